package dev.invito.invitation.usecase;

import dev.invito.invitation.Attached;
import dev.invito.invitation.Source;
import dev.invito.member.Email;
import java.util.Optional;

/**
 * What a sender asks for. Exactly one of {@code memberId} and {@code email} says whom they mean.
 *
 * @param locale the language of the letters to an address (BCP 47)
 * @param reminders R14: whether the reminders are to go
 */
public record InvitationRequest(
        Optional<String> memberId,
        Optional<Email> email,
        Optional<String> note,
        Optional<String> locale,
        boolean reminders,
        Optional<Source> source,
        Attached attached) {

    /** One with nothing attached. */
    public InvitationRequest(
            Optional<String> memberId,
            Optional<Email> email,
            Optional<String> note,
            Optional<String> locale,
            boolean reminders,
            Optional<Source> source) {
        this(memberId, email, note, locale, reminders, source, Attached.NOTHING);
    }
}
