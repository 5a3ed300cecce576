package dev.invito.invitation;

import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;

/** Blocks somebody, whatever is between the two (R10). Which kind of blocking it takes is known only from what is there. */
public final class Blocking {

    /** Each further try means that somebody acted on the same pair in between. */
    private static final int TRIES = 5;

    private final Blocks blocks;

    public Blocking(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * @return why not; empty if the block stands now, whether it did before or not
     * @throws Contention if others kept acting on the same pair
     */
    public Optional<Refusal> block(Person other, Person actor, Instant now, String request) {
        if (actor.equals(other)) {
            return Optional.of(Refusal.because(Reason.ONESELF));
        }
        Attempt attempt = Attempt.towards(other, actor, now, request);
        Action blocking = Action.BLOCK;
        for (int tries = 0; tries < TRIES; tries++) {
            Blocks.Written written = blocks.write(blocking, attempt);
            if (written.nobody().isPresent() || written.found().isEmpty()) {
                return written.nobody().map(Refusal::because);
            }
            Relationship found = written.found().get();
            Optional<Action> calledFor = Rules.blocking(found, attempt);
            if (calledFor.isEmpty()) {
                return Rules.judge(Action.BLOCK, found, attempt).refusal();
            }
            blocking = calledFor.get();
        }
        throw new Contention("others act on the same pair");
    }
}
