package dev.invito.http;

import dev.invito.member.Seal;
import java.util.Optional;

/**
 * Cursors of lists: sealed, so that they cannot be read, altered, or used by another caller or for another list. They are
 * encrypted and not only signed because a position names people, and a sender must not learn who owns an address.
 */
public final class Cursors {

    private final Seal seal;

    public Cursors(String secret) {
        this.seal = new Seal(secret, "cursor");
    }

    String seal(String position, String list, Caller caller) {
        return seal.seal(position, context(list, caller));
    }

    /** Empty for anything that {@link #seal} did not make for this list and caller. */
    Optional<String> open(String cursor, String list, Caller caller) {
        return seal.open(cursor, context(list, caller));
    }

    private static String context(String list, Caller caller) {
        return list + "\n" + caller.person().key();
    }
}
