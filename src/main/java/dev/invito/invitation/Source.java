package dev.invito.invitation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where in the page the sender pressed Connect. */
public enum Source {
    PROFILE,
    SEARCH,
    NETWORK,
    CONTACTS,
    SUGGESTION,
    /** No invitation: the host connected the two, silently (R19). */
    HOST,
    /** The same, and the bus is told. */
    HOST_TOLD;

    /** What a sender may say of an invitation of theirs. */
    public static final Set<Source> OF_SENDERS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(HOST, HOST_TOLD)));

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON and in the table: lower case. */
    public String wireName() {
        return wireName;
    }

    public boolean isMadeByHost() {
        return !OF_SENDERS.contains(this);
    }

    public static Optional<Source> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(source -> source.wireName().equals(name))
                .findFirst();
    }
}
