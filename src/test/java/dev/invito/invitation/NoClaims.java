package dev.invito.invitation;

import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.port.Claims;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** Nobody claims anything, and nothing goes back. */
final class NoClaims implements Claims {

    @Override
    public Page of(Kind kind, Party address, Optional<String> after, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean carryOut(Claim claim) {
        return false;
    }

    @Override
    public void takeBack(Relationship member, Optional<Relationship> back, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void passedOver(Pair pair, RuntimeException why) {
        throw new UnsupportedOperationException();
    }
}
