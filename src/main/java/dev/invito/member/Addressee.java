package dev.invito.member;

import java.util.Optional;

/**
 * Whom somebody may mean by an address.
 *
 * @param party its owner, if they are the one who asks or want to be found by it; else the address itself (R11)
 * @param hidden its owner, where {@code party} must not tell who that is
 * @param address the address itself, where {@code party} is an owner who wants to be found: it is meant after all by whom they
 *     have blocked or do not let invite them
 */
public record Addressee(Party party, Optional<Party> hidden, Optional<Party> address) {

    /** A member whom somebody means by their id. */
    public static Addressee known(Party party) {
        return new Addressee(party, Optional.empty(), Optional.empty());
    }

    /** The owner of an address, who wants to be found by it. */
    public static Addressee found(Party owner, Party address) {
        return new Addressee(owner, Optional.empty(), Optional.of(address));
    }

    /** An address as a stranger's, whoever owns it. */
    public static Addressee stranger(Party address, Optional<Party> owner) {
        return new Addressee(address, owner, Optional.empty());
    }
}
