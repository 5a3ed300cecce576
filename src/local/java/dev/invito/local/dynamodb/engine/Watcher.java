package dev.invito.local.dynamodb.engine;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sees every item that changes. */
@FunctionalInterface
public interface Watcher {
    Watcher NONE = (table, before, after) -> {};

    /** Either is empty where there is no item. */
    void changed(String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after);
}
