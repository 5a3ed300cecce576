package dev.invito.host;

import dev.invito.member.Suspension;
import java.time.Instant;
import java.util.Optional;

/**
 * How a member stands with the host (R20).
 *
 * @param reason what the host noted, suspended or not
 * @param weeklyLimit their own limit, in place of the deployment's
 */
public record MemberStanding(
        Optional<Suspension> suspension, Optional<String> reason, Optional<Integer> weeklyLimit, Reports reports) {

    /** How many people reported them, each once, and when the latest did (R8). */
    public record Reports(int people, Optional<Instant> latestAt) {
        public static final Reports NONE = new Reports(0, Optional.empty());
    }
}
