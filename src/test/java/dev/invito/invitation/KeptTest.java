package dev.invito.invitation;

import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Relationship.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What two things that stay at one address come to (R22): whatever protects more. */
class KeptTest {

    private static final Instant SOON = LIVE.plus(Duration.ofDays(1));
    private static final Instant LATE = LIVE.plus(Duration.ofDays(20));

    @Test
    void theLongerWaitStays() {
        assertThat(known(SOON).joined(known(LATE))).isEqualTo(known(LATE));
        assertThat(known(LATE).joined(known(SOON))).isEqualTo(known(LATE));
    }

    @Test
    void whatIsKnownOfTheShorterStaysKnown() {
        Kept both = known(SOON).joined(secret(LATE));

        assertThat(both).isEqualTo(kept(Optional.of(LATE), Optional.of(SOON)));
        assertThat(secret(LATE).joined(known(SOON))).isEqualTo(both);
    }

    @Test
    void aSecretStaysOne() {
        assertThat(secret(SOON).joined(secret(LATE))).isEqualTo(secret(LATE));
        assertThat(secret(SOON).joined(nothing())).isEqualTo(secret(SOON));
    }

    @Test
    void aReportAndTheEarlierBlockStay() {
        Kept reported = new Kept(Optional.empty(), Optional.empty(), true, Optional.of(LATE));
        Kept blocked = new Kept(Optional.of(SOON), Optional.empty(), false, Optional.of(SOON));

        assertThat(reported.joined(blocked))
                .isEqualTo(new Kept(Optional.of(SOON), Optional.empty(), true, Optional.of(SOON)));
    }

    private static Kept known(Instant end) {
        return kept(Optional.of(end), Optional.empty());
    }

    private static Kept secret(Instant end) {
        return kept(Optional.of(end), Optional.of(Memory.OF_NONE));
    }

    private static Kept nothing() {
        return kept(Optional.empty(), Optional.empty());
    }

    private static Kept kept(Optional<Instant> end, Optional<Instant> known) {
        return new Kept(end, known, false, Optional.empty());
    }
}
