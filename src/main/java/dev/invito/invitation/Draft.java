package dev.invito.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An invitation about to be sent.
 *
 * @param plan when its letters are to go, the invitation's own first (R3, R14)
 * @param undeliverable it is known already that the address cannot be reached
 */
public record Draft(
        Generation generation,
        List<Instant> plan,
        Optional<String> note,
        Optional<Source> source,
        Optional<Invitation.Address> address,
        boolean undeliverable) {

    public Draft {
        plan = List.copyOf(plan);
    }
}
