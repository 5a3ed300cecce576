package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Placeholders;
import dev.invito.local.dynamodb.expression.ProjectionExpression;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reading one item by its key. */
final class SingleReads {
    private final Lag lag;

    SingleReads(Lag lag) {
        this.lag = lag;
    }

    /** @param projection null for all of it */
    record Wanted(Table table, Map<String, AttributeValue> key, ProjectionExpression projection, Placeholders names) {

        static Wanted of(Table table, Map<String, AttributeValue> key, String projection, Map<String, String> names) {
            Expressions expressions = Expressions.of(names, null, "", Expressions.sent(projection));
            ProjectionExpression read = expressions.projection(projection);
            Map<String, AttributeValue> kept = ItemValues.kept(key);
            return new Wanted(table, kept, read, expressions.check().placeholders());
        }

        /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if that is no key of the table */
        Wanted checked() {
            table.keys().mustBe(key);
            return this;
        }

        Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
            return projection == null ? item : projection.of(item, names);
        }
    }

    /** The whole item, as this reading sees it; empty if there is none. */
    Map<String, AttributeValue> read(Wanted wanted, boolean isConsistent) {
        Map<String, AttributeValue> item = wanted.table().get(wanted.key());
        return isConsistent ? item : lag.reading(wanted.table().name(), wanted.key(), item);
    }
}
