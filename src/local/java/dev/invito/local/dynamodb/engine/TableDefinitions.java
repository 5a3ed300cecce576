package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Whether a table may be made as it is defined. */
final class TableDefinitions {
    private static final int MOST_LOCAL = 5;
    private static final int MOST_GLOBAL = 20;
    private static final int SHORTEST_NAME = 3;

    private TableDefinitions() {}

    static void check(CreateTableRequest request) {
        if (request.tableName() == null) {
            throw Invalid.because("The parameter 'TableName' is required but was not present in the request");
        }
        Constraints constraints = Constraints.table(request.tableName(), SHORTEST_NAME)
                .oneOf(request.billingModeAsString(), "billingMode", "PROVISIONED", "PAY_PER_REQUEST")
                .present(request.hasKeySchema() ? request.keySchema() : null, "keySchema")
                .present(
                        request.hasAttributeDefinitions() ? request.attributeDefinitions() : null,
                        "attributeDefinitions");
        keyLength("keySchema", request.keySchema(), constraints);
        for (int i = 0; i < request.keySchema().size(); i++) {
            constraints.oneOf(
                    request.keySchema().get(i).keyTypeAsString(),
                    "keySchema." + (i + 1) + ".member.keyType",
                    "HASH",
                    "RANGE");
        }
        for (int i = 0; i < request.attributeDefinitions().size(); i++) {
            constraints.oneOf(
                    request.attributeDefinitions().get(i).attributeTypeAsString(),
                    "attributeDefinitions." + (i + 1) + ".member.attributeType",
                    "B",
                    "N",
                    "S");
        }
        constraints.check();
        throughput(request);
        Map<String, String> types = types(request);
        keys(request.keySchema(), types, "");
        indexes(request, types);
    }

    private static void throughput(CreateTableRequest request) {
        boolean onDemand = request.billingMode() == BillingMode.PAY_PER_REQUEST;
        if (onDemand && request.provisionedThroughput() != null) {
            throw Invalid.parameter(
                    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode "
                            + "is PAY_PER_REQUEST");
        }
        if (!onDemand && request.provisionedThroughput() == null) {
            throw Invalid.parameter(
                    "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
    }

    private static Map<String, String> types(CreateTableRequest request) {
        return request.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName,
                        AttributeDefinition::attributeTypeAsString,
                        (one, other) -> {
                            throw Invalid.parameter("Cannot redefine an attribute. AttributeName: "
                                    + request.attributeDefinitions().get(0).attributeName());
                        }));
    }

    private static void keys(List<KeySchemaElement> keys, Map<String, String> types, String index) {
        if (keys.isEmpty()) {
            throw Invalid.parameter("No KeySchema was specified" + index);
        }
        Set<String> names = keys.stream().map(KeySchemaElement::attributeName).collect(Collectors.toSet());
        if (names.size() < keys.size()) {
            throw Invalid.because("Invalid KeySchema: Some index key attribute have no definition");
        }
        for (KeySchemaElement key : keys) {
            if (!types.containsKey(key.attributeName())) {
                throw Invalid.parameter("Some index key attributes are not defined in AttributeDefinitions. Keys: "
                        + keys.stream().map(KeySchemaElement::attributeName).toList() + ", AttributeDefinitions: "
                        + List.copyOf(new TreeSet<>(types.keySet())));
            }
        }
        if (keys.get(0).keyType() != KeyType.HASH) {
            throw Invalid.because("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (keys.size() > 1 && keys.get(1).keyType() != KeyType.RANGE) {
            throw Invalid.because("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
    }

    private static void indexes(CreateTableRequest request, Map<String, String> types) {
        Set<String> used = request.keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .collect(Collectors.toSet());
        Set<String> names = new HashSet<>();
        List<String> all = new ArrayList<>();
        if (request.hasLocalSecondaryIndexes() && request.keySchema().size() < 2) {
            throw Invalid.parameter("Table KeySchema does not have a range key, which is required when specifying a "
                    + "LocalSecondaryIndex");
        }
        request.localSecondaryIndexes().forEach(index -> {
            index(index.indexName(), index.keySchema(), index.projection(), types, used);
            all.add(index.indexName());
            if (!index.keySchema()
                    .get(0)
                    .attributeName()
                    .equals(request.keySchema().get(0).attributeName())) {
                throw Invalid.parameter(
                        "Index KeySchema does not have the same leading hash key as table KeySchema for "
                                + "index: " + index.indexName() + ". index hash key: "
                                + index.keySchema().get(0).attributeName() + ", table hash key: "
                                + request.keySchema().get(0).attributeName());
            }
            if (index.keySchema().size() < 2) {
                throw Invalid.parameter("Index KeySchema does not have a range key for index: " + index.indexName());
            }
        });
        request.globalSecondaryIndexes().forEach(index -> {
            index(index.indexName(), index.keySchema(), index.projection(), types, used);
            all.add(index.indexName());
        });
        for (String name : all) {
            if (!names.add(name)) {
                throw Invalid.parameter("Duplicate index name: " + name);
            }
        }
        if (request.localSecondaryIndexes().size() > MOST_LOCAL) {
            throw Invalid.parameter("Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL);
        }
        if (request.globalSecondaryIndexes().size() > MOST_GLOBAL) {
            throw Invalid.parameter("GlobalSecondaryIndex count exceeds the per-table limit of " + MOST_GLOBAL);
        }
        if (!used.equals(types.keySet())) {
            throw Invalid.parameter("Number of attributes in KeySchema does not exactly match number of attributes "
                    + "defined in AttributeDefinitions");
        }
    }

    private static void index(
            String name,
            List<KeySchemaElement> keys,
            Projection projection,
            Map<String, String> types,
            Set<String> used) {
        keys(keys, types, " for index: " + name);
        keys.forEach(key -> used.add(key.attributeName()));
        if (projection == null || projection.projectionType() == null) {
            throw Invalid.parameter("Unknown ProjectionType: null");
        }
        boolean include = projection.projectionType() == ProjectionType.INCLUDE;
        if (include && projection.nonKeyAttributes().isEmpty()) {
            throw Invalid.parameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        if (!include && !projection.nonKeyAttributes().isEmpty()) {
            throw Invalid.parameter(
                    "ProjectionType is " + projection.projectionType() + ", but NonKeyAttributes is specified");
        }
    }

    private static void keyLength(String member, List<KeySchemaElement> keys, Constraints constraints) {
        if (keys.size() > 2) {
            constraints.error(
                    keys.stream()
                            .map(key -> "KeySchemaElement(attributeName=" + key.attributeName() + ", keyType="
                                    + key.keyTypeAsString() + ")")
                            .collect(Collectors.joining(", ", "'[", "]'")),
                    member,
                    "Member must have length less than or equal to 2");
        }
    }
}
