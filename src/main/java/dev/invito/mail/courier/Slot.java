package dev.invito.mail.courier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two letters that an item can have due at once: a decline right after a reply must not lose the sender's letter. */
public enum Slot {
    RECIPIENT,
    SENDER;

    public static Optional<Slot> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(slot -> slot.wireName().equals(name))
                .findFirst();
    }

    /** The name in the tags of a mail. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
