package dev.invito.invitation;

import dev.invito.member.AddressKeys;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Person;
import java.time.Instant;

/** Becoming a member, and saying who one is: either way the invitations to one's verified address become one's own (R11). */
public final class Membership {

    private final Members members;
    private final Joining joining;
    private final AddressKeys addressKeys;

    public Membership(Members members, Joining joining, AddressKeys addressKeys) {
        this.members = members;
        this.joining = joining;
        this.addressKeys = addressKeys;
    }

    /** Saves what a member says of themselves; who is none becomes one. */
    public void save(Member member, Instant now) {
        members.save(member);
        claim(member, now);
    }

    /** Makes somebody who signed up a member, unless they are one. */
    public void join(Member member, Instant now) {
        members.join(member);
        claim(member, now);
    }

    private void claim(Member member, Instant now) {
        member.email()
                .ifPresent(email -> joining.claimAll(addressKeys.of(email), Person.member(member.memberId()), now));
    }
}
