package dev.invito.mail.courier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the two letters that an item of a pair can have due at once. They are two so that a decline right after a reply does
 * not lose the letter that tells the sender of the reply.
 */
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
