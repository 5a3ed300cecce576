package dev.invito.invitation;

import dev.invito.invitation.Claiming.Claim;
import dev.invito.member.Person;
import java.util.List;
import java.util.Optional;

/** Invitations to addresses, as those who own the addresses claim them (R11), wherever they are kept. */
public interface Claims {

    /** A page of all that concerns an address: what waits for it, and what is over. */
    Page of(Person address, Optional<String> after);

    /**
     * Carries a claim out, both items in one transaction.
     *
     * @return false, with nothing changed, if one of the two is not what the claim was decided on
     */
    boolean carryOut(Claim claim);

    record Page(List<Pair> pairs, Optional<String> next) {
        public Page {
            pairs = List.copyOf(pairs);
        }
    }
}
