package dev.invito.local.dynamodb.engine;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** The tables and their streams, and who is told when an item changes. */
final class State {
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, TableLog> streams = new TreeMap<>();
    private final InstantSource clock;
    private final Watcher watcher;
    private final Storage storage;

    State(InstantSource clock, Watcher watcher, Storage storage) {
        this.clock = clock;
        this.watcher = watcher;
        this.storage = storage;
        storage.restore(new Restoring());
    }

    InstantSource clock() {
        return clock;
    }

    Map<String, Table> tables() {
        return tables;
    }

    Map<String, TableLog> streams() {
        return streams;
    }

    /** By its name or ARN. */
    Table table(String name) {
        Table table = tables.get(name.substring(name.lastIndexOf('/') + 1));
        if (table == null) {
            throw Refusal.noTable();
        }
        return table;
    }

    void make(CreateTableRequest definition) {
        Table table = new Table(definition, clock.instant());
        add(table);
        storage.tableMade(definition, table.made().toEpochMilli());
    }

    void drop(Table table) {
        tables.remove(table.name());
        streams.remove(table.name());
        storage.tableDeleted(table.name());
    }

    void ttl(Table table, String attribute) {
        table.ttl(attribute);
        storage.ttl(table.name(), attribute);
    }

    /** A write that changes nothing is told to nobody. */
    void replace(
            Table table,
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after,
            Cause cause) {
        if (before.equals(after)) {
            return;
        }
        table.replace(before, after);
        storage.item(table.name(), key, after);
        TableLog stream = streams.get(table.name());
        if (stream != null) {
            stream.add(key, before, after, cause);
        }
        watcher.changed(table.name(), before, after);
    }

    private void add(Table table) {
        tables.put(table.name(), table);
        var stream = table.definition().streamSpecification();
        if (stream != null && Boolean.TRUE.equals(stream.streamEnabled())) {
            streams.put(table.name(), new TableLog(table, stream.streamViewType(), clock, storage));
        }
    }

    /** What an earlier run has left. */
    private final class Restoring implements Storage.Kept {
        @Override
        public void table(CreateTableRequest definition, long madeAtMillis, String ttl) {
            Table table = new Table(definition, java.time.Instant.ofEpochMilli(madeAtMillis));
            table.ttl(ttl);
            add(table);
        }

        @Override
        public void item(String table, Map<String, AttributeValue> item) {
            tables.get(table).replace(Map.of(), item);
        }

        @Override
        public void record(String table, long number, Record record) {
            streams.get(table).restore(number, record);
        }
    }
}
