package dev.invito.invitation;

import static dev.invito.invitation.Condition.*;
import static dev.invito.invitation.Effect.*;
import static dev.invito.invitation.Status.*;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of what people may do to what is between them: who, from which statuses, on which conditions, to which
 * status, with which effects. Nothing else decides. DynamoDB's condition and update, the explanation of a refusal, the
 * tests' matrix and the diagram in the README all come from these rows.
 */
public enum Action {
    /** R12: makes the two first-degree connections. The item is kept for good. */
    ACCEPT(by(Role.RECIPIENT)
            .from(UNDECIDED)
            .on(THIS_INVITATION, NOT_EXPIRED, NOT_MUTED)
            .leadsTo(CONNECTED)
            .with(STOP_LETTERS, LIST_AS_CONNECTED, TELL_ACCEPTED, KEEP_FOR_GOOD)),

    /** R6: final for this invitation. The sender goes on seeing it pending (R7). */
    DECLINE(by(Role.RECIPIENT)
            .from(UNDECIDED)
            .on(THIS_INVITATION, NOT_EXPIRED, NOT_MUTED)
            .leadsTo(DECLINED)
            .with(STOP_LETTERS, HIDE_FROM_RECIPIENT)),

    /** R6: hides it; it may still be accepted, and un-archived. */
    ARCHIVE(by(Role.RECIPIENT)
            .from(PENDING, OPEN)
            .on(THIS_INVITATION, NOT_EXPIRED, NOT_MUTED)
            .leadsTo(ARCHIVED)
            .with(STOP_LETTERS, LIST_AS_ARCHIVED_TO_RECIPIENT)),

    /** R6. The reminders do not start again (R3): its status is not pending any more. */
    UNARCHIVE(by(Role.RECIPIENT)
            .from(ARCHIVED)
            .on(THIS_INVITATION, NOT_EXPIRED, NOT_MUTED)
            .leadsTo(OPEN)
            .with(LIST_AS_PENDING_TO_RECIPIENT)),

    /** R6: a message to the sender that leaves the decision open; an archived one becomes open. */
    REPLY(by(Role.RECIPIENT)
            .from(UNDECIDED)
            .on(THIS_INVITATION, NOT_EXPIRED, NOT_MUTED, ROOM_FOR_A_MESSAGE)
            .leadsTo(OPEN)
            .with(STOP_LETTERS, LIST_AS_PENDING_TO_RECIPIENT, ADD_REPLY, TELL_REPLIED)),

    /** R8: a decline that also closes this direction for good, unless the recipient invites. */
    REPORT(by(Role.RECIPIENT)
            .from(UNDECIDED)
            .on(THIS_INVITATION, NOT_EXPIRED, NOT_MUTED)
            .leadsTo(REPORTED)
            .with(STOP_LETTERS, HIDE_FROM_RECIPIENT, CLOSE_TO_OTHER, KEEP_FOR_GOOD)),

    /** R4: only while the recipient has done nothing. R5: the sender then waits. */
    WITHDRAW(by(Role.SENDER)
            .from(PENDING)
            .on(THIS_INVITATION, NOT_EXPIRED, NAMED_AS_SENT)
            .leadsTo(WITHDRAWN)
            .with(STOP_LETTERS, HIDE_FROM_SENDER, HIDE_FROM_RECIPIENT, COOL_DOWN, FORGET_TEXTS)),

    /** R9: inviting somebody whose invitation lives, whatever one did with it, connects; no cool-down or limit applies. */
    MEET(by(Role.RECIPIENT)
            .from(INVITED)
            .on(NOT_EXPIRED, NOT_BLOCKED)
            .leadsTo(CONNECTED)
            .with(STOP_LETTERS, LIST_AS_CONNECTED, TELL_ACCEPTED, REOPEN, UNMUTE, KEEP_FOR_GOOD)),

    /**
     * R17: whoever opened the other one's link is connected at once, whatever is pending between the two and whoever cools down. The
     * link's owner counts as the sender, and is told as of an acceptance. What was sent to an address goes back there (R11).
     */
    CONNECT_BY_LINK(by(Role.GUEST)
            .from(EnumSet.complementOf(EnumSet.of(CONNECTED)))
            .on(NOT_BLOCKED, WELCOME, RECIPIENT_KNOWN)
            .leadsTo(CONNECTED)
            .with(BEGIN, STOP_LETTERS, LIST_AS_CONNECTED, TELL_ACCEPTED, REOPEN, UNMUTE, KEEP_FOR_GOOD)),

    /** R2, R5, R8, R10: a new invitation, where none lives; where one moved, its owner claims this one too. */
    SEND(by(Role.EITHER)
            .from(NONE, WITHDRAWN, MOVED)
            .fromExpired(INVITED)
            .on(NOT_BLOCKED, NOT_COOLING_DOWN, WELCOME, MOVED_AS_SEEN)
            .leadsTo(PENDING)
            .with(
                    BEGIN,
                    UNMUTE,
                    REOPEN,
                    START_LETTERS,
                    STOP_SENDER_LETTER,
                    LIST_AS_PENDING_TO_SENDER,
                    LIST_AS_PENDING_TO_RECIPIENT,
                    FORGET_AFTER_EXPIRY)),

    /** R8: one whom the recipient reported sends again. It looks sent, can be withdrawn, and reaches nobody. */
    SEND_MUTED(by(Role.EITHER)
            .from(NONE, WITHDRAWN)
            .fromExpired(INVITED)
            .on(NOT_BLOCKED, NOT_COOLING_DOWN, UNWELCOME)
            .leadsTo(PENDING)
            .with(
                    BEGIN,
                    MUTE,
                    STOP_LETTERS,
                    STOP_SENDER_LETTER,
                    LIST_AS_PENDING_TO_SENDER,
                    HIDE_FROM_RECIPIENT,
                    KEEP_FOR_GOOD)),

    /** R12: either side ends the connection; the other is not told. */
    REMOVE(by(Role.EITHER)
            .from(CONNECTED)
            .leadsTo(NONE)
            .with(HIDE_FROM_BOTH, STOP_SENDER_LETTER, FORGET_INVITATION, FORGET_AFTER_MEMORIES)),

    /**
     * R10: ends everything. The blocker cools down too, and as long as an invitation of theirs would have lived, or
     * block-and-unblock would get around R4, R5 and R7.
     */
    BLOCK(by(Role.EITHER)
            .from(EnumSet.allOf(Status.class))
            .on(NOT_BLOCKED, RECIPIENT_KNOWN, WAITS_AS_SEEN)
            .leadsTo(NONE)
            .with(
                    Effect.BLOCK,
                    COOL_DOWN,
                    STOP_LETTERS,
                    STOP_SENDER_LETTER,
                    HIDE_FROM_BOTH,
                    FORGET_INVITATION,
                    KEEP_FOR_GOOD)),

    /**
     * R10, R11: whoever sent it to an address goes on seeing it as they did, or they would learn who owns the address. It
     * reaches nobody any more.
     */
    BLOCK_SENDER(by(Role.RECIPIENT)
            .from(SENT)
            .on(NOT_BLOCKED, RECIPIENT_UNKNOWN, WAITS_AS_SEEN)
            .leavesStatus()
            .with(Effect.BLOCK, COOL_DOWN, STOP_LETTERS, STOP_SENDER_LETTER, MUTE, HIDE_FROM_RECIPIENT, KEEP_FOR_GOOD)),

    /** R10, R11: the same by whoever sent it, and blocks a member without knowing that the address is theirs. */
    BLOCK_RECIPIENT(by(Role.SENDER)
            .from(SENT)
            .on(NOT_BLOCKED, RECIPIENT_UNKNOWN, WAITS_AS_SEEN)
            .leavesStatus()
            .with(Effect.BLOCK, COOL_DOWN, STOP_LETTERS, STOP_SENDER_LETTER, MUTE, HIDE_FROM_RECIPIENT, KEEP_FOR_GOOD)),

    /** R10: restores nothing. */
    UNBLOCK(by(Role.EITHER)
            .from(EnumSet.allOf(Status.class))
            .on(BLOCKED_BY_ACTOR, CLOSED_AS_SEEN)
            .leavesStatus()
            .with(Effect.UNBLOCK, FORGET_UNLESS_CLOSED));

    /** Which of the two may act. */
    public enum Role {
        SENDER(Optional.of(SENT_BY_ACTOR)),
        RECIPIENT(Optional.of(SENT_BY_OTHER)),
        EITHER(Optional.empty()),
        /** Whoever opened a link of the other one's, who has asked everybody by it. */
        GUEST(Optional.empty());

        private final Optional<Condition> condition;

        Role(Optional<Condition> condition) {
            this.condition = condition;
        }
    }

    /** The kinds of sending, in the order in which they are tried: meeting comes before every limit (R9). */
    public static final List<Action> SENDINGS = List.of(MEET, SEND, SEND_MUTED);

    /** The kinds of blocking, the usual one first. */
    public static final List<Action> BLOCKINGS = List.of(BLOCK, BLOCK_SENDER, BLOCK_RECIPIENT);

    private final Row row;

    Action(Row row) {
        this.row = row;
    }

    public Role role() {
        return row.role;
    }

    /** Allowed from these, whether the invitation has expired or not; an expired one is caught by a condition. */
    public Set<Status> from() {
        return row.from;
    }

    /** Allowed from these only once the invitation has expired. */
    public Set<Status> fromExpired() {
        return row.fromExpired;
    }

    /** All that must hold besides the status, its role's condition and {@link Condition#NEW_REQUEST} included. */
    public Set<Condition> conditions() {
        return row.conditions;
    }

    /** Empty if the status stays as it is. */
    public Optional<Status> leadsTo() {
        return row.to;
    }

    public Set<Effect> effects() {
        return row.effects;
    }

    /** Whether this may be done; the Java reading of what DynamoDB's condition says. */
    public boolean isAllowed(Relationship stored, Command command) {
        return isAllowedFrom(stored, command) && conditions().stream().allMatch(c -> c.holds(stored, command));
    }

    private boolean isAllowedFrom(Relationship stored, Command command) {
        boolean expired =
                stored.invitation().map(i -> i.isExpired(command.now())).orElse(false);
        return from().contains(stored.status()) || (expired && fromExpired().contains(stored.status()));
    }

    private static Row by(Role role) {
        Set<Condition> always = EnumSet.of(NEW_REQUEST);
        role.condition.ifPresent(always::add);
        return new Row(role, Set.of(), Set.of(), always, Optional.empty(), Set.of());
    }

    /** One line of the table, as it is being written down. */
    private record Row(
            Role role,
            Set<Status> from,
            Set<Status> fromExpired,
            Set<Condition> conditions,
            Optional<Status> to,
            Set<Effect> effects) {

        Row from(Status... statuses) {
            return from(List.of(statuses));
        }

        Row from(Collection<Status> statuses) {
            return new Row(role, fixed(statuses), fromExpired, conditions, to, effects);
        }

        Row fromExpired(Collection<Status> statuses) {
            return new Row(role, from, fixed(statuses), conditions, to, effects);
        }

        Row on(Condition... more) {
            Set<Condition> all = EnumSet.copyOf(conditions);
            Collections.addAll(all, more);
            return new Row(role, from, fromExpired, fixed(all), to, effects);
        }

        Row leadsTo(Status status) {
            return new Row(role, from, fromExpired, conditions, Optional.of(status), effects);
        }

        Row leavesStatus() {
            return new Row(role, from, fromExpired, conditions, Optional.empty(), effects);
        }

        Row with(Effect... all) {
            return new Row(role, from, fromExpired, conditions, to, fixed(List.of(all)));
        }

        private static <E extends Enum<E>> Set<E> fixed(Collection<E> some) {
            return Collections.unmodifiableSet(EnumSet.copyOf(some));
        }
    }
}
