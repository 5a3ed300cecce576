package dev.invito.local.dynamodb.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** What a request is made with, by the name that stands in the header {@code X-Amz-Target}. */
final class Operations {
    private static final Map<String, Supplier<SdkPojo>> ALL = Map.ofEntries(
            Map.entry("GetItem", GetItemRequest::builder),
            Map.entry("BatchGetItem", BatchGetItemRequest::builder),
            Map.entry("TransactGetItems", TransactGetItemsRequest::builder),
            Map.entry("Query", QueryRequest::builder),
            Map.entry("Scan", ScanRequest::builder),
            Map.entry("PutItem", PutItemRequest::builder),
            Map.entry("UpdateItem", UpdateItemRequest::builder),
            Map.entry("DeleteItem", DeleteItemRequest::builder),
            Map.entry("BatchWriteItem", BatchWriteItemRequest::builder),
            Map.entry("TransactWriteItems", TransactWriteItemsRequest::builder),
            Map.entry("CreateTable", CreateTableRequest::builder),
            Map.entry("DeleteTable", DeleteTableRequest::builder),
            Map.entry("DescribeTable", DescribeTableRequest::builder),
            Map.entry("ListTables", ListTablesRequest::builder),
            Map.entry("DescribeTimeToLive", DescribeTimeToLiveRequest::builder),
            Map.entry("UpdateTimeToLive", UpdateTimeToLiveRequest::builder),
            Map.entry("ListStreams", ListStreamsRequest::builder),
            Map.entry("DescribeStream", DescribeStreamRequest::builder),
            Map.entry("GetShardIterator", GetShardIteratorRequest::builder),
            Map.entry("GetRecords", GetRecordsRequest::builder));

    private Operations() {}

    static Optional<SdkPojo> builder(String operation) {
        return Optional.ofNullable(ALL.get(operation)).map(Supplier::get);
    }
}
