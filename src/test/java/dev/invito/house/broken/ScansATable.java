package dev.invito.house.broken;

import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

record ScansATable(DynamoDbClient dynamoDb) {
    ScanResponse everything() {
        return dynamoDb.scan(scan -> scan.tableName("Relationships"));
    }

    record PageByPage(DynamoDbClient dynamoDb) {
        long count() {
            return dynamoDb.scanPaginator(scan -> scan.tableName("Relationships")).items().stream()
                    .count();
        }
    }

    record ByReference(DynamoDbClient dynamoDb) {
        Function<ScanRequest, ScanResponse> all() {
            return dynamoDb::scan;
        }
    }
}
