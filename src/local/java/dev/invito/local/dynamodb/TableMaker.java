package dev.invito.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.local.template.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the tables of the template, with their indexes, stream and TTL. */
public final class TableMaker {
    private final DynamoDbClient client;

    public TableMaker(DynamoDbClient client) {
        this.client = client;
    }

    /** Leaves a table that is there as it is, but for a TTL that an earlier run did not live to set. */
    public void make(List<Table> tables) {
        List<String> there = client.listTables().tableNames();
        for (Table table : tables) {
            if (!there.contains(table.name())) {
                client.createTable(request(table.name(), table.properties()));
                client.waiter().waitUntilTableExists(wait -> wait.tableName(table.name()));
            }
            JsonNode ttl = table.properties().path("TimeToLiveSpecification");
            if (ttl.path("Enabled").asBoolean() && !isOn(table)) {
                client.updateTimeToLive(b -> b.tableName(table.name()).timeToLiveSpecification(t -> t.enabled(true)
                        .attributeName(ttl.path("AttributeName").asText())));
            }
        }
    }

    private boolean isOn(Table table) {
        return client.describeTimeToLive(b -> b.tableName(table.name()))
                        .timeToLiveDescription()
                        .timeToLiveStatus()
                == TimeToLiveStatus.ENABLED;
    }

    /** What makes a table with its indexes and stream, from its properties in the template; TTL is set apart from it. */
    public static CreateTableRequest request(String name, JsonNode properties) {
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(properties))
                .attributeDefinitions(each(properties.path("AttributeDefinitions"), a -> AttributeDefinition.builder()
                        .attributeName(a.path("AttributeName").asText())
                        .attributeType(a.path("AttributeType").asText())
                        .build()));
        JsonNode indexes = properties.path("GlobalSecondaryIndexes");
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(each(indexes, TableMaker::index));
        }
        String stream =
                properties.path("StreamSpecification").path("StreamViewType").asText("");
        if (!stream.isEmpty()) {
            request.streamSpecification(StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(stream)
                    .build());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(JsonNode index) {
        JsonNode projection = index.path("Projection");
        var projected = Projection.builder()
                .projectionType(projection.path("ProjectionType").asText());
        if (projection.has("NonKeyAttributes")) {
            projected.nonKeyAttributes(each(projection.path("NonKeyAttributes"), JsonNode::asText));
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.path("IndexName").asText())
                .keySchema(keys(index))
                .projection(projected.build())
                .build();
    }

    private static List<KeySchemaElement> keys(JsonNode of) {
        return each(of.path("KeySchema"), key -> KeySchemaElement.builder()
                .attributeName(key.path("AttributeName").asText())
                .keyType(key.path("KeyType").asText())
                .build());
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> make) {
        var made = new ArrayList<T>();
        array.forEach(item -> made.add(make.apply(item)));
        return made;
    }
}
