package dev.invito.mail;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.mail.Correspondents.Both;
import dev.invito.mail.Post.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one letter: lease, look again, post, finish. There is no other way to send.
 *
 * <p>The promise: no letter is lost; one is doubled only if the post took it and both its answer and its event were lost;
 * none is leased after the recipient or the sender has ended the invitation.
 */
public final class Courier {

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

    /** After so many failures a letter is parked: out of the way of the others, for a person to look at. */
    private static final int MOST_FAILURES = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    /** SES takes at most this many characters for the value of a tag; longer ids go in pieces. */
    private static final int TAG_LENGTH = 256;

    private final DueLetters letters;
    private final Correspondents correspondents;
    private final Composer composer;
    private final LetterWriter letterWriter;
    private final MimeWriter mimeWriter;
    private final Post post;
    private final Policy policy;
    private final InstantSource clock;

    public Courier(
            DueLetters letters,
            Correspondents correspondents,
            Composer composer,
            LetterWriter letterWriter,
            MimeWriter mimeWriter,
            Post post,
            Policy policy,
            InstantSource clock) {
        this.letters = letters;
        this.correspondents = correspondents;
        this.composer = composer;
        this.letterWriter = letterWriter;
        this.mimeWriter = mimeWriter;
        this.post = post;
        this.policy = policy;
        this.clock = clock;
    }

    /** Sends a letter that was found due. */
    Outcome deliver(Pair pair, Slot slot, String holder) {
        return letters.lease(pair, slot, holder, now()).map(this::deliver).orElse(Outcome.SKIPPED);
    }

    /** Sends a letter that was leased for its trigger by the write that caused it. */
    public Outcome deliverLeased(Pair pair, Slot slot, String holder) {
        return letters.leased(pair, slot, holder, now()).map(this::deliver).orElse(Outcome.SKIPPED);
    }

    private Outcome deliver(Leased leased) {
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        Both people = correspondents.of(invitation);
        Recheck.Verdict verdict = Recheck.of(leased, people);
        if (verdict.reader().isEmpty()) {
            if (verdict.forGood()) {
                letters.stop(leased);
            } else {
                letters.finish(leased, next(leased));
            }
            return Outcome.SKIPPED;
        }
        return finish(leased, post(leased, verdict.reader().get(), people));
    }

    private Receipt post(Leased leased, Letter.Reader reader, Both people) {
        Letter letter = composer.compose(leased, reader, people);
        Invitation invitation = leased.relationship().invitation().orElseThrow();
        String name = invitation.id().encoded() + " " + leased.slot() + " " + leased.number();
        return post.send(mimeWriter.write(letter, letterWriter.write(letter), name, now()), tags(leased, invitation));
    }

    private Outcome finish(Leased leased, Receipt receipt) {
        return switch (receipt) {
            case SENT -> {
                letters.finish(leased, next(leased));
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

    /** Which letter of which invitation: no name, no address. */
    static Map<String, String> tags(Leased leased, Invitation invitation) {
        Map<String, String> tags = new HashMap<>();
        tags.put("slot", leased.slot().wireName());
        tags.put("number", Integer.toString(leased.number()));
        String id = invitation.id().encoded();
        for (int from = 0, piece = 0; from < id.length(); from += TAG_LENGTH, piece++) {
            tags.put("invitation-" + piece, id.substring(from, Math.min(id.length(), from + TAG_LENGTH)));
        }
        return tags;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
