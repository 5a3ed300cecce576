package dev.invito.crypto;

import dev.invito.member.Party;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The nonces of generations, which nobody can guess. */
public final class Nonces {

    private static final int NONCE_BYTES = 9;

    private final KeyedHash hash;
    private final SecureRandom random = new SecureRandom();

    public Nonces(String secret) {
        this.hash = new KeyedHash(secret, "nonce");
    }

    /** The same for the same sender and {@code Idempotency-Key}; random without one. */
    public String of(Party sender, Optional<String> idempotencyKey) {
        return idempotencyKey
                .map(key -> hash.of(sender.key() + "\n" + key, NONCE_BYTES))
                .orElseGet(() -> random(NONCE_BYTES));
    }

    private String random(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }
}
