package dev.invito.mail.courier;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which letters are due, and the protocol by which exactly one worker sends each. */
public interface DueLetters {

    /** How many letters a page names at most. */
    int PAGE = 100;

    /** The partitions of the index of due letters, each to be asked for itself. */
    List<String> shards();

    /** A page of pairs with a letter due, the oldest first; some may be leased by others, or be over. */
    Page due(Slot slot, String shard, Instant now, Optional<String> after);

    /**
     * Takes the lease, if the letter is still to go and nobody else has it.
     *
     * @return empty if there is nothing for this worker to send
     */
    Optional<Leased> lease(Pair pair, Slot slot, String holder, Instant now);

    /**
     * Takes over, for one worker, the lease that the write which caused the letter took for its trigger: a trigger that
     * comes twice, or again after it died, finds it taken.
     *
     * @param holder names this one attempt and no other
     * @return empty if the letter is over, or the lease is another's or too short to send by
     */
    Optional<Leased> takeOver(Pair pair, Slot slot, String trigger, String holder, Instant now);

    /** Looks again at a lease of this worker's, where a claim has moved it; never a stale reading. */
    Optional<Leased> leased(Pair pair, Slot slot, String holder, Instant now);

    /**
     * The letter is done with, sent or not wanted; {@code next} is when the next one of its slot is due. Does nothing if
     * the lease is not ours any more.
     */
    void finish(Leased leased, Optional<Instant> next);

    /** The same, and it was sent. */
    void sent(Leased leased, Optional<Instant> next, Instant at, Optional<String> messageId);

    /**
     * The same, known from the post's event and not from its answer: no lease is needed. Does nothing if the letter is
     * finished already.
     *
     * @param next when the next letter of the slot is due, if this one is finished now
     */
    void finishSent(
            InvitationId id,
            Slot slot,
            int number,
            Instant at,
            Optional<String> messageId,
            Function<Invitation, Optional<Instant>> next);

    /** No further letter of this slot goes. */
    void stop(Leased leased);

    /** Erases everything between the two: one of them has left, and this crossed with it. */
    void erase(Leased leased);

    /** Gives the lease back after a failure, and tries again at {@code due}; without it the letter is parked. */
    void postpone(Leased leased, Optional<Instant> due);

    /** Gives the lease back: the letter is to go later, through no fault of its own. */
    void defer(Leased leased, Instant due);

    /** Gives the lease back: its sender is suspended (R20). It is looked at again at {@code due}, if nobody lifts that before. */
    void hold(Leased leased, Instant due);

    /** Gives the lease back: the letter could not go now, through no fault of its own. */
    void release(Leased leased);

    /**
     * @param since when each of them fell due, in the same order
     */
    record Page(List<Pair> pairs, List<Instant> since, Optional<String> next) {}
}
