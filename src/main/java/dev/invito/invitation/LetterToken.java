package dev.invito.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;

/**
 * What the links of an invitation's letters carry: which invitation, and a secret that only its letters know. It shows the
 * invitation and allows to decline it and to stop all mail; accepting needs more (R11).
 */
public record LetterToken(InvitationId id, String secret) {

    private static final char BETWEEN = '.';

    /** @throws java.util.NoSuchElementException if the invitation has no letters */
    public static LetterToken of(Invitation invitation) {
        return new LetterToken(invitation.id(), invitation.token().orElseThrow());
    }

    /** Reads what {@link #encoded} wrote; empty for anything else. */
    public static Optional<LetterToken> parse(String encoded) {
        int end = encoded == null ? -1 : encoded.lastIndexOf(BETWEEN);
        if (end < 0) {
            return Optional.empty();
        }
        return InvitationId.parse(encoded.substring(0, end)).map(id -> new LetterToken(id, encoded.substring(end + 1)));
    }

    public String encoded() {
        return id.encoded() + BETWEEN + secret;
    }

    /** Whether the stored invitation is the one that this token was made for. */
    public boolean opens(Invitation invitation) {
        return invitation.id().equals(id)
                && invitation
                        .token()
                        .map(stored -> MessageDigest.isEqual(stored.getBytes(UTF_8), secret.getBytes(UTF_8)))
                        .orElse(false);
    }
}
