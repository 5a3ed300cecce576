package dev.invito.host;

import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What is between two people as the host finds and makes it, wherever it is kept. */
public interface MadeConnections {

    /** Never stale. */
    Found find(Pair pair);

    /** The same of many, each with its answer. */
    Map<Pair, Found> find(Collection<Pair> pairs);

    /**
     * Puts a connection in the place of what was found.
     *
     * @param atAddress what an address's item becomes with it; empty if it stays as it is
     * @return false, with nothing changed, if one of the two is not what was found any more
     */
    boolean put(Relationship connected, Optional<Relationship> atAddress, Instant since, Instant now);

    /** @param connectedAt empty unless they are connected */
    record Found(Relationship relationship, Optional<Instant> connectedAt) {}
}
