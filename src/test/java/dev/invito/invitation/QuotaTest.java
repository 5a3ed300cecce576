package dev.invito.invitation;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R13: a hundred in seven days from the first. */
class QuotaTest {

    @Test
    void aWeekBeginsWithItsFirstInvitation() {
        assertThat(Quota.UNTOUCHED.left(POLICY, SENT)).isEqualTo(100);
        assertThat(Quota.UNTOUCHED.endsAt(POLICY, SENT)).isEmpty();
        assertThat(begun(1).endsAt(POLICY, SENT)).contains(SENT.plus(Duration.ofDays(7)));
    }

    @Test
    void theLastOneMayGoAndNotTheNext() {
        assertThat(begun(99).left(POLICY, SENT)).isEqualTo(1);
        assertThat(begun(99).refusal(POLICY, SENT)).isEmpty();
        assertThat(begun(100).left(POLICY, SENT)).isZero();
        assertThat(begun(130).left(POLICY, SENT)).isZero();
    }

    @Test
    void theWeekIsOverToTheMillisecond() {
        Quota spent = begun(100);
        Instant end = SENT.plus(Duration.ofDays(7));
        assertThat(spent.refusal(POLICY, end.minusMillis(1))).contains(Refusal.spent(100, end));
        assertThat(spent.refusal(POLICY, end)).isEmpty();
        assertThat(spent.left(POLICY, end)).isEqualTo(100);
        assertThat(spent.endsAt(POLICY, end)).isEmpty();
    }

    @Test
    void r8ReportsByThreePeopleHalveTheWeekThatBeginsNext() {
        Quota reported = reportedBy(begun(70), "a", SENT, "b", SENT, "c", SENT.plusSeconds(1));
        assertThat(reported.left(POLICY, SENT.plusSeconds(2)))
                .as("the running week")
                .isEqualTo(30);
        Instant end = SENT.plus(Duration.ofDays(7));
        assertThat(reported.left(POLICY, end)).isEqualTo(50);
        assertThat(reported.limit(POLICY, end)).isEqualTo(50);
    }

    @Test
    void r8TwoPeopleHoweverOftenChangeNothing() {
        Quota reported =
                reportedBy(Quota.UNTOUCHED, "a", SENT, "b", SENT, "a", SENT.plusSeconds(9), "b", SENT.plusSeconds(10));
        assertThat(reported.left(POLICY, SENT.plusSeconds(20))).isEqualTo(100);
    }

    @Test
    void r8TheyMustBeWithinNinetyDaysOfEachOther() {
        Instant third = SENT.plus(Duration.ofDays(90));
        assertThat(reportedBy(Quota.UNTOUCHED, "a", SENT, "b", SENT, "c", third).left(POLICY, third))
                .isEqualTo(50);
        Instant later = third.plusMillis(1);
        assertThat(reportedBy(Quota.UNTOUCHED, "a", SENT, "b", SENT, "c", later).left(POLICY, later))
                .isEqualTo(100);
    }

    @Test
    void r8TheLimitIsWholeAgainNinetyDaysAfterTheLatest() {
        Quota reported = reportedBy(Quota.UNTOUCHED, "a", SENT, "b", SENT, "c", SENT);
        Instant over = SENT.plus(Duration.ofDays(90));
        assertThat(reported.left(POLICY, over.minusMillis(1))).isEqualTo(50);
        assertThat(reported.left(POLICY, over)).isEqualTo(100);
    }

    @Test
    void r8AWeekKeepsTheLimitThatItBeganWith() {
        Quota halved = new Quota(50, Optional.of(SENT), true, Map.of());
        assertThat(halved.refusal(POLICY, SENT)).contains(Refusal.spent(50, SENT.plus(Duration.ofDays(7))));
    }

    /** Late, repeated, in any order: the same is counted. */
    @Test
    void r8ReportsAreCountedWhateverTheOrder() {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            List<Map.Entry<String, Instant>> reports = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                reports.add(Map.entry("p" + random.nextInt(5), SENT.plus(Duration.ofHours(random.nextInt(5000)))));
            }
            Quota inOrder = all(reports);
            List<Map.Entry<String, Instant>> shuffled = new ArrayList<>(reports);
            shuffled.addAll(reports.subList(0, 4));
            Collections.shuffle(shuffled, random);
            assertThat(all(shuffled)).isEqualTo(inOrder);
            assertThat(inOrder.reports()).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static Quota all(List<Map.Entry<String, Instant>> reports) {
        Quota quota = Quota.UNTOUCHED;
        for (Map.Entry<String, Instant> report : reports) {
            quota = quota.reported(report.getKey(), report.getValue(), POLICY);
        }
        return quota;
    }

    private static Quota reportedBy(Quota before, Object... namesAndMoments) {
        Quota quota = before;
        for (int i = 0; i < namesAndMoments.length; i += 2) {
            quota = quota.reported((String) namesAndMoments[i], (Instant) namesAndMoments[i + 1], POLICY);
        }
        return quota;
    }

    private static Quota begun(int used) {
        return new Quota(used, Optional.of(SENT), false, Map.of());
    }
}
