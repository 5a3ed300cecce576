package dev.invito.invitation;

import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Relationship.Tidings;
import dev.invito.member.Person;
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
        boolean unseen,
        Memory ofAda,
        Memory ofBob,
        Optional<Person> closedTo,
        Optional<Person> blockedBy,
        boolean sentToAddress) {

    public static final Person ADA = Person.member("ada");
    public static final Person BOB = Person.member("bob");
    public static final Person EVE = Person.member("eve");

    public static final Policy POLICY = new Policy(
            Period.ofMonths(6),
            Duration.ofDays(7),
            Duration.ofDays(21),
            Duration.ofDays(7),
            Duration.ofDays(21),
            Duration.ofMinutes(5),
            100,
            Duration.ofDays(7),
            300,
            1000,
            100,
            3,
            Duration.ofDays(90),
            20);

    public static final Instant SENT = Instant.parse("2026-03-01T09:00:00Z");
    /** While the invitation lives. */
    public static final Instant LIVE = Instant.parse("2026-03-10T12:00:00Z");

    public static final Instant BLOCKED = Instant.parse("2026-03-05T10:00:00Z");
    public static final Person BOBS_ADDRESS = Person.address("hash-of-bob");

    public static final Instant EXPIRY = Instant.parse("2026-09-01T09:00:00Z");
    public static final Instant LAST_MOMENT = EXPIRY.minusMillis(1);

    public static final Generation GENERATION = new Generation(EXPIRY, "the-first");
    public static final InvitationId ID = new InvitationId(ADA, BOB, GENERATION);
    /** The request of every attempt that a test makes, unless it says otherwise. */
    public static final String REQUEST = "this request";

    /** An ordinary relationship at this status, as the usual story leads to it. */
    public static Situation of(Status status) {
        Optional<Person> closedTo = status == Status.REPORTED ? Optional.of(ADA) : Optional.empty();
        return new Situation(status, false, Memory.NOTHING, Memory.NOTHING, closedTo, Optional.empty(), false);
    }

    /** R8: the invitation looks sent to Ada and reaches nobody. */
    public Situation reachingNobody() {
        return new Situation(status, true, ofAda, ofBob, closedTo, blockedBy, sentToAddress);
    }

    public Situation coolingDown(Person person, Instant until) {
        return remembering(person, new Memory(Optional.of(until), memory(person).lastRequest()));
    }

    public Situation after(Person person, String request) {
        return remembering(person, new Memory(memory(person).mayInviteAgainAt(), Optional.of(request)));
    }

    public Situation closedTo(Person person) {
        return new Situation(status, unseen, ofAda, ofBob, Optional.of(person), blockedBy, sentToAddress);
    }

    public Situation blockedBy(Person person) {
        return new Situation(status, unseen, ofAda, ofBob, closedTo, Optional.of(person), sentToAddress);
    }

    /** R11: Ada typed an address, and does not know that it is Bob's. */
    public Situation sentToAnAddress() {
        return new Situation(status, unseen, ofAda, ofBob, closedTo, blockedBy, true);
    }

    public Relationship relationship() {
        boolean invited = status != Status.NONE && status != Status.MOVED;
        boolean waits = status == Status.PENDING && !unseen;
        return new Relationship(
                Pair.of(ADA, BOB),
                status,
                invited ? Optional.of(invitation()) : Optional.empty(),
                ofAda,
                ofBob,
                closedTo,
                blockedBy.map(person -> new Block(person, BLOCKED)),
                waits ? Optional.of(new Letter(SENT, Optional.empty())) : Optional.empty(),
                0,
                Optional.<Tidings>empty(),
                0,
                status == Status.MOVED ? Optional.of(new Moved(EVE, GENERATION)) : Optional.empty(),
                1,
                Optional.empty());
    }

    private Invitation invitation() {
        return new Invitation(
                ADA,
                BOB,
                GENERATION,
                SENT,
                Optional.of("Shall we connect?"),
                Optional.of(Source.PROFILE),
                List.of(SENT),
                unseen,
                Optional.empty(),
                Optional.empty(),
                sentToAddress ? Optional.of(BOBS_ADDRESS) : Optional.empty(),
                false);
    }

    /** An attempt of Ada's or Bob's on their invitation, or on what is between them. */
    public static Attempt attempt(Action action, Person actor, Instant now) {
        Person other = actor.equals(ADA) ? BOB : ADA;
        if (Action.SENDINGS.contains(action)) {
            return sending(actor, now);
        }
        return action.conditions().contains(Condition.THIS_INVITATION)
                ? Attempt.on(ID, actor, now, REQUEST).saying("Where did we meet?")
                : Attempt.towards(other, actor, now, REQUEST);
    }

    public static Attempt sending(Person actor, Instant now) {
        Person other = actor.equals(ADA) ? BOB : ADA;
        Draft draft = new Draft(
                new Generation(POLICY.expiryOf(now), "the-second"),
                POLICY.plan(now, true),
                Optional.of("Once more"),
                Optional.empty(),
                Optional.empty(),
                false);
        return Attempt.toSend(draft, actor, other, now, REQUEST);
    }

    /** What the rules say if this person does this now. */
    public Judgement judge(Action action, Person actor, Instant now) {
        return Rules.judge(action, relationship(), attempt(action, actor, now).seeing(relationship()));
    }

    /** Why it is refused; empty if it is allowed, or so already. */
    public Optional<Refusal.Reason> refusal(Action action, Person actor, Instant now) {
        return judge(action, actor, now).refusal().map(Refusal::reason);
    }

    public boolean allows(Action action, Person actor, Instant now) {
        return action.isAllowed(relationship(), attempt(action, actor, now).seeing(relationship()));
    }

    /** Which kind of sending is called for; empty if none is allowed. */
    public Optional<Action> sendingBy(Person actor, Instant now) {
        return Rules.sending(relationship(), sending(actor, now).seeing(relationship()));
    }

    public Judgement judgeSending(Person actor, Instant now) {
        return Rules.judgeSending(relationship(), sending(actor, now));
    }

    private Memory memory(Person person) {
        return person.equals(ADA) ? ofAda : ofBob;
    }

    private Situation remembering(Person person, Memory memory) {
        return person.equals(ADA)
                ? new Situation(status, unseen, memory, ofBob, closedTo, blockedBy, sentToAddress)
                : new Situation(status, unseen, ofAda, memory, closedTo, blockedBy, sentToAddress);
    }
}
