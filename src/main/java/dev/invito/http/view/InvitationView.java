package dev.invito.http.view;

import java.util.List;
import java.util.Map;

/** An invitation in an answer, as one of its two people may see it (R7). Absent fields are left out. */
public record InvitationView(
        String id,
        String status,
        PersonView sender,
        PersonView recipient,
        String note,
        String sentAt,
        String expiresAt,
        List<LetterView> letters,
        ReplyView reply,
        Boolean undeliverable,
        Map<String, String> metadata,
        String returnTo,
        String retryAt) {

    /** A letter of the plan that was made at sending; it never tells whether it went (R7). */
    public record LetterView(String kind, String at) {}

    /** What the recipient replied, to the sender (R6), and to themselves in their export. */
    public record ReplyView(String message, String at) {}

    InvitationView replied(ReplyView theirs) {
        return new InvitationView(
                id,
                status,
                sender,
                recipient,
                note,
                sentAt,
                expiresAt,
                letters,
                theirs,
                undeliverable,
                metadata,
                returnTo,
                retryAt);
    }
}
