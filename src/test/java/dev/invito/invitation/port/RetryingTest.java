package dev.invito.invitation.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RetryingTest {

    @Test
    void tenTriesAreEnough() {
        assertThat(tries(Retrying.briefly("others are quicker"))).isEqualTo(10);
    }

    @Test
    void whatWouldBeLeftHalfDoneWaitsLongerAndIsTriedEightTimes() {
        assertThat(tries(Retrying.patiently("DynamoDB is busy"))).isEqualTo(8);
    }

    @Test
    void afterTheLastItSaysWhy() {
        Retrying retrying = Retrying.briefly("others are quicker");
        while (!retrying.isLast()) {
            again(retrying);
        }

        assertThatThrownBy(retrying::again).isInstanceOf(Contention.class).hasMessage("others are quicker");
    }

    private static int tries(Retrying retrying) {
        int tries = 1;
        while (!retrying.isLast()) {
            again(retrying);
            tries++;
        }
        return tries;
    }

    /** Without its pause. */
    private static void again(Retrying retrying) {
        LockSupport.unpark(Thread.currentThread());
        retrying.again();
    }
}
