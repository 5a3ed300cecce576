package dev.invito.local.dynamodb.engine;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How an item looks to a reading that need not be consistent. */
@FunctionalInterface
public interface Lag {
    /** Every reading sees what was written last. */
    Lag NONE = (table, key, item) -> item;

    /** @return an earlier state of the item; empty if it was not there then */
    Map<String, AttributeValue> reading(
            String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item);
}
