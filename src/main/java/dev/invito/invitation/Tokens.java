package dev.invito.invitation;

import dev.invito.member.KeyedHash;
import dev.invito.member.Person;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What nobody can guess: the nonce of an invitation's generation, and the secret of its letters' links. */
public final class Tokens {

    private static final int NONCE_BYTES = 9;
    private static final int SECRET_BYTES = 18;

    private final KeyedHash hash;
    private final SecureRandom random = new SecureRandom();

    public Tokens(String secret) {
        this.hash = new KeyedHash(secret, "nonce");
    }

    /** The same for the same sender and {@code Idempotency-Key}; random without one. */
    public String nonce(Person sender, Optional<String> idempotencyKey) {
        return idempotencyKey
                .map(key -> hash.of(sender.key() + "\n" + key, NONCE_BYTES))
                .orElseGet(() -> random(NONCE_BYTES));
    }

    /** The unguessable part of the links in an invitation's letters. */
    public String letterSecret() {
        return random(SECRET_BYTES);
    }

    private String random(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }
}
