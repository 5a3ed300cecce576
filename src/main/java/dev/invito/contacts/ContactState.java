package dev.invito.contacts;

import java.util.Locale;

/** How it stands with one row of an address book (R15): the one list of the words that the answer uses. */
public enum ContactState {
    /** A member who may be invited. */
    MEMBER,
    /** Nobody who wants to be found by this address; it may be invited. */
    NOT_A_MEMBER,
    CONNECTED,
    /** An invitation is pending, from either side. */
    PENDING,
    /** R5: one may not invite them yet. */
    COOL_DOWN,
    /** No address, or none that mail could go to. */
    INVALID,
    ONESELF;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
