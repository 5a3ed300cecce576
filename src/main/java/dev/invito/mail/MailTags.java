package dev.invito.mail;

import dev.invito.invitation.InvitationId;
import java.util.HashMap;
import java.util.Map;

/** The tags of a mail, which come back with its events: which letter of which invitation, and nobody's name or address. */
final class MailTags {

    static final String SLOT = "slot";
    static final String NUMBER = "number";

    /** SES takes at most this many characters for a tag's value; a longer id goes in pieces. */
    private static final int LONGEST = 256;

    private MailTags() {}

    static Map<String, String> of(InvitationId id, Slot slot, int number) {
        Map<String, String> tags = new HashMap<>();
        tags.put(SLOT, slot.wireName());
        tags.put(NUMBER, Integer.toString(number));
        String encoded = id.encoded();
        for (int from = 0, piece = 0; from < encoded.length(); from += LONGEST, piece++) {
            tags.put(invitation(piece), encoded.substring(from, Math.min(encoded.length(), from + LONGEST)));
        }
        return tags;
    }

    static String invitation(int piece) {
        return "invitation-" + piece;
    }
}
