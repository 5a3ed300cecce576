package dev.invito.invitation;

import dev.invito.invitation.Quotas.Taken;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationships.Written;
import dev.invito.invitation.Scenes.Scene;
import java.util.Optional;

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
    private final Policy policy;

    public Sending(Scenes scenes, Relationships relationships, Quotas quotas, Policy policy) {
        this.scenes = scenes;
        this.relationships = relationships;
        this.quotas = quotas;
        this.policy = policy;
    }

    /** What came of a sending, and who the two are. */
    public record Sent(Outcome outcome, Scene scene) {}

    /**
     * @throws Contention if others kept acting on the same pair
     */
    public Sent send(Attempt attempt) {
        Scene scene = scenes.of(attempt.actor(), attempt.other());
        return new Sent(send(attempt, scene), scene);
    }

    private Outcome send(Attempt attempt, Scene scene) {
        if (scene.sender().isEmpty()) {
            return Outcome.refused(Reason.NOT_A_MEMBER);
        }
        if (attempt.other().isMember() && scene.recipient().isEmpty()) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Relationship stored = scene.relationship();
        Optional<Quota> counted = Optional.empty();
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Action> sending =
                    Rules.isRepeated(stored, attempt) ? Optional.empty() : Rules.sending(stored, attempt);
            if (sending.isEmpty()) {
                giveBack(attempt, counted);
                return judged(stored, attempt);
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
            Written written = relationships.write(sending.get(), attempt);
            if (written.done()) {
                if (free) {
                    giveBack(attempt, counted);
                }
                return Outcome.of(written.relationship());
            }
            stored = written.relationship();
        }
        giveBack(attempt, counted);
        throw new Contention("others act on the same pair");
    }

    private static Outcome judged(Relationship stored, Attempt attempt) {
        Judgement judgement = Rules.judgeSending(stored, attempt);
        return judgement.refusal().map(Outcome::refused).orElseGet(() -> Outcome.of(stored));
    }

    private void giveBack(Attempt attempt, Optional<Quota> counted) {
        counted.ifPresent(quota -> quotas.giveBack(attempt.actor(), quota));
    }
}
