package dev.invito.dynamodb;

import static dev.invito.dynamodb.Attribute.*;

import dev.invito.invitation.Action;
import dev.invito.invitation.Attempt;
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
final class Conditions {

    private Conditions() {}

    static void require(Action action, Attempt attempt, Expression expression) {
        requireStatus(action, attempt, expression);
        for (Condition condition : action.conditions()) {
            expression.require(reading(condition, attempt, expression));
        }
    }

    private static void requireStatus(Action action, Attempt attempt, Expression expression) {
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
            alternatives.add(isOneOf(action.fromExpired(), expression) + " AND " + isExpired(attempt, expression));
        }
        expression.require(
                alternatives.size() == 1 ? alternatives.get(0) : "(" + String.join(" OR ", alternatives) + ")");
    }

    private static String isOneOf(Set<Status> statuses, Expression expression) {
        return statuses.stream()
                .map(status -> expression.value(Values.text(status.name())))
                .collect(Collectors.joining(", ", expression.name(STATUS) + " IN (", ")"));
    }

    private static String isExpired(Attempt attempt, Expression expression) {
        return expression.name(EXPIRES_AT) + " <= " + now(attempt, expression);
    }

    /** An absent attribute makes every comparison false, which is why the negations are written with NOT. */
    private static String reading(Condition condition, Attempt attempt, Expression e) {
        Side side = attempt.pair().side(attempt.actor());
        return switch (condition) {
            case THIS_INVITATION ->
                e.name(GENERATION)
                        + " = "
                        + e.value(Values.text(attempt.generation().orElseThrow().toString()));
            case NOT_EXPIRED -> e.name(EXPIRES_AT) + " > " + now(attempt, e);
            case SENT_BY_ACTOR -> e.name(SENDER) + " = " + actor(attempt, e);
            case SENT_BY_OTHER -> e.name(SENDER) + " = " + other(attempt, e);
            case REACHED_RECIPIENT -> "attribute_not_exists(" + e.name(UNSEEN) + ")";
            case NEW_REQUEST -> "NOT " + e.name(lastRequestOf(side)) + " = " + e.value(Values.text(attempt.request()));
            case MOVED_AS_SEEN ->
                attempt.moved()
                        .map(seen -> e.name(MOVED_GENERATION) + " = " + e.value(Values.text(seen.toString())))
                        .orElseGet(() -> "attribute_not_exists(" + e.name(MOVED_GENERATION) + ")");
            case CLOSED_AS_SEEN ->
                (attempt.closed() ? "attribute_exists(" : "attribute_not_exists(") + e.name(CLOSED_TO) + ")";
            case ROOM_FOR_A_MESSAGE -> {
                String messages = e.name(MESSAGES);
                yield "(attribute_not_exists(" + messages + ") OR size(" + messages + ") < "
                        + e.value(Values.number(Relationship.Tidings.MOST_MESSAGES)) + ")";
            }
            case NOT_COOLING_DOWN -> {
                String end = e.name(mayInviteAt(side));
                yield "(attribute_not_exists(" + end + ") OR " + end + " <= " + now(attempt, e) + ")";
            }
            case WELCOME -> "NOT " + e.name(CLOSED_TO) + " = " + actor(attempt, e);
            case UNWELCOME -> e.name(CLOSED_TO) + " = " + actor(attempt, e);
            case RECIPIENT_KNOWN ->
                "(attribute_not_exists(" + e.name(SENT_TO) + ") OR " + e.name(STATUS) + " = " + connected(e) + ")";
            case RECIPIENT_UNKNOWN ->
                "attribute_exists(" + e.name(SENT_TO) + ") AND NOT " + e.name(STATUS) + " = " + connected(e);
            case NOT_BLOCKED -> "attribute_not_exists(" + e.name(BLOCKED_BY) + ")";
            case NOT_BLOCKED_BY_OTHER -> "NOT " + e.name(BLOCKED_BY) + " = " + other(attempt, e);
            case BLOCKED_BY_ACTOR -> e.name(BLOCKED_BY) + " = " + actor(attempt, e);
        };
    }

    static Attribute lastRequestOf(Side side) {
        return side == Side.LOW ? LOW_REQUEST : HIGH_REQUEST;
    }

    static Attribute mayInviteAt(Side side) {
        return side == Side.LOW ? LOW_MAY_INVITE_AT : HIGH_MAY_INVITE_AT;
    }

    private static String connected(Expression expression) {
        return expression.value(Values.text(Status.CONNECTED.name()));
    }

    private static String now(Attempt attempt, Expression expression) {
        return expression.value(Values.millis(attempt.now()));
    }

    private static String actor(Attempt attempt, Expression expression) {
        return expression.value(Values.text(attempt.actor().key()));
    }

    private static String other(Attempt attempt, Expression expression) {
        return expression.value(Values.text(attempt.other().key()));
    }
}
