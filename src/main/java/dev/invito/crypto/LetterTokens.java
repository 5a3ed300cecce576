package dev.invito.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.invitation.InvitationId;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * What the links of letters carry: which invitation, and a seal that only this service can make. A token shows the
 * invitation and allows to decline it and to stop all mail; accepting needs more (R11). Nothing of it is stored, so that the
 * unsubscribe link of an old letter works when its invitation is long gone.
 */
public final class LetterTokens {

    /** In the place of an invitation: it is the id of none. */
    private static final String NO_INVITATION = "stop";

    private static final char BETWEEN = '.';
    private static final int SEAL_BYTES = 18;

    private final KeyedHash hash;
    private final AddressKeys addressKeys;

    public LetterTokens(String secret) {
        this.hash = new KeyedHash(secret, "letter");
        this.addressKeys = new AddressKeys(secret);
    }

    /**
     * @param address where the letter goes: unsubscribing stops that one, whoever owns it by then (R10)
     */
    public String tokenOf(InvitationId id, Email address) {
        return sealed(id.encoded(), address);
    }

    /** Stops the letters to an address, and shows and answers nothing: what a letter to a sender carries. */
    public String stopTokenOf(Email address) {
        return sealed(NO_INVITATION, address);
    }

    private String sealed(String about, Email address) {
        String content = about + BETWEEN + addressKeys.of(address).value();
        return content + BETWEEN + seal(content);
    }

    /** The invitation of a token that we made; empty for anything else. */
    public Optional<InvitationId> open(String token) {
        return content(token).flatMap(content -> InvitationId.parse(content.get(0)));
    }

    /** Where its letter went; empty for a token that does not say, as those before ADR 26, and for one that is not ours. */
    public Optional<Party> address(String token) {
        return content(token).filter(content -> content.size() > 1).map(content -> Party.address(content.get(1)));
    }

    /** What a token says, if its seal is ours. */
    private Optional<List<String>> content(String token) {
        int end = token == null ? -1 : token.lastIndexOf(BETWEEN);
        if (end < 0) {
            return Optional.empty();
        }
        String content = token.substring(0, end);
        byte[] seal = token.substring(end + 1).getBytes(UTF_8);
        return MessageDigest.isEqual(seal(content).getBytes(UTF_8), seal)
                ? Optional.of(List.of(content.split("\\.", -1)))
                : Optional.empty();
    }

    private String seal(String content) {
        return hash.of(content, SEAL_BYTES);
    }
}
