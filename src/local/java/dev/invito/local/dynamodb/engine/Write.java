package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.ConditionExpression;
import dev.invito.local.dynamodb.expression.Invalid;
import dev.invito.local.dynamodb.expression.Kind;
import dev.invito.local.dynamodb.expression.Placeholders;
import dev.invito.local.dynamodb.expression.UpdateExpression;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One write, alone or of a transaction: what it is about, what must hold of it, and what it becomes.
 *
 * @param condition null for none
 * @param update null if it is none
 * @param isCheck whether it only looks
 * @param becomes from the item as it is; empty for no item
 */
record Write(
        Table table,
        Map<String, AttributeValue> key,
        ConditionExpression condition,
        UpdateExpression update,
        Placeholders placeholders,
        boolean tellsOldItem,
        boolean isCheck,
        UnaryOperator<Map<String, AttributeValue>> becomes) {

    /** The parameters that every kind of write has. */
    record Parameters(
            Table table,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            ReturnValuesOnConditionCheckFailure onFailure) {

        private boolean tellsOldItem() {
            return onFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD;
        }
    }

    static Write put(Parameters p, Map<String, AttributeValue> item) {
        Expressions expressions = expressions(p);
        ConditionExpression condition = expressions.condition(Kind.CONDITION, p.condition());
        expressions.check();
        Map<String, AttributeValue> kept = ItemValues.kept(item);
        p.table().mustFit(kept);
        ItemSize.check(kept);
        return new Write(
                p.table(),
                p.table().keys().keys(kept),
                condition,
                null,
                expressions.placeholders(),
                p.tellsOldItem(),
                false,
                before -> kept);
    }

    static Write delete(Parameters p, Map<String, AttributeValue> key) {
        return keyed(p, key, false, before -> Map.of());
    }

    static Write check(Parameters p, Map<String, AttributeValue> key) {
        return keyed(p, key, true, before -> before);
    }

    private static Write keyed(
            Parameters p,
            Map<String, AttributeValue> key,
            boolean isCheck,
            UnaryOperator<Map<String, AttributeValue>> becomes) {
        Expressions expressions = expressions(p);
        ConditionExpression condition = expressions.condition(Kind.CONDITION, p.condition());
        expressions.check();
        return new Write(
                p.table(),
                key(p.table(), key),
                condition,
                null,
                expressions.placeholders(),
                p.tellsOldItem(),
                isCheck,
                becomes);
    }

    static Write update(Parameters p, Map<String, AttributeValue> key, String expression) {
        Expressions expressions = Expressions.of(
                p.names(),
                p.values(),
                "UpdateExpression and ConditionExpression are null",
                Expressions.sent(expression, p.condition()));
        UpdateExpression update = expressions.update(expression);
        ConditionExpression condition = expressions.condition(Kind.CONDITION, p.condition());
        Placeholders placeholders = expressions.check().placeholders();
        Map<String, AttributeValue> kept = key(p.table(), key);
        if (update != null) {
            update.paths().forEach(path -> {
                String attribute = path.attribute(placeholders);
                if (p.table().keys().contains(attribute)) {
                    throw Invalid.parameter(
                            "Cannot update attribute " + attribute + ". This attribute is part of the key");
                }
            });
        }
        return new Write(p.table(), kept, condition, update, placeholders, p.tellsOldItem(), false, before -> {
            Map<String, AttributeValue> from = new HashMap<>(before);
            from.putAll(kept);
            Map<String, AttributeValue> after = update == null ? from : update.after(from, placeholders);
            p.table().mustFit(after);
            ItemSize.checkUpdated(after);
            return after;
        });
    }

    boolean holdsOf(Map<String, AttributeValue> item) {
        return condition == null || condition.holds(item, placeholders);
    }

    private static Expressions expressions(Parameters p) {
        return Expressions.of(p.names(), p.values(), "ConditionExpression is null", Expressions.sent(p.condition()));
    }

    private static Map<String, AttributeValue> key(Table table, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> kept = ItemValues.kept(key);
        table.keys().mustBe(kept);
        return kept;
    }
}
