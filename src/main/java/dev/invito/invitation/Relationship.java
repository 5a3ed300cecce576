package dev.invito.invitation;

import dev.invito.member.Party;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Everything between two people, as stored: one item.
 *
 * @param status what it stands at; {@link Status#NONE} exactly if there is no invitation and it has not moved
 * @param low what is remembered of the low person's acts, {@code high} of the high person's
 * @param closedTo who may never invite the other again, because they were reported (R8)
 * @param block who blocked the other (R10)
 * @param letter the next letter to the recipient, if one is to go
 * @param stage how many letters to the recipient are done with
 * @param senderLetter the next letter to the sender, if one is to go
 * @param senderLetterNumber how many letters to the sender there have been
 * @param movedTo where an address's invitation went when its owner joined
 * @param version how often the item was written
 * @param forgottenAt when DynamoDB may delete it; absent for what must stay
 */
@RecordBuilder
public record Relationship(
        Pair pair,
        Status status,
        Optional<Invitation> invitation,
        Memory low,
        Memory high,
        Optional<Party> closedTo,
        Optional<Block> block,
        Optional<Letter> letter,
        int stage,
        Optional<SenderLetter> senderLetter,
        int senderLetterNumber,
        Optional<Moved> movedTo,
        long version,
        Optional<Instant> forgottenAt)
        implements RelationshipBuilder.With {

    /**
     * What is remembered of one person towards the other.
     *
     * @param mayInviteAgainAt the end of their cool-down (R5)
     * @param knownUntil where that came from an address whose owner they are not to know: the end of what they do know of (R11)
     * @param lastRequest the last request of theirs that changed the item, by which a repeated one is recognised
     */
    public record Memory(
            Optional<Instant> mayInviteAgainAt, Optional<Instant> knownUntil, Optional<String> lastRequest) {
        public static final Memory NOTHING = new Memory(Optional.empty(), Optional.empty());

        /** {@code knownUntil} of somebody whom no answer has told of a wait: it is over at any time. */
        public static final Instant OF_NONE = Instant.EPOCH;

        /** Of a wait that they know of. */
        public Memory(Optional<Instant> mayInviteAgainAt, Optional<String> lastRequest) {
            this(mayInviteAgainAt, Optional.empty(), lastRequest);
        }

        /** The end of the wait that they know of. */
        public Optional<Instant> mayKnowinglyInviteAt() {
            return knownUntil.or(() -> mayInviteAgainAt);
        }

        /** What is left of it for somebody who is not to know whose the address is by which it came. */
        Memory known() {
            return new Memory(mayKnowinglyInviteAt(), lastRequest);
        }

        /** The same where it stands between its person and an address: nothing of it is a secret there. */
        Memory atAddress() {
            return new Memory(mayInviteAgainAt, lastRequest);
        }

        Memory requested(Optional<String> request) {
            return new Memory(mayInviteAgainAt, knownUntil, request);
        }

        /** The same of a wait that came from an address. */
        Memory fromAddress() {
            return new Memory(mayInviteAgainAt, mayInviteAgainAt.map(end -> OF_NONE), lastRequest);
        }

        /** The later of this wait and another, and what is known of both. */
        Memory waiting(Memory other) {
            Optional<Instant> end = latest(mayInviteAgainAt, other.mayInviteAgainAt);
            Optional<Instant> known = latest(mayKnowinglyInviteAt(), other.mayKnowinglyInviteAt());
            return new Memory(end, known.filter(until -> !known.equals(end)), lastRequest);
        }

        private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
            return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
        }
    }

    /** One of the two blocks the other, since a moment. */
    public record Block(Party by, Instant since) {}

    /**
     * A letter to the recipient that is to go at {@code due}.
     *
     * @param held whether it waits for its sender's suspension to be lifted (R20)
     */
    public record Letter(Instant due, Optional<Lease> lease, boolean held) {
        public Letter(Instant due, Optional<Lease> lease) {
            this(due, lease, false);
        }
    }

    /** A letter to the sender that is to go at {@code due}: their invitation was accepted, or answered with messages. */
    public record SenderLetter(Kind kind, Instant due, Optional<Lease> lease, List<String> messages) {

        /** So many messages one letter takes; 80 KB, if each is as long as may be. */
        public static final int MOST_MESSAGES = 20;

        public enum Kind {
            ACCEPTED,
            REPLIED
        }

        public SenderLetter {
            messages = List.copyOf(messages);
        }
    }

    /** The member who claimed the address, and the invitation as it goes on with them. */
    public record Moved(Party member, Generation generation) {}

    /** Two people with nothing between them. */
    public static Relationship between(Pair pair) {
        return RelationshipBuilder.builder()
                .pair(pair)
                .status(Status.NONE)
                .low(Memory.NOTHING)
                .high(Memory.NOTHING)
                .build();
    }

    /** Where it went on, if this was an address that has been claimed. What is between two members never moves. */
    public Optional<Pair> movedPair() {
        boolean atAddress = !pair.low().isMember() || !pair.high().isMember();
        return movedTo.filter(moved -> atAddress)
                .map(moved -> Pair.of(pair.low().isMember() ? pair.low() : pair.high(), moved.member()));
    }

    /** Who has claimed this very invitation, while it can still be meant; past its expiry it is over whoever has it. */
    public Optional<Party> claimedBy(Generation generation, Instant now) {
        return movedPair()
                .flatMap(there -> movedTo)
                .filter(moved -> moved.generation().equals(generation) && now.isBefore(generation.expiresAt()))
                .map(Moved::member);
    }

    /** Who blocked the other. */
    public Optional<Party> blockedBy() {
        return block.map(Block::by);
    }

    public Memory memory(Party person) {
        return pair.side(person) == Pair.Side.LOW ? low : high;
    }

    /**
     * What may be told of it where one of the two is not to be found by their address: a wait that came from an address would say
     * whose that is (R11).
     */
    public Relationship withKnownWaits() {
        return withLow(low.known()).withHigh(high.known());
    }

    /**
     * What may be told of it to one of the two.
     *
     * @param found whether they find the other one by their address; asked only if it matters
     */
    public Relationship told(BooleanSupplier found) {
        Relationship known = withKnownWaits();
        return known.equals(this) || found.getAsBoolean() ? this : known;
    }

    /** An invitation that its sender sees as pending: the recipient has not accepted, and it has not expired (R7). */
    public boolean isInvited(Instant now) {
        return Status.INVITED.contains(status)
                && !invitation.map(i -> i.isExpired(now)).orElse(true);
    }

    /**
     * Until when inviting is closed to somebody by what they did: their cool-down, or an invitation of theirs that they know
     * to live. Who invited an address does not know whose it is, and must not learn it by this (R11).
     */
    public Optional<Instant> closedToItsSenderUntil(Party sender, Instant now) {
        Optional<Instant> live = invitation
                .filter(i -> i.sender().equals(sender)
                        && isInvited(now)
                        && i.sentTo().isEmpty())
                .map(Invitation::expiresAt);
        return Stream.of(memory(sender).mayInviteAgainAt(), live)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    /**
     * Until when the sender waits for what they withdrew, and nothing else that they wait for: a block's wait is towards the person,
     * and no answer at the address that they sent it to (R11).
     */
    public Optional<Instant> waitOfWithdrawal(Party sender) {
        return memory(sender).mayInviteAgainAt().filter(end -> status == Status.WITHDRAWN);
    }

    public boolean isSentBy(Party person) {
        return invitation.map(i -> i.sender().equals(person)).orElse(false);
    }

    public boolean isMuted() {
        return invitation.map(Invitation::muted).orElse(false);
    }

    /** It reaches nobody yet, and begins for its recipient when its letter is due (R5). What never reaches anybody has none. */
    public boolean beginsLater() {
        return status == Status.PENDING && isMuted() && letter.isPresent();
    }
}
