package dev.invito.http.view;

import dev.invito.member.OwnAddresses;
import java.time.Instant;
import java.util.List;

/**
 * An address of one's own (R16).
 *
 * @param confirmedAt when it became theirs; left out where that was before it was noted
 */
public record AddressView(String email, boolean primary, String confirmedAt) {

    /** The primary one first. */
    public static List<AddressView> of(OwnAddresses addresses) {
        return addresses.confirmed().stream()
                .map(one -> new AddressView(
                        one.email().value(),
                        addresses.primary().filter(one.email()::equals).isPresent(),
                        one.at().map(Instant::toString).orElse(null)))
                .sorted((one, other) -> Boolean.compare(other.primary(), one.primary()))
                .toList();
    }

    /** A code is on its way to it, as far as anybody can tell. */
    public record AskedView(String email, String expiresAt) {}
}
