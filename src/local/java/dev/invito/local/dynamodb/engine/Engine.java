package dev.invito.local.dynamodb.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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

/** DynamoDB, one request after the other. It is never at fault by itself. */
public final class Engine {
    private final State state;
    private final Storage storage;
    private final Map<Class<?>, Operation<SdkRequest, ?>> operations = new HashMap<>();

    /** In memory, by wall time, watched by nobody. */
    public Engine() {
        this(InstantSource.system(), Watcher.NONE, Lag.NONE, Storage.NONE);
    }

    /**
     * An engine.
     *
     * @param clock by which streams forget and items expire
     * @param storage from which it goes on where an earlier one ended
     */
    public Engine(InstantSource clock, Watcher watcher, Lag lag, Storage storage) {
        this.storage = storage;
        state = new State(clock, watcher, storage);
        var reads = new Reads(state, lag);
        serve(GetItemRequest.class, reads::get);
        serve(BatchGetItemRequest.class, reads::batch);
        serve(TransactGetItemsRequest.class, reads::transaction);
        var searches = new Searches(state, lag);
        serve(QueryRequest.class, searches::query);
        serve(ScanRequest.class, searches::scan);
        var writes = new SingleWrites(state);
        serve(PutItemRequest.class, writes::put);
        serve(UpdateItemRequest.class, writes::update);
        serve(DeleteItemRequest.class, writes::delete);
        serve(BatchWriteItemRequest.class, new BatchWrites(state)::answer);
        serve(TransactWriteItemsRequest.class, new WriteTransactions(state)::answer);
        var tables = new TableOperations(state);
        serve(CreateTableRequest.class, tables::create);
        serve(DeleteTableRequest.class, tables::delete);
        serve(DescribeTableRequest.class, tables::describe);
        serve(ListTablesRequest.class, tables::list);
        serve(DescribeTimeToLiveRequest.class, tables::describeTtl);
        serve(UpdateTimeToLiveRequest.class, tables::updateTtl);
        var streams = new StreamReads(state);
        serve(ListStreamsRequest.class, streams::list);
        serve(DescribeStreamRequest.class, streams::describe);
        serve(GetShardIteratorRequest.class, streams::iterator);
        serve(GetRecordsRequest.class, streams::records);
    }

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException as DynamoDB refuses it */
    public Object answer(SdkRequest request) {
        return answer(request, Charged.NONE);
    }

    /**
     * Carries a request out. What it answers outlives the process, if the storage does.
     *
     * @return the response that belongs to the kind of request
     * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException as DynamoDB refuses it
     */
    public Object answer(SdkRequest request, Charged meter) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        Operation<SdkRequest, ?> operation = operations.get(request.getClass());
        if (operation == null) {
            throw Refusal.notServed("the operation " + name);
        }
        Unserved.refuse(request);
        Charges charges = new Charges();
        try {
            synchronized (this) {
                try {
                    return operation.answer(request, charges);
                } finally {
                    storage.whole();
                }
            }
        } finally {
            meter.charged(name, charges.read(), charges.written());
            storage.settle();
        }
    }

    /** Every item of a table, in the order of its keys. */
    public synchronized List<Map<String, AttributeValue>> items(String table) {
        return state.table(table).all();
    }

    /** The item of this key; empty if there is none. */
    public synchronized Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
        return state.table(table).get(key);
    }

    /** Deletes what expired before a moment, as DynamoDB does some day; the stream tells that the service did it. */
    public void expire(Instant before) {
        synchronized (this) {
            for (Table table : state.tables().values()) {
                for (Map<String, AttributeValue> item : table.all()) {
                    if (table.ttl() != null && isBefore(item.get(table.ttl()), before)) {
                        state.replace(table, table.keys().keys(item), item, Map.of(), Cause.TTL);
                    }
                }
            }
            storage.whole();
        }
        storage.settle();
    }

    private static boolean isBefore(AttributeValue ttl, Instant moment) {
        return ttl != null
                && ttl.n() != null
                && new BigDecimal(ttl.n()).compareTo(BigDecimal.valueOf(moment.getEpochSecond())) < 0;
    }

    @SuppressWarnings("unchecked")
    private <Q extends SdkRequest> void serve(Class<Q> request, Operation<Q, ?> operation) {
        operations.put(request, (Operation<SdkRequest, ?>) operation);
    }
}
