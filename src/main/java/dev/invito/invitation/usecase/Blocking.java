package dev.invito.invitation.usecase;

import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Rules;
import dev.invito.invitation.port.Blocks;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** Blocks somebody, whatever is between the two (R10). Which kind of blocking it takes is known only from what is there. */
public final class Blocking {

    private final Blocks blocks;

    public Blocking(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * @return why not; empty if the block stands now, whether it did before or not
     * @throws Contention if others kept acting on the same pair
     */
    public Optional<Refusal> block(Party other, Party actor, Instant now, String request) {
        if (actor.equals(other)) {
            return Optional.of(Refusal.because(Reason.ONESELF));
        }
        Command command = Command.towards(other, actor, now, request);
        Action blocking = Action.BLOCK;
        for (Retrying retrying = Retrying.briefly("others act on the same pair"); ; retrying.again()) {
            Blocks.Written written = blocks.write(blocking, command);
            if (written.nobody().isPresent() || written.found().isEmpty()) {
                return written.nobody().map(Refusal::because);
            }
            Relationship found = written.found().get();
            command = command.seeing(found);
            Optional<Action> calledFor = Rules.blocking(found, command);
            if (calledFor.isEmpty()) {
                return Rules.judge(Action.BLOCK, found, command).flatMap(Outcome::refusal);
            }
            blocking = calledFor.get();
        }
    }
}
