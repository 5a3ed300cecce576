package dev.invito.host;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** Limits, suspends and lifts (R20). Lifting lets the letters go on that are still due; what it misses, the courier finds within a day. */
public final class Moderating {

    private final Standings standings;

    public Moderating(Standings standings) {
        this.standings = standings;
    }

    /** @return the standing as it is now; empty if there is no such member */
    public Optional<MemberStanding> change(String memberId, StandingChange change, Instant now) {
        boolean lifts = change.lifts()
                && standings.of(memberId).flatMap(MemberStanding::suspension).isPresent();
        if (!standings.change(memberId, change, now)) {
            return Optional.empty();
        }
        if (lifts) {
            standings.releaseLetters(Party.member(memberId), now);
        }
        return standings.of(memberId);
    }
}
