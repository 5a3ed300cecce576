package dev.invito.dynamodb.expression;

import static dev.invito.dynamodb.item.Attribute.*;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Condition;
import dev.invito.invitation.Pair.Side;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The conditions of an {@link Action}, as DynamoDB evaluates them. */
public final class Conditions {

    private Conditions() {}

    public static void require(Action action, Command command, Expression expression) {
        requireStatus(action, command, expression);
        for (Condition condition : action.conditions()) {
            expression.require(reading(condition, command, expression));
        }
    }

    private static void requireStatus(Action action, Command command, Expression expression) {
        if (action.from().equals(EnumSet.allOf(Status.class))) {
            return;
        }
        List<String> alternatives = new ArrayList<>();
        if (action.from().contains(Status.NONE)) {
            alternatives.add("attribute_not_exists(" + expression.name(STATUS) + ")");
        }
        Set<Status> stored = EnumSet.copyOf(action.from());
        stored.remove(Status.NONE);
        alternatives.add(isOneOf(stored, expression));
        if (!action.fromExpired().isEmpty()) {
            alternatives.add(isOneOf(action.fromExpired(), expression) + " AND " + isExpired(command, expression));
        }
        expression.require(
                alternatives.size() == 1 ? alternatives.get(0) : "(" + String.join(" OR ", alternatives) + ")");
    }

    private static String isOneOf(Set<Status> statuses, Expression expression) {
        return statuses.stream()
                .map(status -> expression.value(Values.text(status.name())))
                .collect(Collectors.joining(", ", expression.name(STATUS) + " IN (", ")"));
    }

    private static String isExpired(Command command, Expression expression) {
        return expression.name(EXPIRES_AT) + " <= " + now(command, expression);
    }

    /** An absent attribute makes every comparison false, which is why the negations are written with NOT. */
    private static String reading(Condition condition, Command command, Expression e) {
        Side side = command.pair().side(command.actor());
        return switch (condition) {
            case THIS_INVITATION ->
                e.name(GENERATION)
                        + " = "
                        + e.value(Values.text(command.generation().orElseThrow().toString()));
            case NOT_EXPIRED -> e.name(EXPIRES_AT) + " > " + now(command, e);
            case SENT_BY_ACTOR -> e.name(SENDER) + " = " + actor(command, e);
            case SENT_BY_OTHER -> e.name(SENDER) + " = " + other(command, e);
            case NOT_MUTED -> "attribute_not_exists(" + e.name(MUTED) + ")";
            case NEW_REQUEST -> {
                String last = e.name(lastRequestOf(side));
                yield command.key()
                        .map(key -> "NOT begins_with(" + last + ", " + e.value(Values.text(key)) + ")")
                        .orElseGet(() -> "NOT " + last + " = " + e.value(Values.text(command.request())));
            }
            case NAMED_AS_SENT -> {
                String unnamed = "attribute_not_exists(" + e.name(SENT_TO) + ")";
                yield command.alias()
                        .map(address -> "(" + unnamed + " OR " + e.name(SENT_TO) + " = "
                                + e.value(Values.text(address.key())) + ")")
                        .orElse(unnamed);
            }
            case WAITS_AS_SEEN -> {
                String end = e.value(Values.millis(command.waitsUntil().orElse(command.now())));
                String coolDown = e.name(mayInviteAt(side));
                String expiry = e.name(EXPIRES_AT);
                yield "(attribute_not_exists(" + coolDown + ") OR " + coolDown + " <= " + end + ") AND NOT ("
                        + e.name(SENDER) + " = " + actor(command, e) + " AND " + expiry + " > " + end + " AND " + expiry
                        + " > " + now(command, e) + " AND attribute_not_exists(" + e.name(SENT_TO) + ") AND "
                        + isOneOf(Status.INVITED, e) + ")";
            }
            case MOVED_AS_SEEN ->
                command.moved()
                        .map(seen -> e.name(MOVED_GENERATION) + " = " + e.value(Values.text(seen.toString())))
                        .orElseGet(() -> "attribute_not_exists(" + e.name(MOVED_GENERATION) + ")");
            case CLOSED_AS_SEEN ->
                (command.closed() ? "attribute_exists(" : "attribute_not_exists(") + e.name(CLOSED_TO) + ")";
            case ROOM_FOR_A_MESSAGE -> {
                String messages = e.name(MESSAGES);
                yield "(attribute_not_exists(" + messages + ") OR size(" + messages + ") < "
                        + e.value(Values.number(Relationship.SenderLetter.MOST_MESSAGES)) + ")";
            }
            case NOT_COOLING_DOWN -> {
                String end = e.name(mayInviteAt(side));
                yield "(attribute_not_exists(" + end + ") OR " + end + " <= " + now(command, e) + ")";
            }
            case WELCOME -> "NOT " + e.name(CLOSED_TO) + " = " + actor(command, e);
            case UNWELCOME -> e.name(CLOSED_TO) + " = " + actor(command, e);
            case RECIPIENT_KNOWN ->
                "(attribute_not_exists(" + e.name(SENT_TO) + ") OR " + e.name(STATUS) + " = " + connected(e) + ")";
            case RECIPIENT_UNKNOWN ->
                "attribute_exists(" + e.name(SENT_TO) + ") AND NOT " + e.name(STATUS) + " = " + connected(e);
            case NOT_BLOCKED -> "attribute_not_exists(" + e.name(BLOCKED_BY) + ")";
            case NOT_BLOCKED_BY_OTHER -> "NOT " + e.name(BLOCKED_BY) + " = " + other(command, e);
            case BLOCKED_BY_ACTOR -> e.name(BLOCKED_BY) + " = " + actor(command, e);
        };
    }

    static Attribute lastRequestOf(Side side) {
        return side == Side.LOW ? LOW_REQUEST : HIGH_REQUEST;
    }

    static Attribute mayInviteAt(Side side) {
        return side == Side.LOW ? LOW_MAY_INVITE_AT : HIGH_MAY_INVITE_AT;
    }

    static Attribute knownUntil(Side side) {
        return side == Side.LOW ? LOW_KNOWN_UNTIL : HIGH_KNOWN_UNTIL;
    }

    private static String connected(Expression expression) {
        return expression.value(Values.text(Status.CONNECTED.name()));
    }

    private static String now(Command command, Expression expression) {
        return expression.value(Values.millis(command.now()));
    }

    private static String actor(Command command, Expression expression) {
        return expression.value(Values.text(command.actor().key()));
    }

    private static String other(Command command, Expression expression) {
        return expression.value(Values.text(command.other().key()));
    }
}
