package dev.invito.invitation.port;

import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import java.util.Collection;
import java.util.Map;

/** All relationships, wherever they are kept. */
public interface Relationships {

    /**
     * Carries the action out if its conditions hold, in one write that nothing can come between.
     *
     * @return the relationship as it is after the action; or, if a condition did not hold, as it was when that was found
     */
    Written write(Action action, Command command);

    /** What is between the two now, {@link Status#NONE} if nothing is; never a stale reading. */
    Relationship find(Pair pair);

    /**
     * What is between each of many pairs, every one of them in the answer. It may be stale by a moment: good for showing,
     * not for deciding.
     */
    Map<Pair, Relationship> findAll(Collection<Pair> pairs);

    record Written(boolean done, Relationship relationship) {}
}
