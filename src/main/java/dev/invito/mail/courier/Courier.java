package dev.invito.mail.courier;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.mail.courier.Correspondents.Parties;
import dev.invito.mail.courier.Post.Posted;
import dev.invito.mail.courier.Post.Receipt;
import dev.invito.mail.letter.Letter;
import dev.invito.mail.letter.LetterWriter;
import dev.invito.mail.letter.MimeWriter;
import dev.invito.mail.letter.WrittenMail;
import dev.invito.member.AddressOwner;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.telemetry.LogContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends one letter: lease, look again, post, finish. There is no other way to send.
 *
 * <p>The promise: no letter is lost; one is doubled only if the post took it and both its answer and its event were lost;
 * none is leased after the recipient or the sender has ended the invitation.
 */
public final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    /** What came of one letter. */
    public enum Outcome {
        SENT,
        /** Nothing to send: not wanted, over, or in somebody else's hands. */
        SKIPPED,
        FAILED,
        /** Not now, and the same holds for every other letter of this moment. */
        SLOW_DOWN,
        NO_MORE_TODAY
    }

    /** What the longest sending takes. */
    public static final Duration LONGEST_SENDING = Duration.ofSeconds(15);

    /** How far two functions' clocks may be apart: whoever looks for leases that are over may be ahead of us. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(20);

    /** No lease with less time left is used: it must outlive the sending by everybody's clock. */
    public static final Duration LEAST_LEASE = LONGEST_SENDING.plus(CLOCK_SKEW);

    /** After so many failures a letter is parked: out of the way of the others, for a person to look at. */
    private static final int MOST_FAILURES = 8;

    /** Lifting a suspension releases what is held (R20); this is for what that missed. */
    private static final Duration HELD_FOR = Duration.ofDays(1);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    private final DueLetters letters;
    private final Correspondents correspondents;
    private final FirstLetters firstLetters;
    private final Strangers strangers;
    private final Joining joining;
    private final Composer composer;
    private final LetterWriter letterWriter;
    private final MimeWriter mimeWriter;
    private final Post post;
    private final Policy policy;
    private final InstantSource clock;

    public Courier(
            DueLetters letters,
            Correspondents correspondents,
            FirstLetters firstLetters,
            Strangers strangers,
            Joining joining,
            Composer composer,
            LetterWriter letterWriter,
            MimeWriter mimeWriter,
            Post post,
            Policy policy,
            InstantSource clock) {
        this.letters = letters;
        this.correspondents = correspondents;
        this.firstLetters = firstLetters;
        this.strangers = strangers;
        this.joining = joining;
        this.composer = composer;
        this.letterWriter = letterWriter;
        this.mimeWriter = mimeWriter;
        this.post = post;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Sends a letter that was found due.
     *
     * @param turn waits until the letter may be posted: it is written by then, and nothing but the post takes time after
     */
    Outcome deliver(Pair pair, Slot slot, String holder, Runnable turn) {
        LogContext.aboutNoneYet();
        return letters.lease(pair, slot, holder, now())
                .map(leased -> deliver(leased, turn))
                .orElse(Outcome.SKIPPED);
    }

    /**
     * Sends a letter that was leased for its trigger by the write that caused it. Whoever begins has taken the trigger's
     * lease over: if this fails or dies, the trigger's next try does nothing, and the schedule finds the letter.
     */
    public Outcome deliverLeased(Pair pair, Slot slot, String trigger) {
        LogContext.aboutNoneYet();
        return letters.takeOver(pair, slot, trigger, UUID.randomUUID().toString(), now())
                .map(leased -> deliver(leased, () -> {}))
                .orElse(Outcome.SKIPPED);
    }

    /** The post says that it has sent this letter: whatever became of its answer, the letter is done with. */
    public void finishSent(InvitationId id, Slot slot, int number, Optional<String> messageId) {
        letters.finishSent(
                id,
                slot,
                number,
                now(),
                messageId,
                invitation -> slot == Slot.RECIPIENT
                        ? policy.nextLetter(invitation.plan(), number, now(), invitation.expiresAt())
                        : Optional.empty());
    }

    private Outcome deliver(Leased leased, Runnable turn) {
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        LogContext.about(invitation.idForSender().encoded());
        Parties people = correspondents.of(invitation);
        if (people.addressOwner().isPresent()) {
            return claimAndDeliver(leased, people.addressOwner().get(), turn);
        }
        if (hasLeft(invitation, people)) {
            if (correspondents.areLeaving(invitation)) {
                // Leaving ends it, and keeps of it what protects others (R22).
                letters.release(leased);
            } else {
                letters.erase(leased);
            }
            return Outcome.SKIPPED;
        }
        if (isOfNone(leased)) {
            letters.stop(leased);
            return Outcome.SKIPPED;
        }
        LetterEligibility.Verdict verdict = LetterEligibility.of(leased, people);
        if (verdict.reader().isEmpty()) {
            if (verdict.held()) {
                letters.hold(leased, now().plus(HELD_FOR));
            } else if (verdict.forGood()) {
                letters.stop(leased);
            } else {
                letters.finish(leased, next(leased));
            }
            return Outcome.SKIPPED;
        }
        Optional<Instant> waitsUntil = planned(leased).or(() -> quietUntil(leased, people));
        if (waitsUntil.isPresent()) {
            letters.defer(leased, waitsUntil.get());
            return Outcome.SKIPPED;
        }
        return post(leased, verdict.reader().get(), people, turn);
    }

    /** R21: a stranger's first letter may be planned for later than the sending; its trigger comes at once all the same. */
    private Optional<Instant> planned(Leased leased) {
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        return invitation.plan().stream()
                .findFirst()
                .filter(first -> isFirst(leased) && first.isAfter(invitation.sentAt()) && first.isAfter(now()));
    }

    /** R3: by the clock of the reader, else of the sender, who is more likely near than far. */
    private Optional<Instant> quietUntil(Leased leased, Parties people) {
        if (leased.slot() == Slot.SENDER || isFirst(leased)) {
            return Optional.empty();
        }
        ZoneId zone = people.recipient()
                .flatMap(Member::zone)
                .or(() -> people.sender().flatMap(Member::zone))
                .orElse(ZoneOffset.UTC);
        return policy.quietHours().flatMap(hours -> hours.waitUntil(now(), zone));
    }

    /** Unless its reader has had their share of first letters this week: then it waits, and its reminders after it. */
    private Outcome post(Leased leased, Letter.Reader reader, Parties people, Runnable turn) {
        if (!isFirst(leased)) {
            return finish(leased, posted(leased, reader, people, turn));
        }
        Email address = new Email(reader.address());
        Optional<Instant> nextWeek = firstLetters.take(address, now());
        if (nextWeek.isPresent()) {
            letters.defer(leased, nextWeek.get());
            return Outcome.SKIPPED;
        }
        Posted posted = posted(leased, reader, people, turn);
        if (posted.receipt() != Receipt.SENT && posted.receipt() != Receipt.UNKNOWN) {
            firstLetters.giveBack(address);
        }
        return finish(leased, posted);
    }

    /** R11: all letters are done with; it was for the claim, which is done with too, or nobody's any more. */
    private static boolean isOfNone(Leased leased) {
        return leased.slot() == Slot.RECIPIENT
                && leased.number()
                        >= leased.relationship()
                                .invitation()
                                .orElseThrow()
                                .plan()
                                .size();
    }

    private static boolean isFirst(Leased leased) {
        return leased.slot() == Slot.RECIPIENT && leased.number() == 0;
    }

    /** Leaving erases all pairs; what others sent at that very moment may have slipped through. */
    private static boolean hasLeft(Invitation invitation, Parties people) {
        return people.sender().isEmpty()
                || (invitation.recipient().isMember() && people.recipient().isEmpty());
    }

    /** The address was claimed while this was on its way (R11): the letter, and our lease, move to the member. */
    private Outcome claimAndDeliver(Leased leased, AddressOwner owner, Runnable turn) {
        Pair pair = leased.relationship().pair();
        Party sender = leased.relationship().invitation().orElseThrow().sender();
        Optional<Instant> waitsUntil = joining.claim(pair, owner, now());
        if (waitsUntil.isPresent()) {
            // The sender may not invite the owner yet (R5): the letter, and the claim with it, wait as long.
            letters.defer(leased, waitsUntil.get());
            return Outcome.SKIPPED;
        }
        return sender.equals(owner.member())
                ? Outcome.SKIPPED
                : letters.leased(Pair.of(sender, owner.member()), leased.slot(), leased.holder(), now())
                        .map(moved -> deliver(moved, turn))
                        .orElse(Outcome.SKIPPED);
    }

    private Posted posted(Leased leased, Letter.Reader reader, Parties people, Runnable turn) {
        boolean stranger = !reader.member()
                && people.sender()
                        .filter(sender -> strangers.include(sender, now()))
                        .isPresent();
        Letter letter = composer.compose(leased, reader, people, stranger);
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        String name = invitation.id().encoded() + " " + leased.slot() + " " + leased.number();
        // A reminder refers to the invitation's own letter, as that arrived.
        Optional<String> refersTo = leased.slot() == Slot.RECIPIENT && leased.number() > 0
                ? invitation.attached().letterId()
                : Optional.empty();
        return written(letter, name, refersTo)
                .map(mail -> {
                    turn.run();
                    return post.post(mail, MailTags.of(invitation.id(), leased.slot(), leased.number(), letter.kind()));
                })
                .orElse(new Posted(Receipt.REFUSED, Optional.empty()));
    }

    /** Empty if it cannot be written, whatever somebody typed: it is counted and parked like any other bad one. */
    private Optional<WrittenMail> written(Letter letter, String name, Optional<String> refersTo) {
        try {
            return Optional.of(mimeWriter.mail(letter, letterWriter.write(letter), name, refersTo, now()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Outcome finish(Leased leased, Posted posted) {
        return switch (posted.receipt()) {
            case SENT -> {
                finishPosted(leased, posted.messageId());
                yield Outcome.SENT;
            }
            // The lease stays until it ends: by then an event has told, or the schedule finds the letter again.
            case UNKNOWN -> Outcome.FAILED;
            case REFUSED -> {
                letters.postpone(leased, pause(leased));
                yield Outcome.FAILED;
            }
            case SLOW_DOWN -> {
                letters.release(leased);
                yield Outcome.SLOW_DOWN;
            }
            case NO_MORE_TODAY -> {
                letters.release(leased);
                yield Outcome.NO_MORE_TODAY;
            }
        };
    }

    /** What is posted must never look as if it had failed: its trigger would try, and post, again. Its event finishes it. */
    private void finishPosted(Leased leased, Optional<String> messageId) {
        try {
            letters.sent(leased, next(leased), now(), messageId);
        } catch (RuntimeException e) {
            LOG.warnf("posted, and not noted: %s", LogContext.trace(e));
        }
    }

    private Optional<Instant> next(Leased leased) {
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        return leased.slot() == Slot.RECIPIENT
                ? policy.nextLetter(invitation.plan(), leased.number(), now(), invitation.expiresAt())
                : Optional.empty();
    }

    /** Twice as long after each failure; none after the last. */
    private Optional<Instant> pause(Leased leased) {
        int failures = leased.failures();
        return failures + 1 >= MOST_FAILURES
                ? Optional.empty()
                : Optional.of(now().plus(FIRST_PAUSE.multipliedBy(1L << failures)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
