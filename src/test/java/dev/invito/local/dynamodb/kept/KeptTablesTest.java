package dev.invito.local.dynamodb.kept;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.LocalTables;
import dev.invito.history.Proof;
import dev.invito.local.dynamodb.InProcess;
import dev.invito.local.dynamodb.engine.Engine;
import dev.invito.local.dynamodb.engine.Lag;
import dev.invito.local.dynamodb.engine.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What was answered is there in a later run, and of a transaction all or nothing, whenever the process ended. */
class KeptTablesTest {
    private static final String TABLE = LocalTables.NAMES.relationships();
    private static final int CRASHES = Proof.isWhole() ? 40 : 6;
    private static final int WRITERS = 4;

    @TempDir
    private Path directory;

    @Test
    void aLaterRunGoesOn() {
        Map<String, AttributeValue> item =
                Map.of("pk", AttributeValue.fromS("a"), "list", AttributeValue.fromL(List.of()));
        try (KeptTables kept = new KeptTables(directory)) {
            Engine engine = engine(kept);
            LocalTables.definitions().forEach(engine::answer);
            DynamoDbClient client = InProcess.client(engine);
            client.putItem(put -> put.tableName(TABLE).item(item));
            client.putItem(put -> put.tableName(TABLE).item(Map.of("pk", AttributeValue.fromS("b"))));
            client.deleteItem(delete -> delete.tableName(TABLE).key(Map.of("pk", AttributeValue.fromS("b"))));
        }
        try (KeptTables kept = new KeptTables(directory)) {
            assertThat(engine(kept).items(TABLE)).containsExactly(item);
        }
    }

    /**
     * A copy of the file between two requests is what a killed process leaves. One that is made while the file is written would be
     * of several moments, which no kill leaves; kills within a request are KillIT's.
     */
    @Test
    void nothingAnsweredIsLostAndNoTransactionIsTorn(@TempDir Path copies) throws Exception {
        var acknowledged = new ConcurrentSkipListSet<Integer>();
        var next = new AtomicInteger();
        var over = new AtomicBoolean();
        var writing = new ReentrantReadWriteLock(true);
        try (KeptTables kept = new KeptTables(directory)) {
            Engine engine = engine(kept);
            LocalTables.definitions().forEach(engine::answer);
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> write(InProcess.client(engine), next, acknowledged, over, writing.readLock()));
            }
            for (int crash = 0; crash < CRASHES; crash++) {
                int enough = 20 * (crash + 1);
                while (acknowledged.size() < enough) {
                    Thread.onSpinWait();
                }
                List<Integer> before;
                Path copy;
                writing.writeLock().lock();
                try {
                    before = new ArrayList<>(acknowledged);
                    copy = copied(copies.resolve("crash" + crash));
                } finally {
                    writing.writeLock().unlock();
                }
                hold(copy, before);
            }
            over.set(true);
            writers.shutdown();
        }
    }

    private static void write(
            DynamoDbClient client,
            AtomicInteger next,
            ConcurrentSkipListSet<Integer> acknowledged,
            AtomicBoolean over,
            Lock writing) {
        while (!over.get()) {
            int number = next.getAndIncrement();
            writing.lock();
            try {
                client.transactWriteItems(all -> all.transactItems(put(number + " left"), put(number + " right")));
                acknowledged.add(number);
            } finally {
                writing.unlock();
            }
        }
    }

    private static TransactWriteItem put(String pk) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(Map.of("pk", AttributeValue.fromS(pk))))
                .build();
    }

    private Path copied(Path to) throws IOException {
        Files.createDirectories(to);
        Files.copy(directory.resolve("tables.mv"), to.resolve("tables.mv"));
        return to;
    }

    private static void hold(Path copy, List<Integer> acknowledged) {
        try (KeptTables kept = new KeptTables(copy)) {
            Set<String> there = engine(kept).items(TABLE).stream()
                    .map(item -> item.get("pk").s())
                    .collect(toSet());
            Set<Integer> left = numbers(there, " left");
            assertThat(acknowledged.stream().filter(number -> !left.contains(number)))
                    .as("answered, and lost")
                    .isEmpty();
            assertThat(left).isEqualTo(numbers(there, " right"));
        }
    }

    private static Set<Integer> numbers(Set<String> there, String side) {
        return there.stream()
                .filter(pk -> pk.endsWith(side))
                .map(pk -> Integer.valueOf(pk.substring(0, pk.length() - side.length())))
                .collect(toSet());
    }

    private static Engine engine(KeptTables kept) {
        return new Engine(InstantSource.system(), Watcher.NONE, Lag.NONE, kept);
    }
}
