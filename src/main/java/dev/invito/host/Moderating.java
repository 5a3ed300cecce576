package dev.invito.host;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** Limits, suspends and lifts (R20). Lifting lets the letters go on that are still due. */
public final class Moderating {

    private final Standings standings;

    public Moderating(Standings standings) {
        this.standings = standings;
    }

    /** @return the standing as it is now; empty if there is no such member */
    public Optional<MemberStanding> change(String memberId, StandingChange change, Instant now) {
        if (!standings.change(memberId, change, now)) {
            return Optional.empty();
        }
        if (change.lifts()) {
            standings.releaseLetters(Party.member(memberId), now);
        }
        return standings.of(memberId);
    }
}
