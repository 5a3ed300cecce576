package dev.invito.network;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Erases members who leave: themselves, what they are found by, and what is between them and anybody, wherever it is kept;
 * but for what protects others, under keyed hashes (R22). Whatever interrupts it, the next call goes on.
 */
public interface Departures {

    /** Erases everything about a member; of somebody who is none, whatever is left. */
    void erase(Party member, Instant now);

    /**
     * Goes on erasing somebody whose leaving was interrupted; does nothing for anybody else.
     *
     * @param hasTime asked now and then; once it says no, the rest stays for another time
     * @return whether nothing is left
     */
    boolean resume(Party member, Instant now, BooleanSupplier hasTime);

    /** Leavings with which nobody has gone on since then, the longest waiting first. */
    List<Interrupted> interrupted(Instant before, int most);

    /** Takes one, so that others find it only when it has waited again; false if somebody else has. */
    boolean take(Interrupted leaving, Instant now);

    /** One could not be gone on with; what waits behind it must not wait for it. */
    void passedOver(Party member, RuntimeException why);

    /**
     * A leaving that is not finished.
     *
     * @param since when somebody went on with it last
     */
    record Interrupted(Party member, Instant since) {}
}
