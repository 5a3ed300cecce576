package dev.invito.http.view;

import dev.invito.invitation.Invitation;

/**
 * An invitation as the holder of its letter sees it: who, and until when. The note is for those who have joined (R14).
 *
 * @param status as the recipient sees it
 */
public record LetterView(String status, PersonView sender, String sentAt, String expiresAt) {

    public static LetterView of(Invitation invitation, String status, PersonView sender) {
        return new LetterView(
                status,
                sender,
                invitation.sentAt().toString(),
                invitation.expiresAt().toString());
    }
}
