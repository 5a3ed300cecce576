package dev.invito.local.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.dynamodb.DynamoServer;
import dev.invito.local.dynamodb.TableMaker;
import dev.invito.local.dynamodb.Usage;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.StreamMapping;
import dev.invito.local.template.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StreamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LambdaFunction FUNCTION =
            new LambdaFunction("Deliver", "deliver", "deliver", Duration.ofSeconds(3), Map.of());

    private final List<List<String>> batches = new ArrayList<>();
    private final List<JsonNode> records = new ArrayList<>();
    private DynamoServer dynamo;
    private Table table;
    private String answer = "{}";
    private boolean failing;

    @BeforeEach
    void start() throws Exception {
        dynamo = new DynamoServer(null, InstantSource.system(), new Usage());
        table = new Table("Things", "Things", JSON.readTree("""
                        {"AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                         "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                         "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"}}
                        """));
        new TableMaker(dynamo.client()).make(List.of(table));
    }

    @AfterEach
    void stop() {
        dynamo.close();
    }

    @Test
    void whatIsWrittenArrivesOnceInBatches() throws JsonProcessingException {
        put("before", "PENDING");
        Streams streams = streams(2, "{}", true);
        put("a", "PENDING");
        put("b", "PENDING");
        put("a", "OPEN");
        assertThat(streams.deliver()).isEqualTo(3);
        assertThat(streams.deliver()).isZero();
        assertThat(batches).containsExactly(List.of("a", "b"), List.of("a"));
        JsonNode change = records.get(2);
        assertThat(change.path("eventName").asText()).isEqualTo("MODIFY");
        assertThat(change.path("dynamodb").path("OldImage").path("st").path("S").asText())
                .isEqualTo("PENDING");
        assertThat(change.path("dynamodb").path("NewImage").path("st").path("S").asText())
                .isEqualTo("OPEN");
    }

    @Test
    void onlyWhatTheFilterWantsArrives() throws JsonProcessingException {
        Streams streams = streams(10, "{\"dynamodb\": {\"NewImage\": {\"st\": {\"S\": [\"OPEN\"]}}}}", true);
        put("a", "PENDING");
        put("b", "OPEN");
        streams.deliver();
        assertThat(batches).containsExactly(List.of("b"));
    }

    @Test
    void whatFailedIsTriedAgainFromTheFirstFailureOn() throws JsonProcessingException {
        Streams streams = streams(10, "{}", true);
        put("a", "PENDING");
        put("b", "PENDING");
        put("c", "PENDING");
        answer = "b";
        streams.deliver();
        assertThat(batches).startsWith(List.of("a", "b", "c"), List.of("b", "c"), List.of("b", "c"));
        assertThat(batches).hasSize(4);
    }

    @Test
    void aFailedCallIsTriedAgainWhole() throws JsonProcessingException {
        Streams streams = streams(10, "{}", false);
        put("a", "PENDING");
        failing = true;
        streams.deliver();
        assertThat(batches).hasSize(4).containsOnly(List.of("a"));
    }

    @Test
    void aLaterRunGoesOnWhereAnEarlierOneHasStopped() throws JsonProcessingException {
        put("a", "PENDING");
        var kept = new HashMap<String, String>();
        streams(10, "{}", true, StreamPositions.after(Map.of(), kept::putAll)).deliver();
        assertThat(batches).as("nothing is older than the first run").containsExactly(List.of("a"));
        put("b", "PENDING");
        Streams later = streams(10, "{}", true, StreamPositions.after(kept, kept::putAll));
        put("c", "PENDING");
        later.deliver();
        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));
    }

    private Streams streams(int batchSize, String filter, boolean partial) throws JsonProcessingException {
        return streams(batchSize, filter, partial, StreamPositions.fromNowOn());
    }

    private Streams streams(int batchSize, String filter, boolean partial, StreamPositions positions)
            throws JsonProcessingException {
        var mapping = new StreamMapping(table, FUNCTION, batchSize, List.of(JSON.readTree(filter)), partial, 3);
        return new Streams(
                List.of(mapping), this::invoke, dynamo.client(), dynamo.streams(), positions, InstantSource.system());
    }

    /** Answers that the record named by {@link #answer} failed. */
    private byte[] invoke(LambdaFunction function, byte[] event) throws FunctionFailure {
        var batch = new ArrayList<String>();
        var failures = JSON.createObjectNode();
        var failed = failures.putArray("batchItemFailures");
        try {
            for (JsonNode record : JSON.readTree(event).path("Records")) {
                records.add(record);
                String key = record.path("dynamodb")
                        .path("Keys")
                        .path("pk")
                        .path("S")
                        .asText();
                batch.add(key);
                if (key.equals(answer)) {
                    failed.addObject()
                            .put(
                                    "itemIdentifier",
                                    record.path("dynamodb")
                                            .path("SequenceNumber")
                                            .asText());
                }
            }
            batches.add(batch);
            if (failing) {
                throw new FunctionFailure(new IllegalStateException("as asked"));
            }
            return JSON.writeValueAsBytes(failures);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void put(String key, String status) {
        dynamo.client().putItem(b -> b.tableName("Things")
                .item(Map.of("pk", AttributeValue.fromS(key), "st", AttributeValue.fromS(status))));
    }
}
