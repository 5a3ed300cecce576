package dev.invito.invitation.port;

import dev.invito.invitation.Pair;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom members are connected with, kept ready beside the lists so that many circles are read at once. A circle follows the
 * lists some moments behind: good for showing who knows whom, not for deciding.
 */
public interface Circles {

    /** The latest connections of a member that a circle has. */
    int MOST = 500;

    /**
     * Circles, the latest connection first; who has none that is kept is absent, and the lists say whom they know.
     *
     * @param whole whose circles are wanted as far as they go
     * @param near whose latest connections are enough, some hundred
     */
    Map<Party, List<Connection>> of(Collection<Party> whole, Collection<Party> near);

    /**
     * Brings the circles up to what has happened, in this order; again is as good as once. Whose circle is not kept, or was
     * made long ago, has it made of the lists: what nobody told of, as an earlier version does not, is in those.
     */
    void keep(List<Tie> ties, Instant now);

    /**
     * Two members who have connected, or do not know each other any more.
     *
     * @param since empty if they are not connected now
     */
    record Tie(Pair pair, Optional<Instant> since) {}
}
