package dev.invito.host;

import java.util.Optional;

/**
 * What the host says of a member's standing; what is empty stays.
 *
 * @param reason empty within for none
 * @param weeklyLimit empty within for the deployment's
 */
public record StandingChange(
        Optional<Boolean> suspended, Optional<Optional<String>> reason, Optional<Optional<Integer>> weeklyLimit) {

    public StandingChange withoutLimit() {
        return new StandingChange(suspended, reason, Optional.empty());
    }

    public boolean lifts() {
        return suspended.equals(Optional.of(false));
    }
}
