package dev.invito.member;

import java.util.Optional;

/**
 * Whom somebody means by an address.
 *
 * @param party its owner, if they are the one who asks or want to be found by it; else the address itself (R11)
 * @param hidden its owner, where {@code party} must not tell who that is
 */
public record Addressee(Party party, Optional<Party> hidden) {

    /** A member whom somebody means by their id. */
    public static Addressee known(Party party) {
        return new Addressee(party, Optional.empty());
    }
}
