package dev.invito.invitation;

import dev.invito.member.Card;
import dev.invito.member.Person;
import java.util.Optional;

/** What must be known before something is sent, read in one request. */
public interface Scenes {

    Scene of(Person sender, Person recipient);

    /**
     * @param recipient the recipient's card; empty for an address, and for somebody who is no member
     * @param relationship never stale
     * @param undeliverable mail to the address is known to bounce
     * @param quota may be stale by a moment
     */
    record Scene(
            Optional<Card> sender,
            Optional<Card> recipient,
            Relationship relationship,
            Quota quota,
            boolean undeliverable) {}
}
