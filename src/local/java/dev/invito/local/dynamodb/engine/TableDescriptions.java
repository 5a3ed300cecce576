package dev.invito.local.dynamodb.engine;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Tables as {@code DescribeTable} tells of them. */
final class TableDescriptions {
    static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";

    private TableDescriptions() {}

    static String arn(String table) {
        return "arn:aws:dynamodb:" + REGION + ":" + ACCOUNT + ":table/" + table;
    }

    /** @param stream null for none */
    static TableDescription of(Table table, TableLog stream, TableStatus status) {
        CreateTableRequest definition = table.definition();
        TableDescription.Builder description = TableDescription.builder()
                .tableName(table.name())
                .tableArn(arn(table.name()))
                .tableId(java.util
                        .UUID
                        .nameUUIDFromBytes(
                                (table.name() + table.made()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .tableStatus(status)
                .creationDateTime(table.made())
                .keySchema(definition.keySchema())
                .attributeDefinitions(definition.attributeDefinitions())
                .provisionedThroughput(throughput(definition.provisionedThroughput()))
                .deletionProtectionEnabled(false)
                .itemCount((long) table.primary().entries().size())
                .tableSizeBytes(size(table.primary()));
        if (definition.billingMode() == BillingMode.PAY_PER_REQUEST) {
            description.billingModeSummary(
                    b -> b.billingMode(BillingMode.PAY_PER_REQUEST).lastUpdateToPayPerRequestDateTime(table.made()));
        }
        if (definition.hasGlobalSecondaryIndexes()) {
            description.globalSecondaryIndexes(definition.globalSecondaryIndexes().stream()
                    .map(index -> global(table, index))
                    .toList());
        }
        if (definition.hasLocalSecondaryIndexes()) {
            description.localSecondaryIndexes(definition.localSecondaryIndexes().stream()
                    .map(index -> local(table, index))
                    .toList());
        }
        if (stream != null) {
            description
                    .streamSpecification(definition.streamSpecification())
                    .latestStreamArn(stream.arn())
                    .latestStreamLabel(stream.label());
        }
        return description.build();
    }

    private static GlobalSecondaryIndexDescription global(Table table, GlobalSecondaryIndex index) {
        return GlobalSecondaryIndexDescription.builder()
                .indexName(index.indexName())
                .indexArn(arn(table.name()) + "/index/" + index.indexName())
                .indexStatus(IndexStatus.ACTIVE)
                .keySchema(index.keySchema())
                .projection(index.projection())
                .provisionedThroughput(throughput(index.provisionedThroughput()))
                .itemCount((long) table.index(index.indexName()).entries().size())
                .indexSizeBytes(size(table.index(index.indexName())))
                .build();
    }

    private static LocalSecondaryIndexDescription local(Table table, LocalSecondaryIndex index) {
        return LocalSecondaryIndexDescription.builder()
                .indexName(index.indexName())
                .indexArn(arn(table.name()) + "/index/" + index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .itemCount((long) table.index(index.indexName()).entries().size())
                .indexSizeBytes(size(table.index(index.indexName())))
                .build();
    }

    private static ProvisionedThroughputDescription throughput(ProvisionedThroughput wanted) {
        return ProvisionedThroughputDescription.builder()
                .numberOfDecreasesToday(0L)
                .readCapacityUnits(wanted == null ? 0L : wanted.readCapacityUnits())
                .writeCapacityUnits(wanted == null ? 0L : wanted.writeCapacityUnits())
                .build();
    }

    private static long size(Index index) {
        return List.copyOf(index.entries().values()).stream()
                .mapToLong(ItemSize::of)
                .sum();
    }
}
