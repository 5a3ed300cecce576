package dev.invito.invitation.port;

import dev.invito.member.Party;
import java.time.Instant;

/** When the first letters of a stranger go to people who are not members (R21), wherever that is kept. */
public interface StrangerLetters {

    /**
     * Takes the next moment at which one may go, however many try at once. What is taken and then not sent is not given back: at
     * worst another one waits.
     *
     * @return now, or later
     */
    Instant take(Party sender, Instant now);
}
