package dev.invito.invitation.usecase;

import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.util.List;
import java.util.Optional;

/** R18: whether a member lets somebody invite them. Whoever has a link of theirs (R17) needs no invitation. */
public final class Admission {

    private final Members members;
    private final MutualConnections mutualConnections;

    public Admission(Members members, MutualConnections mutualConnections) {
        this.members = members;
        this.mutualConnections = mutualConnections;
    }

    /** Whether a member lets somebody invite their address; who is no member any more keeps nobody out. */
    public boolean admitsByAddress(Party owner, Party sender) {
        return Optional.ofNullable(members.findAll(List.of(owner.value())).get(owner.value()))
                .map(Member::invitableBy)
                .map(choice -> admits(choice, owner, sender, true))
                .orElse(true);
    }

    /** The same where it is known whom the member lets invite them: nothing is read unless it is about mutual connections. */
    public boolean admits(InvitableBy choice, Party member, Party sender, boolean byAddress) {
        return choice.admits(byAddress, () -> mutualConnections.around(sender).sharesWith(member));
    }
}
