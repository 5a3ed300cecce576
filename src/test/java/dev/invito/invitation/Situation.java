package dev.invito.invitation;

import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * What is between Ada and Bob when a test begins. If there is an invitation, Ada sent it to Bob at {@link #SENT}; Eve is
 * nobody to it.
 */
public record Situation(
        Status status,
        boolean muted,
        Memory ofAda,
        Memory ofBob,
        Optional<Party> closedTo,
        Optional<Party> blockedBy,
        boolean sentToAddress) {

    public static final Party ADA = Party.member("ada");
    public static final Party BOB = Party.member("bob");
    public static final Party EVE = Party.member("eve");

    public static final Policy POLICY = PolicyBuilder.builder()
            .lifetime(Period.ofMonths(6))
            .firstReminder(Duration.ofDays(7))
            .lastReminder(Duration.ofDays(21))
            .reminderGap(Duration.ofDays(7))
            .coolDown(Duration.ofDays(21))
            .lease(Duration.ofMinutes(5))
            .weeklyLimit(100)
            .week(Duration.ofDays(7))
            .noteLength(300)
            .replyLength(1000)
            .batchSize(100)
            .reportLimit(3)
            .reportWindow(Duration.ofDays(90))
            .addressLimit(20)
            .probation(Duration.ofDays(7))
            .strangerLetters(10)
            .strangerDay(Duration.ofDays(1))
            .links(new LinkLimits(10, 50, 1000, Period.ofDays(30), Period.ofMonths(6)))
            .build();

    /** The same, with hours in which no reminder goes (R3). */
    public static Policy quiet(QuietHours hours) {
        return POLICY.withQuietHours(Optional.of(hours));
    }

    public static final Instant SENT = Instant.parse("2026-03-01T09:00:00Z");
    /** While the invitation lives. */
    public static final Instant LIVE = Instant.parse("2026-03-10T12:00:00Z");

    public static final Instant BLOCKED = Instant.parse("2026-03-05T10:00:00Z");
    public static final Party BOBS_ADDRESS = Party.address("hash-of-bob");

    public static final Instant EXPIRY = Instant.parse("2026-09-01T09:00:00Z");
    public static final Instant LAST_MOMENT = EXPIRY.minusMillis(1);

    public static final Generation GENERATION = new Generation(EXPIRY, "the-first");
    public static final InvitationId ID = new InvitationId(ADA, BOB, GENERATION);
    /** The request of every command that a test makes, unless it says otherwise. */
    public static final String REQUEST = "this request";

    /** An ordinary relationship at this status, as the usual story leads to it. */
    public static Situation of(Status status) {
        Optional<Party> closedTo = status == Status.REPORTED ? Optional.of(ADA) : Optional.empty();
        return new Situation(status, false, Memory.NOTHING, Memory.NOTHING, closedTo, Optional.empty(), false);
    }

    /** R8: the invitation looks sent to Ada and reaches nobody. */
    public Situation reachingNobody() {
        return new Situation(status, true, ofAda, ofBob, closedTo, blockedBy, sentToAddress);
    }

    public Situation coolingDown(Party person, Instant until) {
        return remembering(person, new Memory(Optional.of(until), memory(person).lastRequest()));
    }

    /** R11: the wait came from an address. */
    public Situation coolingDownUnknowingly(Party person, Instant until) {
        return remembering(
                person,
                new Memory(
                        Optional.of(until),
                        Optional.of(Memory.OF_NONE),
                        memory(person).lastRequest()));
    }

    public Situation after(Party person, String request) {
        return remembering(
                person,
                new Memory(memory(person).mayInviteAgainAt(), memory(person).knownUntil(), Optional.of(request)));
    }

    public Situation closedTo(Party person) {
        return new Situation(status, muted, ofAda, ofBob, Optional.of(person), blockedBy, sentToAddress);
    }

    public Situation blockedBy(Party person) {
        return new Situation(status, muted, ofAda, ofBob, closedTo, Optional.of(person), sentToAddress);
    }

    /** R11: Ada typed an address, and does not know that it is Bob's. */
    public Situation sentToAnAddress() {
        return new Situation(status, muted, ofAda, ofBob, closedTo, blockedBy, true);
    }

    public Relationship relationship() {
        boolean invited = status != Status.NONE && status != Status.MOVED;
        boolean waits = status == Status.PENDING && !muted;
        return Relationship.between(Pair.of(ADA, BOB))
                .withStatus(status)
                .withInvitation(Optional.of(invitation()).filter(sent -> invited))
                .withLow(ofAda)
                .withHigh(ofBob)
                .withClosedTo(closedTo)
                .withBlock(blockedBy.map(person -> new Block(person, BLOCKED)))
                .withLetter(Optional.of(new Letter(SENT, Optional.empty())).filter(letter -> waits))
                .withMovedTo(Optional.of(new Moved(EVE, GENERATION)).filter(moved -> status == Status.MOVED))
                .withVersion(1);
    }

    private Invitation invitation() {
        return Invitation.draft(ADA, BOB, GENERATION, SENT)
                .withNote(Optional.of("Shall we connect?"))
                .withSource(Optional.of(Source.PROFILE))
                .withPlan(List.of(SENT))
                .withMuted(muted)
                .withSentTo(Optional.of(BOBS_ADDRESS).filter(address -> sentToAddress));
    }

    /** A command of Ada's or Bob's on their invitation, or on what is between them. */
    public static Command command(Action action, Party actor, Instant now) {
        Party other = actor.equals(ADA) ? BOB : ADA;
        if (Action.SENDINGS.contains(action)) {
            return sending(actor, now);
        }
        if (action == Action.CONNECT_BY_LINK) {
            return Command.byLink(
                    Invitation.draft(other, actor, new Generation(POLICY.expiryOf(now), "the-second"), now),
                    "a link",
                    REQUEST);
        }
        return action.conditions().contains(Condition.THIS_INVITATION)
                ? Command.on(ID, actor, now, REQUEST)
                        .naming(Optional.of(BOBS_ADDRESS))
                        .saying("Where did we meet?")
                : Command.towards(other, actor, now, REQUEST);
    }

    public static Command sending(Party actor, Instant now) {
        Party other = actor.equals(ADA) ? BOB : ADA;
        Invitation draft = Invitation.draft(actor, other, new Generation(POLICY.expiryOf(now), "the-second"), now)
                .withPlan(POLICY.plan(now, true))
                .withTexts(Optional.of("Once more"), Optional.empty());
        return Command.toSend(draft, REQUEST);
    }

    /** What the rules say if this person does this now. */
    public Optional<Outcome> judge(Action action, Party actor, Instant now) {
        return Rules.judge(action, relationship(), command(action, actor, now).seeing(relationship()));
    }

    /** Why it is refused; empty if it is allowed, or so already. */
    public Optional<Refusal.Reason> refusal(Action action, Party actor, Instant now) {
        return judge(action, actor, now).flatMap(Outcome::refusal).map(Refusal::reason);
    }

    /** Whether nothing need be done: a second tap. */
    public boolean isAlreadySo(Action action, Party actor, Instant now) {
        return judge(action, actor, now)
                .filter(Outcome.AlreadySo.class::isInstance)
                .isPresent();
    }

    public boolean allows(Action action, Party actor, Instant now) {
        return action.isAllowed(relationship(), command(action, actor, now).seeing(relationship()));
    }

    /** Which kind of sending is called for; empty if none is allowed. */
    public Optional<Action> sendingBy(Party actor, Instant now) {
        return Rules.sending(relationship(), sending(actor, now).seeing(relationship()));
    }

    public Outcome judgeSending(Party actor, Instant now) {
        return Rules.judgeSending(relationship(), sending(actor, now));
    }

    private Memory memory(Party person) {
        return person.equals(ADA) ? ofAda : ofBob;
    }

    private Situation remembering(Party person, Memory memory) {
        return person.equals(ADA)
                ? new Situation(status, muted, memory, ofBob, closedTo, blockedBy, sentToAddress)
                : new Situation(status, muted, ofAda, memory, closedTo, blockedBy, sentToAddress);
    }
}
