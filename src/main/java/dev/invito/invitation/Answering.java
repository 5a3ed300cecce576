package dev.invito.invitation;

import dev.invito.invitation.Action.Role;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationships.Written;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;

/** What the two people of an invitation do with it once it was sent, and with the connection that comes of it. */
public final class Answering {

    /** What is refused and looks allowed was read a moment too late: it is tried again. */
    private static final int TRIES = 3;

    private final Relationships relationships;

    public Answering(Relationships relationships) {
        this.relationships = relationships;
    }

    /**
     * Carries out an action that an invitation's id names.
     *
     * @param message what a reply says; empty for everything else
     */
    public Outcome act(
            Action action, InvitationId id, Person actor, Optional<String> message, Instant now, String request) {
        Person entitled = action.role() == Role.SENDER ? id.sender() : id.recipient();
        if (!actor.equals(entitled)) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Attempt attempt = Attempt.on(id, actor, now, request);
        return carryOut(action, message.map(attempt::saying).orElse(attempt));
    }

    /** Removes a connection, blocks, unblocks: whatever is between the two. */
    public Outcome act(Action action, Person other, Person actor, Instant now, String request) {
        return actor.equals(other)
                ? Outcome.refused(Reason.NOT_FOUND)
                : carryOut(action, Attempt.towards(other, actor, now, request));
    }

    /** R2, R4, R6: viewing is no action. */
    public Outcome view(InvitationId id, Person viewer, Instant now) {
        if (!id.pair().has(viewer)) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Relationship stored = relationships.find(id.pair());
        return stored.claimedBy(id.generation(), now)
                .map(owner -> view(id.readdressed(owner), viewer.isMember() ? viewer : owner, now))
                .orElseGet(() -> Rules.judgeViewing(id, viewer, stored, now)
                        .map(Outcome::refused)
                        .orElseGet(() -> Outcome.of(stored)));
    }

    private Outcome carryOut(Action action, Attempt first) {
        Attempt attempt = first;
        for (int tries = 0; tries < TRIES; tries++) {
            Written written = relationships.write(action, attempt);
            if (written.done()) {
                return Outcome.of(written.relationship());
            }
            Optional<Attempt> moved = first.generation()
                    .flatMap(generation -> written.relationship().claimedBy(generation, first.now()))
                    .map(first::readdressed);
            if (moved.isPresent()) {
                return carryOut(action, moved.get());
            }
            attempt = attempt.seeing(written.relationship());
            Judgement judgement = Rules.judge(action, written.relationship(), attempt);
            if (!judgement.isAllowed()) {
                return judgement.refusal().map(Outcome::refused).orElseGet(() -> Outcome.of(written.relationship()));
            }
        }
        throw new Contention("what was refused looks allowed, again and again");
    }
}
