package dev.invito.invitation.usecase;

import dev.invito.invitation.Action;
import dev.invito.invitation.Action.Role;
import dev.invito.invitation.Command;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Rules;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.port.Relationships.Written;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** What the two people of an invitation do with it once it was sent, and with the connection that comes of it. */
public final class Answering {

    private final Relationships relationships;
    private final Suspensions suspensions;
    private final GoingBack goingBack;

    public Answering(Relationships relationships, Suspensions suspensions, GoingBack goingBack) {
        this.relationships = relationships;
        this.suspensions = suspensions;
        this.goingBack = goingBack;
    }

    /**
     * Carries out an action that an invitation's id names.
     *
     * @param message what a reply says; empty for everything else
     */
    public Outcome act(
            Action action, InvitationId id, Party actor, Optional<String> message, Instant now, String request) {
        Party entitled = action.role() == Role.SENDER ? id.sender() : id.recipient();
        if (!actor.equals(entitled)) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Optional<Refusal> suspended = suspensions.refusal(action, actor);
        if (suspended.isPresent()) {
            return Outcome.refused(suspended.get());
        }
        Command command = Command.on(id, actor, now, request);
        return carryOut(action, message.map(command::saying).orElse(command));
    }

    /** Removes a connection, blocks, unblocks: whatever is between the two. */
    public Outcome act(Action action, Party other, Party actor, Instant now, String request) {
        return actor.equals(other)
                ? Outcome.refused(Reason.NOT_FOUND)
                : carryOut(action, Command.towards(other, actor, now, request));
    }

    /** R2, R4, R6: viewing is no action. */
    public Outcome view(InvitationId id, Party viewer, Instant now) {
        return id.pair().has(viewer) ? view(id, Optional.empty(), viewer, now) : Outcome.refused(Reason.NOT_FOUND);
    }

    /** @param alias the address that the viewer named, if it was claimed */
    private Outcome view(InvitationId id, Optional<Party> alias, Party viewer, Instant now) {
        Relationship stored = relationships.find(id.pair());
        return stored.claimedBy(id.generation(), now)
                .map(owner -> view(
                        id.readdressed(owner),
                        Optional.of(id.recipient()),
                        viewer.equals(id.recipient()) ? owner : viewer,
                        now))
                .orElseGet(() -> Rules.judgeViewing(id, alias, viewer, stored, now)
                        .map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(stored)));
    }

    private Outcome carryOut(Action action, Command first) {
        Command command = first;
        Optional<Relationship> refused = Optional.empty();
        Optional<Relationship> missed = Optional.empty();
        for (Retrying retrying = Retrying.briefly("what was refused looks allowed, again and again");
                ;
                retrying.again()) {
            Command tried = command;
            Written written = relationships.write(action, tried);
            if (written.done()) {
                return Outcome.done(written.relationship());
            }
            if (refused.equals(Optional.of(written.relationship()))) {
                throw new IllegalStateException("refused, and allowed by all that is stored: " + action);
            }
            Optional<Command> moved = first.generation()
                    .flatMap(generation -> written.relationship().claimedBy(generation, first.now()))
                    .map(first::readdressed);
            if (moved.isPresent()) {
                // What was done at an address is remembered there, and a key of it is another one between the members.
                if (Rules.isKeyTaken(written.relationship(), first)) {
                    return Outcome.refused(Reason.KEY_TAKEN);
                }
                Outcome outcome = carryOut(action, moved.get());
                Optional<Relationship> stub = Optional.of(written.relationship());
                if (isNotFound(outcome) && !missed.equals(stub)) {
                    // It may have gone back to the address meanwhile (GoingBack). No role here may read, so it is tried
                    // once more.
                    missed = stub;
                    command = first;
                    continue;
                }
                if (action == Action.WITHDRAW) {
                    outcome.relationship()
                            .ifPresent(withdrawn -> goingBack.withdrawn(written.relationship(), withdrawn, first));
                }
                return outcome;
            }
            Command seeing = tried.seeing(written.relationship());
            refused = Optional.of(written.relationship()).filter(found -> seeing.equals(tried));
            command = seeing;
            Optional<Outcome> judged = Rules.judge(action, written.relationship(), command);
            if (judged.isPresent()) {
                return judged.get();
            }
        }
    }

    private static boolean isNotFound(Outcome outcome) {
        return outcome.refusal()
                .filter(refusal -> refusal.reason() == Reason.NOT_FOUND)
                .isPresent();
    }
}
