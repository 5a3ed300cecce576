package dev.invito.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.crypto.Seal;
import java.util.Optional;

/**
 * Cursors of lists: sealed, so that they cannot be read, altered, or used by another caller or for another list. They are
 * encrypted and not only signed because a position names people, and a sender must not learn who owns an address.
 */
public final class Cursors {

    /** Longer than the position of any list whose people have ids of a usual length. */
    private static final int BLOCK = 256;

    /** In no id. */
    private static final String PAD = "\0";

    private final Seal seal;

    public Cursors(String secret) {
        this.seal = new Seal(secret, "cursor");
    }

    String seal(String position, String list, Caller caller) {
        // Its length must not tell whether an address has an owner by now, by whose id the item stands (R11).
        int rest = BLOCK - position.getBytes(UTF_8).length % BLOCK;
        return seal.seal(position + PAD.repeat(rest), context(list, caller));
    }

    /** Empty for anything that {@link #seal} did not make for this list and caller. */
    Optional<String> open(String cursor, String list, Caller caller) {
        return seal.open(cursor, context(list, caller)).map(position -> position.replace(PAD, ""));
    }

    private static String context(String list, Caller caller) {
        return list + "\n" + caller.person().key();
    }
}
