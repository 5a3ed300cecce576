package dev.invito.dynamodb.item;

import dev.invito.invitation.Status;
import dev.invito.member.Party;

/** The partitions of the two list indexes: whose list, and which. */
public enum ListKey {
    PENDING("P#"),
    ARCHIVED("A#"),
    CONNECTED("C#"),
    /** In no list that anybody sees; kept so that everything about somebody who leaves is found. */
    HIDDEN("X#");

    private final String prefix;

    ListKey(String prefix) {
        this.prefix = prefix;
    }

    /** In which of their lists a sender finds what has this status: nothing that the recipient did in secret shows (R7). */
    public static ListKey ofSender(Status status) {
        return switch (status) {
            case PENDING, OPEN, ARCHIVED, DECLINED, REPORTED -> PENDING;
            case CONNECTED -> CONNECTED;
            case WITHDRAWN, NONE, MOVED -> HIDDEN;
        };
    }

    /** In which of their lists a recipient finds it. */
    public static ListKey ofRecipient(Status status, boolean muted) {
        if (muted) {
            return HIDDEN;
        }
        return switch (status) {
            case PENDING, OPEN -> PENDING;
            case ARCHIVED -> ARCHIVED;
            case CONNECTED -> CONNECTED;
            case DECLINED, REPORTED, WITHDRAWN, NONE, MOVED -> HIDDEN;
        };
    }

    public String of(Party person) {
        return prefix + person.key();
    }
}
