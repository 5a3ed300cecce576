package dev.invito.dynamodb.expression;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.LetterSlot;
import dev.invito.dynamodb.item.ListKey;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.StoredReply;
import dev.invito.dynamodb.item.StoredSource;
import dev.invito.dynamodb.item.TriggerLease;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Effect;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Pair.Side;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.invitation.Status;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The effects of an {@link Action}, as the attributes that its update sets and removes. */
public final class Effects {

    private final Policy policy;
    private final Shards shards;

    public Effects(Policy policy, Shards shards) {
        this.policy = policy;
        this.shards = shards;
    }

    public void write(Action action, Command command, Expression expression) {
        Side side = command.pair().side(command.actor());
        if (!isAtAddress(action, command)) {
            expression.set(Conditions.lastRequestOf(side), Values.text(command.request()));
        }
        expression.add(VERSION, 1);
        action.leadsTo().ifPresent(status -> {
            if (status == Status.NONE) {
                expression.remove(STATUS);
            } else {
                expression.set(STATUS, Values.text(status.name()));
            }
        });
        for (Effect effect : action.effects()) {
            write(effect, action, command, expression);
        }
    }

    private void write(Effect effect, Action action, Command command, Expression e) {
        Party actor = command.actor();
        Party other = command.other();
        boolean fromOther = action.role() == Action.Role.RECIPIENT || action.role() == Action.Role.GUEST;
        Party sender = fromOther ? other : actor;
        Party recipient = fromOther ? actor : other;
        Pair pair = command.pair();
        Instant now = command.now();
        switch (effect) {
            case BEGIN -> begin(command.draft().orElseThrow(), command, e);
            case START_LETTERS -> startLetters(command, e);
            case STOP_LETTERS -> e.remove(LetterSlot.RECIPIENT.emptied());
            case TELL_ACCEPTED -> tell(SenderLetter.Kind.ACCEPTED, command, e);
            case TELL_REPLIED -> tell(SenderLetter.Kind.REPLIED, command, e);
            case STOP_SENDER_LETTER -> e.remove(LetterSlot.SENDER.emptied());
            case ADD_REPLY -> addReply(command, e);
            case LIST_AS_PENDING_TO_SENDER -> {
                Instant expiresAt = command.draft().orElseThrow().expiresAt();
                e.set(SENDER_LIST, Values.text(ListKey.PENDING.of(sender)))
                        .set(LIST_ORDER, Values.millis(Invitation.listOrder(now, expiresAt)));
            }
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
            case MUTE -> e.set(MUTED, Values.bool(true));
            case UNMUTE -> e.remove(MUTED);
            case CLOSE_TO_OTHER -> e.set(CLOSED_TO, Values.text(other.key())).set(CLOSED_AT, Values.millis(now));
            case REOPEN -> e.remove(CLOSED_TO, CLOSED_AT);
            case COOL_DOWN -> coolDown(pair.side(actor), action, command, e);
            case BLOCK -> e.set(BLOCKED_BY, Values.text(actor.key())).set(BLOCKED_AT, Values.millis(now));
            case UNBLOCK -> e.remove(BLOCKED_BY, BLOCKED_AT);
            case FORGET_TEXTS -> e.remove(NOTE, REPLY, MESSAGES);
            case FORGET_INVITATION ->
                e.remove(SENDER, RECIPIENT, GENERATION, SENT_AT, EXPIRES_AT, NOTE, SOURCE, PLAN, MUTED, LETTER_ID)
                        .remove(REPLY, EMAIL, LOCALE, SENT_TO, UNDELIVERABLE, LETTER_STAGE, MESSAGES);
            // A block's cool-down may be as long as an invitation that was sent before now would have lived.
            case FORGET_AFTER_EXPIRY, FORGET_AFTER_MEMORIES -> forgetInTime(now, e);
            case FORGET_UNLESS_CLOSED -> {
                if (!command.closed()) {
                    forgetInTime(now, e);
                }
            }
            case KEEP_FOR_GOOD -> e.remove(TTL);
        }
    }

    /** Nobody learns of a wait that came from an address by withdrawing there, nor by blocking its owner (R11). */
    private void coolDown(Side side, Action action, Command command, Expression e) {
        Attribute mayInviteAt = Conditions.mayInviteAt(side);
        Attribute knownUntil = Conditions.knownUntil(side);
        Instant end = coolDownEnd(command, command.waitsUntil());
        Instant known = coolDownEnd(command, command.knowsUntil());
        e.set(mayInviteAt, Values.millis(end));
        if (isAtAddress(action, command)) {
            String none = e.value(Values.millis(Memory.OF_NONE));
            e.assign(knownUntil, "if_not_exists(" + e.name(mayInviteAt) + ", " + none + ")");
        } else if (known.isBefore(end)) {
            e.set(knownUntil, Values.millis(known));
        } else {
            e.remove(knownUntil);
        }
    }

    private Instant coolDownEnd(Command command, Optional<Instant> before) {
        Instant end = policy.mayInviteAgain(command.now());
        return before.filter(end::isBefore).orElse(end);
    }

    /** What its sender does at an address that was claimed is remembered at the address (R11). */
    private static boolean isAtAddress(Action action, Command command) {
        return action == Action.WITHDRAW && command.alias().isPresent();
    }

    private void forgetInTime(Instant now, Expression e) {
        e.set(TTL, Values.seconds(policy.forgottenAt(policy.expiryOf(now))));
    }

    /** A letter that goes at once is leased for its trigger; one that waits, the schedule finds. */
    private void startLetters(Command command, Expression e) {
        Instant now = command.now();
        e.set(LETTER_SHARD, shards.of(command.pair())).remove(LETTER_FAILURES);
        Optional<Instant> later = command.beginsAt().filter(now::isBefore);
        if (later.isPresent()) {
            e.set(LETTER_DUE, Values.millis(later.get())).remove(LETTER_LEASE, LETTER_LEASED_UNTIL);
            return;
        }
        Instant end = now.plus(policy.lease());
        e.set(LETTER_DUE, Values.millis(end))
                .set(LETTER_LEASE, Values.text(TriggerLease.holder(command.request())))
                .set(LETTER_LEASED_UNTIL, Values.millis(end));
    }

    private static void begin(Invitation draft, Command command, Expression e) {
        Instant expiresAt = draft.generation().expiresAt();
        e.set(SENDER, Values.text(draft.sender().key()))
                .set(RECIPIENT, Values.text(draft.recipient().key()))
                .set(GENERATION, Values.text(draft.generation().toString()))
                .set(SENT_AT, Values.millis(command.now()))
                .set(EXPIRES_AT, Values.millis(expiresAt))
                .set(PLAN, Values.list(draft.plan().stream().map(Values::millis).toList()))
                .set(LETTER_STAGE, Values.number(0))
                .remove(REPLY, MESSAGES, SENT_TO, MOVED_TO, MOVED_GENERATION);
        if (draft.undeliverable()) {
            e.set(UNDELIVERABLE, Values.bool(true));
        } else {
            e.remove(UNDELIVERABLE);
        }
        setOrRemove(NOTE, draft.note(), e);
        setOrRemove(SOURCE, StoredSource.text(draft.source(), draft.attached()), e);
        e.remove(LETTER_ID, LETTER_SENT_AT, LETTER_HELD);
        setOrRemove(EMAIL, draft.address().map(Invitation.Address::email), e);
        setOrRemove(LOCALE, draft.address().flatMap(Invitation.Address::locale), e);
    }

    private void tell(SenderLetter.Kind kind, Command command, Expression e) {
        e.set(SENDER_LETTER_KIND, Values.text(kind.name()))
                .set(SENDER_LETTER_SHARD, shards.of(command.pair()))
                .set(SENDER_LETTER_DUE, Values.millis(command.now().plus(policy.lease())))
                .set(SENDER_LETTER_LEASE, Values.text(TriggerLease.holder(command.request())))
                .set(SENDER_LETTER_LEASED_UNTIL, Values.millis(command.now().plus(policy.lease())))
                .remove(SENDER_LETTER_FAILURES)
                .add(SENDER_LETTER_NUMBER, 1);
    }

    private static void addReply(Command command, Expression e) {
        AttributeValue message = Values.text(command.message().orElseThrow());
        e.set(REPLY, StoredReply.of(new Invitation.Reply(command.message().orElseThrow(), command.now())));
        String soFar = "if_not_exists(" + e.name(MESSAGES) + ", " + e.value(Values.list(List.of())) + ")";
        e.assign(MESSAGES, "list_append(" + soFar + ", " + e.value(Values.list(List.of(message))) + ")");
    }

    private static void setOrRemove(Attribute attribute, Optional<String> value, Expression e) {
        value.ifPresentOrElse(text -> e.set(attribute, Values.text(text)), () -> e.remove(attribute));
    }
}
