package dev.invito.local.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of one table, read on from the moment that this reader was made. */
final class TableStream {
    private final DynamoDbStreamsClient client;
    private final String arn;
    /** The next iterator of each shard; empty for a shard read to its end. */
    private final Map<String, String> iterators = new HashMap<>();

    TableStream(DynamoDbStreamsClient client, String arn) {
        this.client = client;
        this.arn = arn;
        shards().forEach(shard -> open(shard, ShardIteratorType.LATEST));
    }

    List<ObjectNode> read() {
        var records = new ArrayList<ObjectNode>();
        if (iterators.values().stream().allMatch(String::isEmpty)) {
            // DynamoDB Local closes a shard after four hours and goes on with another.
            shards().stream()
                    .filter(shard -> !iterators.containsKey(shard.shardId()))
                    .forEach(shard -> open(shard, ShardIteratorType.TRIM_HORIZON));
        }
        iterators.replaceAll((shard, iterator) -> iterator.isEmpty() ? iterator : read(shard, iterator, records));
        return records;
    }

    private String read(String shard, String iterator, List<ObjectNode> into) {
        try {
            return records(iterator, into);
        } catch (TrimmedDataAccessException e) {
            // DynamoDB Local says this of the end of an empty shard: there was nothing, so all that comes is new. What
            // has
            // come already is read at once, or whoever waits for the stream to be at rest would not see it.
            return fromTheStart(shard, into);
        }
    }

    private String fromTheStart(String shard, List<ObjectNode> into) {
        try {
            return records(iterator(shard, ShardIteratorType.TRIM_HORIZON), into);
        } catch (TrimmedDataAccessException e) {
            return iterator(shard, ShardIteratorType.TRIM_HORIZON);
        }
    }

    private String records(String iterator, List<ObjectNode> into) {
        var answer = client.getRecords(b -> b.shardIterator(iterator));
        for (Record record : answer.records()) {
            into.add(StreamRecord.json(record, arn));
        }
        return answer.nextShardIterator() == null ? "" : answer.nextShardIterator();
    }

    private String iterator(String shard, ShardIteratorType from) {
        return client.getShardIterator(b -> b.streamArn(arn).shardId(shard).shardIteratorType(from))
                .shardIterator();
    }

    private List<Shard> shards() {
        return client.describeStream(b -> b.streamArn(arn)).streamDescription().shards();
    }

    private void open(Shard shard, ShardIteratorType from) {
        boolean closed = shard.sequenceNumberRange().endingSequenceNumber() != null;
        iterators.put(
                shard.shardId(), closed && from == ShardIteratorType.LATEST ? "" : iterator(shard.shardId(), from));
    }
}
