package dev.invito.local.dynamodb.engine;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Where all of it is kept for a later run. Told of each change by one thread at a time, and before it is answered. */
public interface Storage {
    /** Keeps nothing. */
    Storage NONE = new Storage() {};

    /** Tells a new engine what an earlier one has kept: tables first, then items, then what its streams have. */
    default void restore(Kept kept) {}

    default void tableMade(CreateTableRequest definition, long madeAtMillis) {}

    /** With its items and its stream. */
    default void tableDeleted(String table) {}

    /** @param attribute null for none */
    default void ttl(String table, String attribute) {}

    /** @param item empty if there is none any more */
    default void item(String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {}

    default void streamed(String table, long number, Record record) {}

    /** A stream forgets what is older. */
    default void trimmed(String table, long number) {}

    /** What was told since the last call belongs together: all of it is kept, or nothing. */
    default void whole() {}

    /** Returns when all that was told before the call outlives the process. */
    default void settle() {}

    /** What an engine is restored from. */
    interface Kept {
        void table(CreateTableRequest definition, long madeAtMillis, String ttl);

        void item(String table, Map<String, AttributeValue> item);

        void record(String table, long number, Record record);
    }
}
