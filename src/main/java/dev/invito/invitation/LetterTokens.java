package dev.invito.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.member.KeyedHash;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What the links of letters carry: which invitation, and a seal that only this service can make. A token shows the
 * invitation and allows to decline it and to stop all mail; accepting needs more (R11). Nothing of it is stored, so that the
 * unsubscribe link of an old letter works when its invitation is long gone.
 */
public final class LetterTokens {

    private static final char BETWEEN = '.';
    private static final int SEAL_BYTES = 18;

    private final KeyedHash hash;

    public LetterTokens(String secret) {
        this.hash = new KeyedHash(secret, "letter");
    }

    public String tokenOf(InvitationId id) {
        return id.encoded() + BETWEEN + seal(id);
    }

    /** The invitation of a token that we made; empty for anything else. */
    public Optional<InvitationId> open(String token) {
        int end = token == null ? -1 : token.lastIndexOf(BETWEEN);
        if (end < 0) {
            return Optional.empty();
        }
        byte[] seal = token.substring(end + 1).getBytes(UTF_8);
        return InvitationId.parse(token.substring(0, end))
                .filter(id -> MessageDigest.isEqual(seal(id).getBytes(UTF_8), seal));
    }

    private String seal(InvitationId id) {
        return hash.of(id.encoded(), SEAL_BYTES);
    }
}
