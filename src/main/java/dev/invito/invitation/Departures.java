package dev.invito.invitation;

import dev.invito.member.Person;

/**
 * Erases members who leave: themselves, what they are found by, and what is between them and anybody, wherever it is kept.
 * Whatever interrupts it, the next call goes on.
 */
public interface Departures {

    /** Erases everything about a member; of somebody who is none, whatever is left. */
    void erase(Person member);

    /** Goes on erasing somebody whose leaving was interrupted; does nothing for anybody else. */
    void resume(Person member);
}
