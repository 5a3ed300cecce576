package dev.invito.mail;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Joining;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.mail.Correspondents.Both;
import dev.invito.mail.Post.Receipt;
import dev.invito.member.Email;
import dev.invito.member.Person;
import dev.invito.telemetry.LogContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    private final DueLetters letters;
    private final Correspondents correspondents;
    private final FirstLetters firstLetters;
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
    public void finishSent(InvitationId id, Slot slot, int number) {
        letters.finishSent(
                id,
                slot,
                number,
                invitation -> slot == Slot.RECIPIENT
                        ? policy.nextLetter(invitation.plan(), number, now(), invitation.expiresAt())
                        : Optional.empty());
    }

    private Outcome deliver(Leased leased, Runnable turn) {
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        LogContext.about(invitation.idForSender().encoded());
        Both people = correspondents.of(invitation);
        if (people.addressOwner().isPresent()) {
            return claimAndDeliver(leased, people.addressOwner().get(), turn);
        }
        if (hasLeft(invitation, people)) {
            letters.erase(leased);
            return Outcome.SKIPPED;
        }
        Recheck.Verdict verdict = Recheck.of(leased, people);
        if (verdict.reader().isEmpty()) {
            if (verdict.forGood()) {
                letters.stop(leased);
            } else {
                letters.finish(leased, next(leased));
            }
            return Outcome.SKIPPED;
        }
        return post(leased, verdict.reader().get(), people, turn);
    }

    /** Unless its reader has had their share of first letters this week: then it waits, and its reminders after it. */
    private Outcome post(Leased leased, Letter.Reader reader, Both people, Runnable turn) {
        if (!isFirst(leased)) {
            return finish(leased, receipt(leased, reader, people, turn));
        }
        Email address = new Email(reader.address());
        Optional<Instant> nextWeek = firstLetters.take(address, now());
        if (nextWeek.isPresent()) {
            letters.defer(leased, nextWeek.get());
            return Outcome.SKIPPED;
        }
        Receipt receipt = receipt(leased, reader, people, turn);
        if (receipt != Receipt.SENT && receipt != Receipt.UNKNOWN) {
            firstLetters.giveBack(address);
        }
        return finish(leased, receipt);
    }

    private static boolean isFirst(Leased leased) {
        return leased.slot() == Slot.RECIPIENT && leased.number() == 0;
    }

    /** Leaving erases all pairs; what others sent at that very moment may have slipped through. */
    private static boolean hasLeft(Invitation invitation, Both people) {
        return people.sender().isEmpty()
                || (invitation.recipient().isMember() && people.recipient().isEmpty());
    }

    /** The address was claimed while this was on its way (R11): the letter, and our lease, move to the member. */
    private Outcome claimAndDeliver(Leased leased, Person owner, Runnable turn) {
        Pair pair = leased.relationship().pair();
        Person sender = leased.relationship().invitation().orElseThrow().sender();
        joining.claim(pair, owner, now());
        return sender.equals(owner)
                ? Outcome.SKIPPED
                : letters.leased(Pair.of(sender, owner), leased.slot(), leased.holder(), now())
                        .map(moved -> deliver(moved, turn))
                        .orElse(Outcome.SKIPPED);
    }

    private Receipt receipt(Leased leased, Letter.Reader reader, Both people, Runnable turn) {
        Letter letter = composer.compose(leased, reader, people);
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        String name = invitation.id().encoded() + " " + leased.slot() + " " + leased.number();
        return written(letter, name)
                .map(mime -> {
                    turn.run();
                    return post.send(mime, MailTags.of(invitation.id(), leased.slot(), leased.number()));
                })
                .orElse(Receipt.REFUSED);
    }

    /** Empty if it cannot be written, whatever somebody typed: it is counted and parked like any other bad one. */
    private Optional<byte[]> written(Letter letter, String name) {
        try {
            return Optional.of(mimeWriter.write(letter, letterWriter.write(letter), name, now()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Outcome finish(Leased leased, Receipt receipt) {
        return switch (receipt) {
            case SENT -> {
                finishPosted(leased);
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
    private void finishPosted(Leased leased) {
        try {
            letters.finish(leased, next(leased));
        } catch (RuntimeException e) {
            LOG.warnf("posted, and not noted: %s", e.getClass().getSimpleName());
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
