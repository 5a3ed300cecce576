package dev.invito.host;

import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.port.ReportedMembers;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How members stand with the host, wherever it is kept. */
public interface Standings extends ReportedMembers {

    /** Of these members; one who does not exist is absent. */
    Map<String, MemberStanding> of(Collection<String> memberIds);

    /** @return whether there is such a member */
    boolean change(String memberId, StandingChange change, Instant now);

    /** Ids of members who were reported, the latest first; some may have left since. */
    Page<String> reported(Request request);

    /** The letters of a member's invitations that were held while they were suspended are due again: many are released side by side. */
    void releaseLetters(Party sender, Instant now);

    /** What is known of one. */
    default Optional<MemberStanding> of(String memberId) {
        return Optional.ofNullable(of(List.of(memberId)).get(memberId));
    }
}
