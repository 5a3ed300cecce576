package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;

/** Reading the streams: one open shard each. */
final class StreamReads {
    private static final int MOST = 1000;

    private final State state;

    StreamReads(State state) {
        this.state = state;
    }

    ListStreamsResponse list(ListStreamsRequest request, Charges charges) {
        List<Stream> streams = state.streams().values().stream()
                .filter(log -> request.tableName() == null || log.table().name().equals(request.tableName()))
                .map(log -> Stream.builder()
                        .streamArn(log.arn())
                        .tableName(log.table().name())
                        .streamLabel(log.label())
                        .build())
                .toList();
        return ListStreamsResponse.builder().streams(streams).build();
    }

    DescribeStreamResponse describe(DescribeStreamRequest request, Charges charges) {
        TableLog log = log(request.streamArn());
        Shard shard = Shard.builder()
                .shardId(log.shard())
                .sequenceNumberRange(SequenceNumberRange.builder()
                        .startingSequenceNumber(TableLog.sequence(1))
                        .build())
                .build();
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamArn(log.arn())
                        .streamLabel(log.label())
                        .streamStatus(StreamStatus.ENABLED)
                        .streamViewType(log.view())
                        .creationRequestDateTime(log.table().made())
                        .tableName(log.table().name())
                        .keySchema(log.table().definition().keySchema())
                        .shards(shard)
                        .build())
                .build();
    }

    GetShardIteratorResponse iterator(GetShardIteratorRequest request, Charges charges) {
        TableLog log = log(request.streamArn());
        if (!log.shard().equals(request.shardId())) {
            throw Refusal.noStream(request.streamArn());
        }
        long from =
                switch (request.shardIteratorType()) {
                    case TRIM_HORIZON -> 0;
                    case LATEST -> log.last() + 1;
                    case AT_SEQUENCE_NUMBER -> number(request);
                    case AFTER_SEQUENCE_NUMBER -> number(request) + 1;
                    default ->
                        throw Invalid.because("1 validation error detected: Value '"
                                + request.shardIteratorTypeAsString()
                                + "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value "
                                + "set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
                };
        if (from != 0 && from < log.first()) {
            throw Refusal.trimmed();
        }
        return GetShardIteratorResponse.builder()
                .shardIterator(iterator(log, from))
                .build();
    }

    GetRecordsResponse records(GetRecordsRequest request, Charges charges) {
        String[] parts = request.shardIterator() == null
                ? new String[0]
                : request.shardIterator().split("\\|", -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,18}")) {
            throw Invalid.because("Invalid ShardIterator");
        }
        TableLog log = log(parts[0]);
        long from = Long.parseLong(parts[1]);
        int most = request.limit() == null ? MOST : Math.min(MOST, request.limit());
        List<Record> records = log.from(from, most);
        long next = records.isEmpty()
                ? Math.max(from, log.first())
                : Long.parseLong(records.get(records.size() - 1).dynamodb().sequenceNumber()) + 1;
        return GetRecordsResponse.builder()
                .records(records)
                .nextShardIterator(iterator(log, next))
                .build();
    }

    private static String iterator(TableLog log, long from) {
        return log.arn() + "|" + from;
    }

    private static long number(GetShardIteratorRequest request) {
        String number = request.sequenceNumber();
        if (number == null || !number.matches("\\d{1,40}")) {
            throw Invalid.because("Invalid SequenceNumber");
        }
        return new java.math.BigInteger(number)
                .min(java.math.BigInteger.valueOf(Long.MAX_VALUE / 2))
                .longValue();
    }

    private TableLog log(String arn) {
        return state.streams().values().stream()
                .filter(log -> log.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> Refusal.noStream(arn));
    }
}
