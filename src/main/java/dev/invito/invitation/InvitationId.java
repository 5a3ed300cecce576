package dev.invito.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.member.Party;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * An invitation's id is its address: who invited whom, and which time. No look-up is needed to find the item, a stranger's
 * id is refused without any request, and an old id never acts on a new invitation.
 *
 * <p>An id is no secret and no permission: everything in it is checked against the caller and against the stored item.
 */
public record InvitationId(Party sender, Party recipient, Generation generation) {

    private static final int LONGEST = 2048;
    private static final String BETWEEN = "\n";

    public InvitationId {
        if (sender.equals(recipient)) {
            throw new IllegalArgumentException("nobody invites themselves");
        }
    }

    /** The id as it stands in a URL: base64url without padding. */
    public String encoded() {
        String plain = String.join(BETWEEN, sender.key(), recipient.key(), generation.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /** Reads what {@link #encoded} wrote; empty for anything else, whatever it is. */
    public static Optional<InvitationId> parse(String encoded) {
        if (encoded == null || encoded.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            String[] parts =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().split(BETWEEN, -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Party sender = Party.ofKey(parts[0]);
            Party recipient = Party.ofKey(parts[1]);
            return Generation.parse(parts[2])
                    .map(generation -> new InvitationId(sender, recipient, generation))
                    .filter(id -> id.encoded().equals(encoded));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The same invitation, once the owner of its address has claimed it. */
    public InvitationId readdressed(Party owner) {
        return new InvitationId(sender, owner, generation);
    }

    public Pair pair() {
        return Pair.of(sender, recipient);
    }
}
