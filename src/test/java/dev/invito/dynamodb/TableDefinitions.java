package dev.invito.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The keys and indexes of the two tables. */
final class TableDefinitions {

    private static final List<String> IN_LISTS = List.of(
            "from", "to", "gen", "sent", "exp", "note", "muted", "via", "plan", "reply", "mail", "undel", "alias");

    private TableDefinitions() {}

    static List<CreateTableRequest> all(Tables names) {
        CreateTableRequest relationships = CreateTableRequest.builder()
                .tableName(names.relationships())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        text("pk"),
                        text("sx"),
                        text("rx"),
                        number("ord"),
                        text("sh"),
                        number("due"),
                        text("tsh"),
                        number("tdue"))
                .keySchema(key("pk", KeyType.HASH))
                .globalSecondaryIndexes(
                        index("bySender", "sx", "ord", lists()),
                        index("byRecipient", "rx", "ord", lists()),
                        index("mailsDue", "sh", "due", keys()),
                        index("tellsDue", "tsh", "tdue", keys()))
                .build();
        CreateTableRequest directory = CreateTableRequest.builder()
                .tableName(names.directory())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .build();
        return List.of(relationships, directory);
    }

    private static GlobalSecondaryIndex index(String name, String hash, String range, Projection projection) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection)
                .build();
    }

    private static Projection lists() {
        return Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(IN_LISTS)
                .build();
    }

    private static Projection keys() {
        return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return attribute(name, ScalarAttributeType.S);
    }

    private static AttributeDefinition number(String name) {
        return attribute(name, ScalarAttributeType.N);
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
