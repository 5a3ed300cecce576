package dev.invito.mail.courier;

import dev.invito.member.Email;
import java.time.Instant;
import java.util.Optional;

/** How many first letters go to one address in a week, whoever sends them: nobody is buried under invitations. */
public interface FirstLetters {

    /**
     * Counts one that is about to go, unless the address has had its share, however many try at once.
     *
     * @return empty if it may go; else when the address's next week begins
     */
    Optional<Instant> take(Email address, Instant now);

    /** Takes back one that was counted and not sent. Best effort: at worst the address gets one less. */
    void giveBack(Email address);
}
