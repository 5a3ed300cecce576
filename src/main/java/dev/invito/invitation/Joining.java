package dev.invito.invitation;

import dev.invito.invitation.Claiming.Claim;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a member the invitations to the address that they verified (R11). Each is one transaction, decided on what both
 * items are and void if either has changed, so neither a withdrawal nor a second claim can come between; and what is
 * claimed is not found again, so whatever interrupts it, the next time goes on.
 */
public final class Joining {

    /** Each further try means that somebody acted on the same pair in between. */
    private static final int TRIES = 10;

    private final Relationships relationships;
    private final Claims claims;
    private final Claiming claiming;

    public Joining(Relationships relationships, Claims claims, Claiming claiming) {
        this.relationships = relationships;
        this.claims = claims;
        this.claiming = claiming;
    }

    /** Claims everything that waits for the address. */
    public void claimAll(Person address, Person owner, Instant now) {
        Optional<String> after = Optional.empty();
        do {
            Claims.Page page = claims.of(address, after);
            page.pairs().forEach(pair -> claim(pair, owner, now));
            after = page.next();
        } while (after.isPresent());
    }

    /**
     * Claims what is between a sender and an address.
     *
     * @throws Contention if others kept acting on it
     */
    public void claim(Pair pair, Person owner, Instant now) {
        Person sender = pair.low().isMember() ? pair.low() : pair.high();
        for (int tries = 0; tries < TRIES; tries++) {
            Relationship address = relationships.find(pair);
            Optional<Relationship> member =
                    sender.equals(owner) ? Optional.empty() : Optional.of(relationships.find(Pair.of(sender, owner)));
            Claim claim = claiming.claim(address, member, owner, now);
            if (claims.carryOut(claim)) {
                return;
            }
        }
        throw new Contention("others act on what is claimed");
    }
}
