package dev.invito.invitation.port;

import dev.invito.member.AddressOwner;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** What the owners of addresses have not claimed yet (R11), wherever that is kept. */
public interface Arrivals {

    /** Whose an address is; never stale. */
    Optional<AddressOwner> owner(Party address);

    /** Whether somebody is a member; never stale. */
    boolean isMember(Party person);

    /** From now on their lists say that more is coming. */
    void expect(Party member, Instant until);

    /** Their lists are whole. */
    void arrived(Party member);

    /** Up to where an earlier call has claimed; empty if all of it is done. Never stale. */
    Optional<Position> noted(Party address, Party owner);

    /** Notes up to where it is claimed: another call goes on from there. */
    void goOn(Party address, Party owner, Position position);

    /** All of it is done, or somebody else's. */
    void finish(Party address, Party owner);

    /** Up to where it was claimed. */
    record Position(Claims.Kind kind, Optional<String> after) {
        public static final Position START = new Position(Claims.Kind.WAITING, Optional.empty());
    }
}
