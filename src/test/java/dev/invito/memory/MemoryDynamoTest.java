package dev.invito.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.LocalTables;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The same requests to the DynamoDB in memory and to DynamoDB Local: the same answers, and the same items at the end. */
class MemoryDynamoTest {

    private static final String TABLE = LocalTables.NAMES.relationships();
    private static final int ROUNDS = Boolean.getBoolean("proof") ? 40 : 4;
    private static final int REQUESTS = 500;

    @Test
    void answersAsDynamoDbLocalDoes() {
        long seed = Long.getLong("seed", new Random().nextLong());
        Set<String> kinds = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (LocalTables local = new LocalTables()) {
                MemoryDynamo memory = new MemoryDynamo();
                LocalTables.definitions().forEach(memory::add);
                RandomRequests requests = new RandomRequests(new Random(seed + round));
                for (int i = 0; i < REQUESTS; i++) {
                    DynamoDbRequest request = requests.next();
                    String expected = Told.by(() -> OneDoor.send(local.client(), request));
                    assertThat(Told.by(() -> OneDoor.send(memory, request)))
                            .as("seed %d, round %d, request %d: %s", seed, round, i, request)
                            .isEqualTo(expected);
                    kinds.add(request.getClass().getSimpleName() + " " + expected.replaceAll("[^A-Za-z ].*", ""));
                }
                assertThat(RandomRequests.sorted(memory.items(TABLE))).isEqualTo(RandomRequests.sorted(local.items()));
            }
        }
        assertThat(kinds)
                .as("good and bad ones of each kind")
                .contains(
                        "UpdateItemRequest condition failed",
                        "UpdateItemRequest ValidationException",
                        "QueryRequest ValidationException",
                        "TransactWriteItemsRequest done",
                        "TransactWriteItemsRequest cancelled");
    }

    @Test
    void knowsNoScan() {
        assertThatThrownBy(() -> new MemoryDynamo().scan(scan -> scan.tableName(TABLE)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
