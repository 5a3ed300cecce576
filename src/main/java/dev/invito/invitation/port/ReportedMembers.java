package dev.invito.invitation.port;

import dev.invito.member.Party;
import java.time.Instant;

/** Who was reported by how many people, for the host to look at (R20), wherever it is kept. */
public interface ReportedMembers {

    /**
     * Counts a report, each reporter once (R8); whoever has left is not counted against.
     *
     * @param reporter a name of theirs that does not tell who they are
     */
    void report(Party member, String reporter, Instant at);
}
