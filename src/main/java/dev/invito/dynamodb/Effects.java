package dev.invito.dynamodb;

import static dev.invito.dynamodb.Attribute.*;

import dev.invito.invitation.Action;
import dev.invito.invitation.Attempt;
import dev.invito.invitation.Draft;
import dev.invito.invitation.Effect;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Pair.Side;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship.Tidings;
import dev.invito.invitation.Status;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The effects of an {@link Action}, as the attributes that its update sets and removes. */
final class Effects {

    private static final String MESSAGE = "message";
    private static final String AT = "at";

    private final Policy policy;
    private final Shards shards;

    Effects(Policy policy, Shards shards) {
        this.policy = policy;
        this.shards = shards;
    }

    void write(Action action, Attempt attempt, Expression expression) {
        Side side = attempt.pair().side(attempt.actor());
        expression.set(Conditions.lastRequestOf(side), Values.text(attempt.request()));
        expression.add(VERSION, 1);
        action.leadsTo().ifPresent(status -> {
            if (status == Status.NONE) {
                expression.remove(STATUS);
            } else {
                expression.set(STATUS, Values.text(status.name()));
            }
        });
        for (Effect effect : action.effects()) {
            write(effect, action, attempt, expression);
        }
    }

    private void write(Effect effect, Action action, Attempt attempt, Expression e) {
        Person actor = attempt.actor();
        Person other = attempt.other();
        Person sender = action.role() == Action.Role.RECIPIENT ? other : actor;
        Person recipient = action.role() == Action.Role.RECIPIENT ? actor : other;
        Pair pair = attempt.pair();
        Instant now = attempt.now();
        switch (effect) {
            case BEGIN -> begin(attempt.draft().orElseThrow(), attempt, e);
            case START_LETTERS ->
                e.set(LETTER_SHARD, shards.of(pair))
                        .set(LETTER_DUE, Values.millis(now.plus(policy.lease())))
                        .set(LETTER_LEASE, Values.text(TriggerLease.holder(attempt.request())))
                        .set(LETTER_LEASED_UNTIL, Values.millis(now.plus(policy.lease())))
                        .remove(LETTER_FAILURES);
            case STOP_LETTERS -> e.remove(LETTER_SHARD, LETTER_DUE, LETTER_LEASE, LETTER_LEASED_UNTIL, LETTER_FAILURES);
            case TELL_ACCEPTED -> tell(Tidings.Kind.ACCEPTED, attempt, e);
            case TELL_REPLIED -> tell(Tidings.Kind.REPLIED, attempt, e);
            case STOP_TIDINGS ->
                e.remove(TIDINGS_SHARD, TIDINGS_DUE, TIDINGS_KIND, TIDINGS_LEASE, TIDINGS_LEASED_UNTIL)
                        .remove(TIDINGS_FAILURES, MESSAGES);
            case ADD_REPLY -> addReply(attempt, e);
            case LIST_AS_PENDING_TO_SENDER -> e.set(SENDER_LIST, Values.text(ListKey.PENDING.of(sender)));
            case LIST_AS_PENDING_TO_RECIPIENT -> e.set(RECIPIENT_LIST, Values.text(ListKey.PENDING.of(recipient)));
            case LIST_AS_ARCHIVED_TO_RECIPIENT -> e.set(RECIPIENT_LIST, Values.text(ListKey.ARCHIVED.of(recipient)));
            case HIDE_FROM_RECIPIENT -> e.set(RECIPIENT_LIST, Values.text(ListKey.HIDDEN.of(recipient)));
            case HIDE_FROM_SENDER -> e.set(SENDER_LIST, Values.text(ListKey.HIDDEN.of(sender)));
            case LIST_AS_CONNECTED ->
                e.set(SENDER_LIST, Values.text(ListKey.CONNECTED.of(sender)))
                        .set(RECIPIENT_LIST, Values.text(ListKey.CONNECTED.of(recipient)))
                        .set(LIST_ORDER, Values.millis(now));
            case HIDE_FROM_BOTH ->
                e.set(SENDER_LIST, Values.text(ListKey.HIDDEN.of(pair.low())))
                        .set(RECIPIENT_LIST, Values.text(ListKey.HIDDEN.of(pair.high())))
                        .set(LIST_ORDER, Values.millis(now));
            case MAKE_UNSEEN -> e.set(UNSEEN, Values.truth(true));
            case MAKE_SEEN -> e.remove(UNSEEN);
            case CLOSE_TO_OTHER -> e.set(CLOSED_TO, Values.text(other.key())).set(CLOSED_AT, Values.millis(now));
            case REOPEN -> e.remove(CLOSED_TO, CLOSED_AT);
            case COOL_DOWN ->
                e.set(Conditions.mayInviteAt(pair.side(actor)), Values.millis(policy.mayInviteAgain(now)));
            case BLOCK -> e.set(BLOCKED_BY, Values.text(actor.key())).set(BLOCKED_AT, Values.millis(now));
            case UNBLOCK -> e.remove(BLOCKED_BY, BLOCKED_AT);
            case FORGET_TEXTS -> e.remove(NOTE, REPLY, MESSAGES);
            case FORGET_INVITATION ->
                e.remove(SENDER, RECIPIENT, GENERATION, SENT_AT, EXPIRES_AT, NOTE, SOURCE, PLAN, UNSEEN)
                        .remove(REPLY, EMAIL, LOCALE, SENT_TO, UNDELIVERABLE, LETTER_STAGE, MESSAGES);
            case FORGET_AFTER_EXPIRY -> e.set(TTL, Values.seconds(policy.forgottenAt(policy.expiryOf(now))));
            case FORGET_UNLESS_CLOSED -> {
                if (!attempt.closed()) {
                    e.set(TTL, Values.seconds(policy.forgottenAt(policy.expiryOf(now))));
                }
            }
            case FORGET_AFTER_MEMORIES -> e.set(TTL, Values.seconds(policy.forgottenAt(now)));
            case KEEP_FOR_GOOD -> e.remove(TTL);
        }
    }

    private static void begin(Draft draft, Attempt attempt, Expression e) {
        Instant expiresAt = draft.generation().expiresAt();
        e.set(SENDER, Values.text(attempt.actor().key()))
                .set(RECIPIENT, Values.text(attempt.other().key()))
                .set(GENERATION, Values.text(draft.generation().toString()))
                .set(SENT_AT, Values.millis(attempt.now()))
                .set(EXPIRES_AT, Values.millis(expiresAt))
                .set(LIST_ORDER, Values.millis(expiresAt))
                .set(PLAN, Values.list(draft.plan().stream().map(Values::millis).toList()))
                .set(LETTER_STAGE, Values.number(0))
                .remove(REPLY, MESSAGES, SENT_TO, MOVED_TO, MOVED_GENERATION);
        if (draft.undeliverable()) {
            e.set(UNDELIVERABLE, Values.truth(true));
        } else {
            e.remove(UNDELIVERABLE);
        }
        setOrRemove(NOTE, draft.note(), e);
        setOrRemove(SOURCE, draft.source().map(source -> source.wireName()), e);
        setOrRemove(EMAIL, draft.address().map(Invitation.Address::email), e);
        setOrRemove(LOCALE, draft.address().flatMap(Invitation.Address::locale), e);
    }

    private void tell(Tidings.Kind kind, Attempt attempt, Expression e) {
        e.set(TIDINGS_KIND, Values.text(kind.name()))
                .set(TIDINGS_SHARD, shards.of(attempt.pair()))
                .set(TIDINGS_DUE, Values.millis(attempt.now().plus(policy.lease())))
                .set(TIDINGS_LEASE, Values.text(TriggerLease.holder(attempt.request())))
                .set(TIDINGS_LEASED_UNTIL, Values.millis(attempt.now().plus(policy.lease())))
                .remove(TIDINGS_FAILURES)
                .add(TIDINGS_NUMBER, 1);
    }

    private static void addReply(Attempt attempt, Expression e) {
        AttributeValue message = Values.text(attempt.message().orElseThrow());
        e.set(REPLY, reply(new Invitation.Reply(attempt.message().orElseThrow(), attempt.now())));
        String soFar = "if_not_exists(" + e.name(MESSAGES) + ", " + e.value(Values.list(List.of())) + ")";
        e.assign(MESSAGES, "list_append(" + soFar + ", " + e.value(Values.list(List.of(message))) + ")");
    }

    private static void setOrRemove(Attribute attribute, Optional<String> value, Expression e) {
        value.ifPresentOrElse(text -> e.set(attribute, Values.text(text)), () -> e.remove(attribute));
    }

    static AttributeValue reply(Invitation.Reply reply) {
        return AttributeValue.fromM(Map.of(MESSAGE, Values.text(reply.message()), AT, Values.millis(reply.at())));
    }

    /** Reads what {@link Effect#ADD_REPLY} wrote. */
    static Function<AttributeValue, Invitation.Reply> reply() {
        return value -> new Invitation.Reply(
                value.m().get(MESSAGE).s(),
                Instant.ofEpochMilli(Long.parseLong(value.m().get(AT).n())));
    }
}
