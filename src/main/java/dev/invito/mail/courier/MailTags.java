package dev.invito.mail.courier;

import dev.invito.invitation.InvitationId;
import dev.invito.mail.letter.CodeLetter;
import dev.invito.mail.letter.LetterKind;
import java.util.HashMap;
import java.util.Map;

/** The tags of a mail, which come back with its events: which letter of which invitation, and nobody's name or address. */
public final class MailTags {

    public static final String SLOT = "slot";
    public static final String NUMBER = "number";
    /** For whoever looks at events of mails; nothing of ours reads it. */
    public static final String KIND = "kind";

    static final Map<String, String> OF_A_CODE = Map.of(KIND, CodeLetter.KIND);

    /** SES takes at most this many characters for a tag's value; a longer id goes in pieces. */
    private static final int LONGEST = 256;

    private MailTags() {}

    static Map<String, String> of(InvitationId id, Slot slot, int number, LetterKind kind) {
        Map<String, String> tags = new HashMap<>();
        tags.put(SLOT, slot.wireName());
        tags.put(NUMBER, Integer.toString(number));
        tags.put(KIND, kind.wireName());
        String encoded = id.encoded();
        for (int from = 0, piece = 0; from < encoded.length(); from += LONGEST, piece++) {
            tags.put(invitation(piece), encoded.substring(from, Math.min(encoded.length(), from + LONGEST)));
        }
        return tags;
    }

    public static String invitation(int piece) {
        return "invitation-" + piece;
    }
}
