package dev.invito.invitation.port;

import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invitations to addresses, as those who own the addresses claim them (R11), wherever they are kept. */
public interface Claims {

    /** What concerns an address. */
    enum Kind {
        /** It waits for whoever owns the address. */
        WAITING,
        /** It is over, and may hold a cool-down. */
        OVER
    }

    /**
     * A page of all of a kind that concerns an address, what was sent first before the rest.
     *
     * @param after where an earlier page ended
     * @param most so many, or less
     */
    Page of(Kind kind, Party address, Optional<String> after, int most);

    /**
     * Carries a claim out, both items in one transaction.
     *
     * @return false, with nothing changed, if one of the two is not what the claim was decided on
     */
    boolean carryOut(Claim claim);

    /**
     * Takes back what a claim has written between two members, in one transaction, unless somebody has written it since.
     *
     * @param back what the address's item becomes; empty if it stays as it is
     */
    void takeBack(Relationship member, Optional<Relationship> back, Instant now);

    /** One that cannot be claimed: it is for a person to look at, and the others go on. */
    void passedOver(Pair pair, RuntimeException why);

    record Page(List<Pair> pairs, Optional<String> next) {
        public Page {
            pairs = List.copyOf(pairs);
        }
    }
}
