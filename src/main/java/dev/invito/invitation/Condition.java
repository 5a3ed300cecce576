package dev.invito.invitation;

import java.util.Optional;

/**
 * Something that must hold of the stored item for an action to be carried out. Each is read twice: {@link #holds} here,
 * and as an expression that DynamoDB evaluates. A differential test holds the two readings together.
 */
public enum Condition {
    /** The id means the invitation that is stored, not an earlier or a later one. */
    THIS_INVITATION {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.invitation().map(Invitation::generation).equals(command.generation());
        }
    },
    /** R1, R2. */
    NOT_EXPIRED {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.invitation().map(i -> !i.isExpired(command.now())).orElse(false);
        }
    },
    SENT_BY_ACTOR {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.isSentBy(command.actor());
        }
    },
    SENT_BY_OTHER {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.isSentBy(command.other());
        }
    },
    /** What reaches nobody can be answered by nobody (R8). */
    NOT_MUTED {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return !stored.isMuted();
        }
    },
    /** A retry whose first try landed must not act again; nor may a key that names another request. */
    NEW_REQUEST {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.memory(command.actor())
                    .lastRequest()
                    .map(last ->
                            command.key().map(key -> !last.startsWith(key)).orElse(!last.equals(command.request())))
                    .orElse(true);
        }
    },
    /** R11: who invited an address names it by that, and would learn whose it is if the owner's name did as well. */
    NAMED_AS_SENT {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.invitation()
                    .flatMap(Invitation::sentTo)
                    .map(sentTo -> command.alias().equals(Optional.of(sentTo)))
                    .orElse(true);
        }
    },
    /** R5: nothing that the actor has not seen would make the cool-down longer that begins now. */
    WAITS_AS_SEEN {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.closedToItsSenderUntil(command.actor(), command.now())
                    .map(end -> !end.isAfter(command.waitsUntil().orElse(command.now())))
                    .orElse(true);
        }
    },
    /**
     * R10, R11: no claim has come between the sender's look and their write, or a second invitation would begin beside the
     * one that was claimed.
     */
    MOVED_AS_SEEN {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.movedTo().map(Relationship.Moved::generation).equals(command.moved());
        }
    },
    /** The messages that no letter has taken to the sender yet are few enough for an item of DynamoDB (400 KB). */
    ROOM_FOR_A_MESSAGE {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.senderLetter()
                    .map(senderLetter -> senderLetter.messages().size() < Relationship.SenderLetter.MOST_MESSAGES)
                    .orElse(true);
        }
    },
    /** Whether the item must stay for good, since a direction is closed: an update cannot find out by itself. */
    CLOSED_AS_SEEN {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.closedTo().isPresent() == command.closed();
        }
    },
    /** R5: at the very moment the cool-down ends, inviting is allowed. */
    NOT_COOLING_DOWN {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.memory(command.actor())
                    .mayInviteAgainAt()
                    .map(end -> !end.isAfter(command.now()))
                    .orElse(true);
        }
    },
    /** R8: the actor has not been reported by the other. */
    WELCOME {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return !UNWELCOME.holds(stored, command);
        }
    },
    /** R8: the actor was reported by the other, who has not invited them since. */
    UNWELCOME {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.closedTo().map(command.actor()::equals).orElse(false);
        }
    },
    /** The sender, if there is one, knows the recipient as a member: they invited a member, or are connected by now. */
    RECIPIENT_KNOWN {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.status() == Status.CONNECTED
                    || stored.invitation().flatMap(Invitation::sentTo).isEmpty();
        }
    },
    /** R11: the sender knows the address that they typed, and not who owns it. */
    RECIPIENT_UNKNOWN {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return !RECIPIENT_KNOWN.holds(stored, command);
        }
    },
    /** R10. */
    NOT_BLOCKED {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.blockedBy().isEmpty();
        }
    },
    NOT_BLOCKED_BY_OTHER {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return !stored.blockedBy().map(command.other()::equals).orElse(false);
        }
    },
    BLOCKED_BY_ACTOR {
        @Override
        public boolean holds(Relationship stored, Command command) {
            return stored.blockedBy().map(command.actor()::equals).orElse(false);
        }
    };

    public abstract boolean holds(Relationship stored, Command command);
}
