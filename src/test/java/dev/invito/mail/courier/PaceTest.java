package dev.invito.mail.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail too many in a second and SES refuses it, so no second may hold more than are allowed, wherever it begins. */
class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Random random = new Random(7);
    private long now;

    @ParameterizedTest
    @ValueSource(ints = {500, 2_000, 10_000})
    void noSecondHoldsMore(int perSecond) {
        Pace pace = new Pace(perSecond, this::look, this::waiting);
        List<Long> passed = new ArrayList<>();
        for (int i = 0; i < 3 * perSecond; i++) {
            pace.await();
            passed.add(now);
            if (random.nextInt(500) == 0) {
                now += random.nextLong(SECOND / 2);
            }
        }
        for (int i = perSecond; i < passed.size(); i++) {
            assertThat(passed.get(i) - passed.get(i - perSecond)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void whatWasHeldUpForAMomentIsMadeUpFor() {
        Pace pace = new Pace(1_000, this::look, this::waiting);
        pass(pace, 500);
        now += SECOND / 20;
        pass(pace, 500);

        assertThat(now).isLessThan(SECOND * 105 / 100);
    }

    @Test
    void slowsDownWhenItIsToldTo() {
        Pace pace = new Pace(1_000, this::look, this::waiting);
        pace.slowDown();
        pass(pace, 500);

        assertThat(now).isGreaterThan(SECOND * 99 / 100);
    }

    private static void pass(Pace pace, int count) {
        for (int i = 0; i < count; i++) {
            pace.await();
        }
    }

    /** A little longer than it should be, as it always is. */
    private void waiting(long nanos) {
        now += nanos + random.nextInt(60_000);
    }

    /** Ten microseconds go by with each look. */
    private long look() {
        now += 10_000;
        return now;
    }
}
