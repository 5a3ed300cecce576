package dev.invito.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An invitation about to be sent.
 *
 * @param plan when its letters are to go, the invitation's own first (R3, R14)
 * @param token the secret part of the links in its letters
 */
public record Draft(
        Generation generation,
        List<Instant> plan,
        String token,
        Optional<String> note,
        Optional<Source> source,
        Optional<Invitation.Address> address) {

    public Draft {
        plan = List.copyOf(plan);
    }
}
