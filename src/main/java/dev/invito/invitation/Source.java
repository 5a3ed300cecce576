package dev.invito.invitation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where in the page the sender pressed Connect. */
public enum Source {
    PROFILE,
    SEARCH,
    NETWORK,
    CONTACTS,
    SUGGESTION;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in the table: lower case. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Source> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(source -> source.wireName().equals(name))
                .findFirst();
    }
}
