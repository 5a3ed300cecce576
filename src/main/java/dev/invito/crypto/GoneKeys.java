package dev.invito.crypto;

import dev.invito.member.Party;

/** Under which name stays what outlives a member who left (R22): a keyed hash, which only their coming back makes again. */
public final class GoneKeys {

    private static final int BYTES = 24;
    private static final String PREFIX = "G:";

    private final KeyedHash hash;

    public GoneKeys(String secret) {
        this.hash = new KeyedHash(secret, "gone");
    }

    public String of(Party member) {
        return PREFIX + hash.of(member.key(), BYTES);
    }
}
