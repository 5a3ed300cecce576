package dev.invito.invitation;

import dev.invito.invitation.Quotas.Taken;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationships.Written;
import dev.invito.invitation.Scenes.Scene;
import dev.invito.member.Card;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends an invitation: reads who the two are and what is between them, then chooses a new invitation, one that reaches
 * nobody (R8), or meeting one that lives (R9). The quota is counted first and the pair written second, as two plain
 * writes: a crash in between loses one count and never exceeds the limit.
 */
public final class Sending {

    /** Each further try means that somebody acted on the same pair between our read and our write. */
    private static final int TRIES = 10;

    private final Scenes scenes;
    private final Relationships relationships;
    private final Quotas quotas;
    private final Addresses addresses;
    private final Nonces nonces;
    private final Policy policy;

    public Sending(
            Scenes scenes,
            Relationships relationships,
            Quotas quotas,
            Addresses addresses,
            Nonces nonces,
            Policy policy) {
        this.scenes = scenes;
        this.relationships = relationships;
        this.quotas = quotas;
        this.addresses = addresses;
        this.nonces = nonces;
        this.policy = policy;
    }

    /** What came of a sending, and the cards of the two as far as they are members. */
    public record Sent(Outcome outcome, List<Card> cards) {}

    /**
     * Sends what is wished for.
     *
     * @param idempotencyKey the same key to the same recipient is the same invitation
     * @param request names this request, so that its retries are recognised
     * @throws Contention if others kept acting on the same pair
     */
    public Sent send(Person sender, Wish wish, Instant now, Optional<String> idempotencyKey, String request) {
        Person recipient = wish.memberId()
                .map(Person::member)
                .orElseGet(() -> addresses.personAt(wish.email().orElseThrow()));
        return send(sender, recipient, wish, now, idempotencyKey, request);
    }

    /**
     * The same, where {@link Addresses} has said before whom the wish means.
     *
     * @throws Contention if others kept acting on the same pair
     */
    public Sent send(
            Person sender, Person recipient, Wish wish, Instant now, Optional<String> idempotencyKey, String request) {
        if (recipient.equals(sender)) {
            return new Sent(Outcome.refused(Reason.ONESELF), List.of());
        }
        Sent sent = sendTo(recipient, sender, wish, now, idempotencyKey, request);
        boolean hides = recipient.isMember()
                && sent.outcome().refusal().map(Refusal::reason).equals(Optional.of(Reason.NOT_FOUND));
        // To the blocked, the blocker does not exist: their address is a stranger's, and what is sent there reaches
        // nobody.
        return hides && wish.email().isPresent()
                ? sendTo(addresses.address(wish.email().get()), sender, wish, now, idempotencyKey, request)
                : sent;
    }

    private Sent sendTo(
            Person recipient, Person sender, Wish wish, Instant now, Optional<String> idempotencyKey, String request) {
        Scene scene = scenes.of(sender, recipient);
        Draft draft = new Draft(
                new Generation(policy.expiryOf(now), nonces.of(sender, idempotencyKey)),
                policy.plan(now, wish.reminders()),
                wish.note(),
                wish.source(),
                recipient.isMember()
                        ? Optional.empty()
                        : wish.email().map(email -> new Invitation.Address(email.value(), wish.locale())),
                scene.undeliverable());
        Outcome outcome = send(Attempt.toSend(draft, sender, recipient, now, request), scene);
        return new Sent(
                outcome,
                Stream.of(scene.sender(), scene.recipient())
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Outcome send(Attempt attempt, Scene scene) {
        if (scene.sender().isEmpty()) {
            return Outcome.refused(Reason.NOT_A_MEMBER);
        }
        if (attempt.other().isMember() && scene.recipient().isEmpty()) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Relationship stored = scene.relationship();
        Optional<Outcome> moved =
                stored.movedPair().flatMap(pair -> judgedWhereItMoved(relationships.find(pair), attempt));
        if (moved.isPresent()) {
            return moved.get();
        }
        Optional<Quota> counted = Optional.empty();
        for (int tries = 0; tries < TRIES; tries++) {
            Attempt seeing = attempt.seeing(stored);
            Optional<Action> sending =
                    Rules.isRepeated(stored, attempt) ? Optional.empty() : Rules.sending(stored, seeing);
            if (sending.isEmpty()) {
                Relationship found = whereItIs(stored, attempt);
                if (!hasLanded(found, attempt)) {
                    giveBack(attempt, counted);
                }
                return found.equals(stored)
                        ? judged(stored, attempt)
                        : outcome(Rules.judgeRepeated(found, attempt), found);
            }
            boolean free = sending.get() == Action.MEET;
            if (!free && counted.isEmpty()) {
                Taken taken = quotas.take(attempt.actor(), scene.quota(), attempt.now());
                if (!taken.counted()) {
                    return Outcome.refused(
                            taken.quota().refusal(policy, attempt.now()).orElseThrow());
                }
                counted = Optional.of(taken.quota());
            }
            Written written = relationships.write(sending.get(), seeing);
            if (written.done()) {
                if (free) {
                    giveBack(attempt, counted);
                }
                return Outcome.of(written.relationship());
            }
            stored = written.relationship();
            Optional<Outcome> movedSince = judgedIfClaimedSince(stored, attempt);
            if (movedSince.isPresent()) {
                giveBack(attempt, counted);
                return movedSince.get();
            }
        }
        giveBack(attempt, counted);
        throw new Contention("others act on the same pair");
    }

    /** Another sending of theirs, which a claim has moved since we looked, is answered as if we had looked later. */
    private Optional<Outcome> judgedIfClaimedSince(Relationship stored, Attempt attempt) {
        return stored.movedPair()
                .filter(moved -> !Rules.isRepeated(stored, attempt))
                .flatMap(moved -> judgedWhereItMoved(relationships.find(moved), attempt));
    }

    /** What was sent a moment ago, by a try whose answer was lost, may have been claimed already (R11). */
    private Relationship whereItIs(Relationship stored, Attempt attempt) {
        return stored.movedPair()
                .filter(moved -> Rules.isRepeated(stored, attempt))
                .map(relationships::find)
                .orElse(stored);
    }

    /**
     * Our own write failed only because the SDK had repeated it: the first one landed, and what it counted counts. Its very
     * request tells it from another with the same key, and its generation from the same request sent twice by its client.
     */
    private static boolean hasLanded(Relationship stored, Attempt attempt) {
        return stored.invitation().map(Invitation::generation).equals(attempt.generation())
                && !Condition.NEW_REQUEST.holds(stored, attempt);
    }

    private static Outcome judged(Relationship stored, Attempt attempt) {
        return outcome(Rules.judgeSending(stored, attempt), stored);
    }

    private static Outcome outcome(Judgement judgement, Relationship stored) {
        return judgement.refusal().map(Outcome::refused).orElseGet(() -> Outcome.of(stored));
    }

    /**
     * The address has been claimed. What the sender may know of the member who owns it is what they did themselves; for
     * all else it is a stranger's address, and its owner claims the new invitation too (R11).
     */
    private static Optional<Outcome> judgedWhereItMoved(Relationship member, Attempt attempt) {
        boolean known = member.isSentBy(attempt.actor())
                && member.invitation().flatMap(Invitation::sentTo).equals(Optional.of(attempt.other()));
        if (known && member.status() != Status.CONNECTED && Rules.isRepeated(member, attempt)) {
            return Optional.of(outcome(Rules.judgeRepeated(member, attempt), member));
        }
        if (known && member.isInvited(attempt.now())) {
            return Optional.of(Outcome.refused(Reason.ALREADY_INVITED));
        }
        return member.memory(attempt.actor())
                .mayInviteAgainAt()
                .filter(attempt.now()::isBefore)
                .map(retryAt -> Outcome.refused(Refusal.until(retryAt, Reason.COOL_DOWN)));
    }

    private void giveBack(Attempt attempt, Optional<Quota> counted) {
        counted.ifPresent(quota -> quotas.giveBack(attempt.actor(), quota));
    }
}
