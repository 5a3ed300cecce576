package dev.invito.network;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links that members hand out (R17), wherever they are kept. */
public interface Links {

    /**
     * Keeps a new link, unless its owner has so many open ones already.
     *
     * @return whether it is kept
     */
    boolean make(Link link, int most, Instant now);

    Optional<Link> find(String token);

    /** The links of a member, the latest first, also some of those that are over. */
    List<Link> of(Party owner);

    /** Ends a link at once; again is as good as once. False if it is nobody's, or somebody else's. */
    boolean revoke(String token, Party owner);

    /** Counts a use, once for each person, in one write that nothing can come between. */
    Use use(String token, Party guest, Instant now);

    /** The use led to nothing: it is not counted. */
    void giveBack(String token, Party guest);

    /** What came of counting. */
    enum Use {
        COUNTED,
        /** They had used it before. */
        REPEATED,
        /** Revoked, expired, or used up by others. */
        REFUSED
    }
}
