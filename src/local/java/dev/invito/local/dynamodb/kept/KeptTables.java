package dev.invito.local.dynamodb.kept;

import dev.invito.local.dynamodb.engine.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * The tables and streams in a file, from which a later run goes on, however this one ends. A request is answered when a
 * commit has what it changed; those that wait at the same moment share one, for each costs some 16 KB until it is old.
 */
public final class KeptTables implements Storage, AutoCloseable {
    private static final String FILE = "tables.mv";
    private static final int COMMITS_BETWEEN_CLEANINGS = 512;
    private static final int FULL_ENOUGH_PERCENT = 50;
    private static final int CLEANED_AT_ONCE = 4 * 1024 * 1024;
    private static final int CLEANING_AT_START_MILLIS = 500;

    private final MVStore store;
    /** By table: its definition, when it was made, and the attribute of its time to live. */
    private final MVMap<String, String> definitions;

    private final MVMap<String, String> made;
    private final MVMap<String, String> ttls;

    /** What the request under way has changed. */
    private List<Runnable> open = new ArrayList<>();
    /** What requests have changed that no commit has yet. */
    private final List<Runnable> whole = new ArrayList<>();

    private long told;
    private volatile long kept;
    private int commits;

    /** @param directory which is there */
    public KeptTables(Path directory) {
        store = new MVStore.Builder()
                .fileName(directory.resolve(FILE).toString())
                .autoCommitDisabled()
                .open();
        store.compactFile(CLEANING_AT_START_MILLIS);
        definitions = store.openMap("tables");
        made = store.openMap("made");
        ttls = store.openMap("ttls");
    }

    @Override
    public void restore(Kept into) {
        definitions.forEach((name, definition) -> {
            into.table(
                    (CreateTableRequest) Documents.read(definition, CreateTableRequest.builder()),
                    Long.parseLong(made.get(name)),
                    ttls.get(name));
            items(name).forEach((key, item) -> into.item(name, Documents.item(item)));
            records(name)
                    .forEach((number, record) ->
                            into.record(name, number, (Record) Documents.read(record, Record.builder())));
        });
    }

    @Override
    public void tableMade(CreateTableRequest definition, long madeAtMillis) {
        String name = definition.tableName();
        open.add(() -> {
            definitions.put(name, Documents.of(definition));
            made.put(name, Long.toString(madeAtMillis));
        });
    }

    @Override
    public void tableDeleted(String table) {
        open.add(() -> {
            definitions.remove(table);
            made.remove(table);
            ttls.remove(table);
            store.removeMap(items(table));
            store.removeMap(records(table));
        });
    }

    @Override
    public void ttl(String table, String attribute) {
        open.add(() -> {
            if (attribute == null) {
                ttls.remove(table);
            } else {
                ttls.put(table, attribute);
            }
        });
    }

    @Override
    public void item(String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        open.add(() -> {
            if (item.isEmpty()) {
                items(table).remove(Documents.of(key));
            } else {
                items(table).put(Documents.of(key), Documents.of(item));
            }
        });
    }

    @Override
    public void streamed(String table, long number, Record record) {
        open.add(() -> records(table).put(number, Documents.of(record)));
    }

    @Override
    public void trimmed(String table, long number) {
        open.add(() -> records(table).remove(number));
    }

    @Override
    public void whole() {
        if (open.isEmpty()) {
            return;
        }
        synchronized (whole) {
            whole.addAll(open);
            told += open.size();
        }
        open = new ArrayList<>();
    }

    @Override
    public void settle() {
        long mine;
        synchronized (whole) {
            mine = told;
        }
        if (kept >= mine) {
            return;
        }
        synchronized (store) {
            // Whoever held the store before may have kept mine too.
            if (kept < mine) {
                commit();
            }
        }
    }

    @Override
    public void close() {
        settle();
        store.close();
    }

    private void commit() {
        List<Runnable> changes;
        long upTo;
        synchronized (whole) {
            changes = new ArrayList<>(whole);
            whole.clear();
            upTo = told;
        }
        changes.forEach(Runnable::run);
        store.commit();
        commits++;
        if (commits % COMMITS_BETWEEN_CLEANINGS == 0) {
            store.compact(FULL_ENOUGH_PERCENT, CLEANED_AT_ONCE);
        }
        kept = upTo;
    }

    private MVMap<String, String> items(String table) {
        return store.openMap("items of " + table);
    }

    private MVMap<Long, String> records(String table) {
        return store.openMap("stream of " + table);
    }
}
