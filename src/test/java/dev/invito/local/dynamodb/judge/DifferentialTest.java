package dev.invito.local.dynamodb.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.Elsewhere;
import dev.invito.dynamodb.LocalTables;
import dev.invito.history.Proof;
import dev.invito.local.dynamodb.InProcess;
import dev.invito.local.dynamodb.engine.Engine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Random requests of the kinds that the product makes, to the laptop's DynamoDB and to another: the same answers. */
class DifferentialTest {

    private static final String TABLE = LocalTables.NAMES.relationships();
    private static final int ALL = Integer.getInteger("requests", 2_000);
    private static final int IN_A_ROUND = 500;

    @Test
    void answersAsTheOtherDoes() {
        Assumptions.assumeTrue(Elsewhere.endpoint().isPresent(), "nobody to compare with: -Daws.endpoint=URL");
        long seed = Proof.seed();
        Set<String> kinds = new TreeSet<>();
        Map<KnownDifference, Integer> known = new EnumMap<>(KnownDifference.class);
        for (int round = 0; round * IN_A_ROUND < ALL; round++) {
            try (LocalTables other = new LocalTables()) {
                Engine engine = new Engine();
                DynamoDbClient own = InProcess.client(engine);
                LocalTables.definitions().forEach(own::createTable);
                RandomRequests requests = new RandomRequests(new Random(seed + round));
                for (int i = 0; i < IN_A_ROUND; i++) {
                    DynamoDbRequest request = requests.next();
                    String expected = ClientAnswer.by(() -> OneDoor.send(other.client(), request));
                    String here = ClientAnswer.by(() -> engine.answer(request));
                    if (!here.equals(expected)) {
                        String where = "seed %d, round %d, request %d: %s\nhere:  %s\nthere: %s"
                                .formatted(seed, round, i, request, here, expected);
                        known.merge(KnownDifference.of(request, here, expected, where), 1, Integer::sum);
                        makeEqual(engine, other);
                    }
                    kinds.add(request.getClass().getSimpleName() + " " + here.replaceAll("[^A-Za-z ].*", ""));
                }
                assertThat(RandomRequests.sorted(engine.items(TABLE))).isEqualTo(RandomRequests.sorted(other.items()));
            }
        }
        System.out.println(ALL + " requests, seed " + seed + ", known differences: " + known);
        assertThat(kinds)
                .as("good and bad ones of each kind")
                .contains(
                        "UpdateItemRequest condition failed",
                        "UpdateItemRequest ValidationException",
                        "QueryRequest ValidationException",
                        "TransactWriteItemsRequest done",
                        "TransactWriteItemsRequest cancelled");
    }

    /** What the other has done otherwise is known, and is not to be found again in each request that comes after it. */
    private static void makeEqual(Engine engine, LocalTables other) {
        List<Map<String, AttributeValue>> items = engine.items(TABLE);
        for (Map<String, AttributeValue> item : other.items()) {
            if (!items.contains(item)) {
                other.client().deleteItem(delete -> delete.tableName(TABLE).key(Map.of("pk", item.get("pk"))));
            }
        }
        items.forEach(item -> other.client().putItem(put -> put.tableName(TABLE).item(item)));
    }
}
