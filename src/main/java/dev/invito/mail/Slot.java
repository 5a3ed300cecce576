package dev.invito.mail;

import java.util.Locale;

/** The two letters that an item can have due at once: a decline right after a reply must not lose the sender's letter. */
public enum Slot {
    RECIPIENT,
    SENDER;

    /** The name in the tags of a mail. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
