package dev.invito.invitation;

/**
 * Something that must hold of the stored item for an action to be carried out. Each is read twice: {@link #holds} here,
 * and as an expression that DynamoDB evaluates. A differential test holds the two readings together.
 */
public enum Condition {
    /** The id means the invitation that is stored, not an earlier or a later one. */
    THIS_INVITATION {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.invitation().map(Invitation::generation).equals(attempt.generation());
        }
    },
    /** R1, R2. */
    NOT_EXPIRED {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.invitation().map(i -> !i.isExpired(attempt.now())).orElse(false);
        }
    },
    SENT_BY_ACTOR {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.isSentBy(attempt.actor());
        }
    },
    SENT_BY_OTHER {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.isSentBy(attempt.other());
        }
    },
    /** What reaches nobody can be answered by nobody (R8). */
    REACHED_RECIPIENT {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return !stored.isUnseen();
        }
    },
    /** A retry whose first try landed must not act again. */
    NEW_REQUEST {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return !stored.memory(attempt.actor())
                    .lastRequest()
                    .map(attempt.request()::equals)
                    .orElse(false);
        }
    },
    /**
     * R10, R11: no claim has come between the sender's look and their write, or a second invitation would begin beside the
     * one that was claimed.
     */
    MOVED_AS_SEEN {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.movedTo().map(Relationship.Moved::generation).equals(attempt.moved());
        }
    },
    /** The messages that no letter has taken to the sender yet are few enough for an item of DynamoDB (400 KB). */
    ROOM_FOR_A_MESSAGE {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.tidings()
                    .map(tidings -> tidings.messages().size() < Relationship.Tidings.MOST_MESSAGES)
                    .orElse(true);
        }
    },
    /** Whether the item must stay for good, since a direction is closed: an update cannot find out by itself. */
    CLOSED_AS_SEEN {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.closedTo().isPresent() == attempt.closed();
        }
    },
    /** R5: at the very moment the cool-down ends, inviting is allowed. */
    NOT_COOLING_DOWN {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.memory(attempt.actor())
                    .mayInviteAgainAt()
                    .map(end -> !end.isAfter(attempt.now()))
                    .orElse(true);
        }
    },
    /** R8: the actor has not been reported by the other. */
    WELCOME {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return !UNWELCOME.holds(stored, attempt);
        }
    },
    /** R8: the actor was reported by the other, who has not invited them since. */
    UNWELCOME {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.closedTo().map(attempt.actor()::equals).orElse(false);
        }
    },
    /** The sender, if there is one, knows the recipient as a member: they invited a member, or are connected by now. */
    RECIPIENT_KNOWN {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.status() == Status.CONNECTED
                    || stored.invitation().flatMap(Invitation::sentTo).isEmpty();
        }
    },
    /** R11: the sender knows the address that they typed, and not who owns it. */
    RECIPIENT_UNKNOWN {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return !RECIPIENT_KNOWN.holds(stored, attempt);
        }
    },
    /** R10. */
    NOT_BLOCKED {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.blockedBy().isEmpty();
        }
    },
    NOT_BLOCKED_BY_OTHER {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return !stored.blockedBy().map(attempt.other()::equals).orElse(false);
        }
    },
    BLOCKED_BY_ACTOR {
        @Override
        boolean holds(Relationship stored, Attempt attempt) {
            return stored.blockedBy().map(attempt.actor()::equals).orElse(false);
        }
    };

    abstract boolean holds(Relationship stored, Attempt attempt);
}
