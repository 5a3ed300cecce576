package dev.invito.host;

import dev.invito.member.AddressRefused;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes and changes members because the host says so (R19): silently, and their addresses count as verified. */
public final class Hosting {

    private final Members members;
    private final Membership membership;

    public Hosting(Members members, Membership membership) {
        this.members = members;
        this.membership = membership;
    }

    /** @param made whether there was no such member */
    public record Hosted(Member member, boolean made) {}

    /**
     * Makes a member, or changes what is said of one.
     *
     * @param emails which are theirs from now on, besides those that they have
     * @param primary the one of them that becomes the primary; without it that stays, or the first one becomes it
     * @throws AddressRefused if they would have more addresses than they may
     */
    public Hosted save(
            String memberId,
            String name,
            UnaryOperator<Member> change,
            List<Email> emails,
            Optional<Email> primary,
            Instant now) {
        membership.finishLeaving(Party.member(memberId), now);
        boolean made = members.find(memberId).isEmpty();
        Member member = membership.host(
                memberId,
                before -> change.apply(
                        before.map(known -> known.named(name)).orElseGet(() -> Member.named(memberId, name))),
                emails,
                primary,
                now);
        return new Hosted(member, made);
    }
}
