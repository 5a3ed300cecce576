package dev.invito.dynamodb;

import dev.invito.member.Person;

/** The partitions of the two list indexes: whose list, and which. */
enum ListKey {
    PENDING("P#"),
    ARCHIVED("A#"),
    CONNECTED("C#"),
    /** In no list that anybody sees; kept so that everything about somebody who leaves is found. */
    HIDDEN("X#");

    private final String prefix;

    ListKey(String prefix) {
        this.prefix = prefix;
    }

    String of(Person person) {
        return prefix + person.key();
    }
}
