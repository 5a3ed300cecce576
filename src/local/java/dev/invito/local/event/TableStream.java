package dev.invito.local.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of one table, read on from where an earlier run has come to, or from the moment that this reader was made. */
final class TableStream {
    private final DynamoDbStreamsClient client;
    private final String arn;
    private final StreamPositions positions;
    /** The next iterator of each shard; empty for a shard read to its end. */
    private final Map<String, String> iterators = new HashMap<>();

    TableStream(DynamoDbStreamsClient client, String arn, StreamPositions positions) {
        this.client = client;
        this.arn = arn;
        this.positions = positions;
        shards().forEach(shard -> iterators.put(shard.shardId(), first(shard)));
    }

    /** What has come since; the positions are those after it. */
    List<ObjectNode> read() {
        var records = new ArrayList<ObjectNode>();
        if (iterators.values().stream().allMatch(String::isEmpty)) {
            // DynamoDB closes a shard after four hours and goes on with another.
            shards().stream()
                    .filter(shard -> !iterators.containsKey(shard.shardId()))
                    .forEach(shard -> iterators.put(shard.shardId(), start(shard.shardId())));
        }
        iterators.replaceAll((shard, iterator) -> iterator.isEmpty() ? iterator : read(shard, iterator, records));
        return records;
    }

    private String first(Shard shard) {
        Optional<String> dealtWith = positions.of(shard.shardId());
        if (dealtWith.isPresent()) {
            return after(shard.shardId(), dealtWith.get());
        }
        if (positions.fromTheStart()) {
            return start(shard.shardId());
        }
        boolean closed = shard.sequenceNumberRange().endingSequenceNumber() != null;
        return closed ? "" : iterator(shard.shardId(), ShardIteratorType.LATEST);
    }

    private String read(String shard, String iterator, List<ObjectNode> into) {
        try {
            return records(shard, iterator, into);
        } catch (TrimmedDataAccessException e) {
            // It rested so long that what comes next is forgotten.
            return start(shard);
        }
    }

    private String records(String shard, String iterator, List<ObjectNode> into) {
        var answer = client.getRecords(b -> b.shardIterator(iterator));
        for (Record record : answer.records()) {
            into.add(StreamRecord.json(record, arn));
            positions.moveTo(shard, record.dynamodb().sequenceNumber());
        }
        return answer.nextShardIterator() == null ? "" : answer.nextShardIterator();
    }

    private String start(String shard) {
        return iterator(shard, ShardIteratorType.TRIM_HORIZON);
    }

    private String after(String shard, String sequenceNumber) {
        try {
            return client.getShardIterator(b -> b.streamArn(arn)
                            .shardId(shard)
                            .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                            .sequenceNumber(sequenceNumber))
                    .shardIterator();
        } catch (TrimmedDataAccessException e) {
            // A stream forgets after a day.
            return start(shard);
        }
    }

    private String iterator(String shard, ShardIteratorType from) {
        return client.getShardIterator(b -> b.streamArn(arn).shardId(shard).shardIteratorType(from))
                .shardIterator();
    }

    private List<Shard> shards() {
        return client.describeStream(b -> b.streamArn(arn)).streamDescription().shards();
    }
}
