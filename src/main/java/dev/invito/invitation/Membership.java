package dev.invito.invitation;

import dev.invito.member.AddressKeys;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Person;
import java.time.Instant;

/**
 * Becoming a member, and saying who one is: either way the invitations to one's verified address become one's own (R11).
 * Who left and comes back begins anew: a leaving that was interrupted is finished first.
 */
public final class Membership {

    private final Members members;
    private final Joining joining;
    private final Departures departures;
    private final AddressKeys addressKeys;

    public Membership(Members members, Joining joining, Departures departures, AddressKeys addressKeys) {
        this.members = members;
        this.joining = joining;
        this.departures = departures;
        this.addressKeys = addressKeys;
    }

    /** Saves what a member says of themselves; who is none becomes one. */
    public void save(Member member, Instant now) {
        departures.resume(Person.member(member.memberId()));
        members.save(member);
        claim(member, now);
    }

    /** Makes somebody who signed up a member, unless they are one. */
    public void join(Member member, Instant now) {
        departures.resume(Person.member(member.memberId()));
        members.join(member);
        claim(member, now);
    }

    private void claim(Member member, Instant now) {
        member.email()
                .ifPresent(email -> joining.claimAll(addressKeys.of(email), Person.member(member.memberId()), now));
    }
}
