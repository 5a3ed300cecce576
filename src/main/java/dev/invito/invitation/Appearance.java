package dev.invito.invitation;

import dev.invito.member.Party;

/** How a relationship's status looks to one of its two people (R7). */
public enum Appearance {
    PENDING,
    ARCHIVED,
    DECLINED,
    CONNECTED,
    WITHDRAWN;

    /**
     * @param relationship one that holds an invitation
     */
    public static Appearance of(Relationship relationship, Party viewer) {
        return relationship.isSentBy(viewer) ? toSender(relationship.status()) : toRecipient(relationship.status());
    }

    private static Appearance toSender(Status status) {
        return switch (status) {
            case PENDING, OPEN, ARCHIVED, DECLINED, REPORTED -> PENDING;
            case CONNECTED -> CONNECTED;
            case WITHDRAWN -> WITHDRAWN;
            case NONE, MOVED -> throw new IllegalArgumentException("there is no invitation");
        };
    }

    private static Appearance toRecipient(Status status) {
        return switch (status) {
            case PENDING, OPEN -> PENDING;
            case ARCHIVED -> ARCHIVED;
            case DECLINED, REPORTED -> DECLINED;
            case CONNECTED -> CONNECTED;
            case WITHDRAWN, NONE, MOVED -> throw new IllegalArgumentException("hidden from the recipient");
        };
    }
}
