package dev.invito.invitation;

import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was sent, without what became of it.
 *
 * @param note what the sender wrote to the recipient, if anything; forgotten on withdrawal
 * @param plan when its letters are to go, as promised to the sender (R14): the invitation first, then the reminders
 * @param unseen it looks sent to its sender and reaches nobody (R8, R10)
 * @param reply the recipient's last message, which the sender may read (R6)
 * @param address the e-mail address that the sender typed, if the invitation was addressed so
 * @param sentTo the address as a person, once its owner has claimed the invitation: its sender goes on knowing it by that
 * @param undeliverable its letter bounced hard
 */
public record Invitation(
        Person sender,
        Person recipient,
        Generation generation,
        Instant sentAt,
        Optional<String> note,
        Optional<Source> source,
        List<Instant> plan,
        boolean unseen,
        Optional<Reply> reply,
        Optional<Address> address,
        Optional<Person> sentTo,
        boolean undeliverable) {

    /** A message from the recipient to the sender that leaves the decision open (R6). */
    public record Reply(String message, Instant at) {}

    /** Where an invitation by e-mail goes, and in which language its letters are to be (BCP 47). */
    public record Address(String email, Optional<String> locale) {}

    public Invitation {
        plan = List.copyOf(plan);
    }

    public InvitationId id() {
        return new InvitationId(sender, recipient, generation);
    }

    /** The id by which its sender knows it: nobody learns from it who owns an address. */
    public InvitationId idForSender() {
        return new InvitationId(sender, sentTo.orElse(recipient), generation);
    }

    public Instant expiresAt() {
        return generation.expiresAt();
    }

    /** R1: from this very instant on it is expired. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt());
    }
}
