package dev.invito.invitation;

import dev.invito.member.Email;
import java.util.Optional;

/**
 * What a sender asks for. Exactly one of {@code memberId} and {@code email} says whom they mean.
 *
 * @param locale the language of the letters to an address (BCP 47)
 * @param reminders R14: whether the reminders are to go
 */
public record Wish(
        Optional<String> memberId,
        Optional<Email> email,
        Optional<String> note,
        Optional<String> locale,
        boolean reminders,
        Optional<Source> source) {}
