package dev.invito.invitation;

import dev.invito.member.Party;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was sent, without what became of it.
 *
 * @param note what the sender wrote to the recipient, if anything; forgotten on withdrawal
 * @param plan when its letters are to go, as promised to the sender (R14): the invitation first, then the reminders
 * @param muted it looks sent to its sender and reaches nobody (R8, R10)
 * @param reply the recipient's last message, which the sender may read (R6)
 * @param address the e-mail address that the sender typed, if the invitation was addressed so
 * @param sentTo the address as a person, once its owner has claimed the invitation: its sender goes on knowing it by that
 * @param undeliverable its letter bounced hard
 * @param attached what goes with it
 */
@RecordBuilder
public record Invitation(
        Party sender,
        Party recipient,
        Generation generation,
        Instant sentAt,
        Optional<String> note,
        Optional<Source> source,
        List<Instant> plan,
        boolean muted,
        Optional<Reply> reply,
        Optional<Address> address,
        Optional<Party> sentTo,
        boolean undeliverable,
        Attached attached)
        implements InvitationBuilder.With {

    private static final Duration LONGEST_MONTH = Duration.ofDays(31);

    /** A message from the recipient to the sender that leaves the decision open (R6). */
    public record Reply(String message, Instant at) {}

    /** Where an invitation by e-mail goes, and in which language its letters are to be (BCP 47). */
    public record Address(String email, Optional<String> locale) {}

    public Invitation {
        plan = List.copyOf(plan);
    }

    /** One about to be sent, with nothing in it yet. */
    public static Invitation draft(Party sender, Party recipient, Generation generation, Instant now) {
        return InvitationBuilder.builder()
                .sender(sender)
                .recipient(recipient)
                .generation(generation)
                .sentAt(now)
                .plan(List.of())
                .attached(Attached.NOTHING)
                .build();
    }

    public Invitation to(Party other) {
        return withRecipient(other);
    }

    public Invitation withTexts(Optional<String> text, Optional<Source> from) {
        return withNote(text).withSource(from);
    }

    /** The same, seen by its recipient, as the host makes a connection of it. */
    public Invitation becoming(Source connection) {
        return withSource(Optional.of(connection)).withMuted(false);
    }

    /** @param bounces it is known already that the address cannot be reached */
    public Invitation withAddress(Optional<Address> typed, boolean bounces) {
        return withAddress(typed).withUndeliverable(bounces);
    }

    public Invitation with(Attached more) {
        return withAttached(more);
    }

    /** The same, which reaches nobody (R8, R10). */
    public Invitation reachingNobody() {
        return withMuted(true);
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

    /** @see #listOrder(Instant, Instant) */
    public Instant listOrder() {
        return listOrder(sentAt, expiresAt());
    }

    /**
     * Where it stands in a list: later than it expires, so that whatever lives is beyond now, and in the order of sending. Expiry
     * itself is in no order: what is sent in the last days of a long month expires on one day of a short one (R1).
     */
    public static Instant listOrder(Instant sentAt, Instant expiresAt) {
        long months = Duration.between(sentAt, expiresAt)
                .plus(LONGEST_MONTH)
                .minusMillis(1)
                .dividedBy(LONGEST_MONTH);
        return sentAt.plus(LONGEST_MONTH.multipliedBy(months));
    }

    /** R1: from this very instant on it is expired. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt());
    }
}
