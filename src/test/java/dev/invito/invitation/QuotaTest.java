package dev.invito.invitation;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R13: a hundred in seven days from the first. */
class QuotaTest {

    @Test
    void aWeekBeginsWithItsFirstInvitation() {
        assertThat(Quota.UNTOUCHED.left(POLICY, SENT)).isEqualTo(100);
        assertThat(Quota.UNTOUCHED.endsAt(POLICY, SENT)).isEmpty();
        assertThat(new Quota(1, Optional.of(SENT)).endsAt(POLICY, SENT)).contains(SENT.plus(Duration.ofDays(7)));
    }

    @Test
    void theLastOneMayGoAndNotTheNext() {
        assertThat(new Quota(99, Optional.of(SENT)).left(POLICY, SENT)).isEqualTo(1);
        assertThat(new Quota(99, Optional.of(SENT)).refusal(POLICY, SENT)).isEmpty();
        assertThat(new Quota(100, Optional.of(SENT)).left(POLICY, SENT)).isZero();
        assertThat(new Quota(130, Optional.of(SENT)).left(POLICY, SENT)).isZero();
    }

    @Test
    void theWeekIsOverToTheMillisecond() {
        Quota spent = new Quota(100, Optional.of(SENT));
        Instant end = SENT.plus(Duration.ofDays(7));
        assertThat(spent.refusal(POLICY, end.minusMillis(1))).contains(Refusal.until(end, Reason.WEEKLY_LIMIT));
        assertThat(spent.refusal(POLICY, end)).isEmpty();
        assertThat(spent.left(POLICY, end)).isEqualTo(100);
        assertThat(spent.endsAt(POLICY, end)).isEmpty();
    }
}
