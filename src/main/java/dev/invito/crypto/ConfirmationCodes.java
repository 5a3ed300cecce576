package dev.invito.crypto;

import dev.invito.member.Email;
import dev.invito.member.Party;
import java.security.SecureRandom;

/**
 * Codes that are mailed to an address, so that only who reads its mail can add it (R16). What is kept of one is a keyed hash
 * for this member and this address: so few digits would be guessed from any other.
 */
public final class ConfirmationCodes {

    private static final int DIGITS = 8;
    private static final int ALL = 100_000_000;
    private static final int HASH_BYTES = 24;

    private final KeyedHash hash;
    private final SecureRandom random;

    public ConfirmationCodes(String secret, SecureRandom random) {
        this.hash = new KeyedHash(secret, "confirmation");
        this.random = random;
    }

    /** Eight digits, each code as likely as any other. */
    public String next() {
        String digits = Integer.toString(random.nextInt(ALL));
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    public String hash(Party member, Email address, String code) {
        return hash.of(member.key() + "\n" + address.key() + "\n" + code, HASH_BYTES);
    }
}
