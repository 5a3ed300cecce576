package dev.invito.local.dynamodb.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The stream of one table: what has changed, in one shard, for a day. */
final class TableLog {
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final DateTimeFormatter LABEL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Table table;
    private final StreamViewType view;
    private final InstantSource clock;
    private final Storage storage;
    private final NavigableMap<Long, Record> records = new TreeMap<>();
    private long last;

    TableLog(Table table, StreamViewType view, InstantSource clock, Storage storage) {
        this.table = table;
        this.view = view;
        this.clock = clock;
        this.storage = storage;
    }

    Table table() {
        return table;
    }

    StreamViewType view() {
        return view;
    }

    String label() {
        return LABEL.format(table.made());
    }

    String arn() {
        return TableDescriptions.arn(table.name()) + "/stream/" + label();
    }

    String shard() {
        return "shardId-" + sequence(table.made().toEpochMilli()) + "-00000001";
    }

    /** The number of the latest record; 0 for none. */
    long last() {
        return last;
    }

    /** The number of the oldest record that is still there, or of the next one. */
    long first() {
        return records.isEmpty() ? last + 1 : records.firstKey();
    }

    List<Record> from(long number, int most) {
        return records.tailMap(number, true).values().stream().limit(most).toList();
    }

    void add(
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after,
            Cause cause) {
        Instant now = clock.instant();
        trim(now);
        last++;
        Record record = record(key, before, after, cause, now);
        records.put(last, record);
        storage.streamed(table.name(), last, record);
    }

    void restore(long number, Record record) {
        records.put(number, record);
        last = Math.max(last, number);
    }

    static String sequence(long number) {
        return "%021d".formatted(number);
    }

    /** By wall time or moved: what is a day old may be forgotten. The newest stays, so that numbers go on after a restart. */
    private void trim(Instant now) {
        List<Long> old = new ArrayList<>();
        for (Map.Entry<Long, Record> entry : records.headMap(last, false).entrySet()) {
            Instant made = entry.getValue().dynamodb().approximateCreationDateTime();
            if (!made.isBefore(now.minus(MEMORY))) {
                break;
            }
            old.add(entry.getKey());
        }
        old.forEach(number -> {
            records.remove(number);
            storage.trimmed(table.name(), number);
        });
    }

    private Record record(
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after,
            Cause cause,
            Instant now) {
        boolean old =
                !before.isEmpty() && (view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES);
        boolean recent =
                !after.isEmpty() && (view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES);
        StreamRecord.Builder change = StreamRecord.builder()
                .keys(key)
                .sequenceNumber(sequence(last))
                .sizeBytes(
                        (long) ItemSize.of(key) + (old ? ItemSize.of(before) : 0) + (recent ? ItemSize.of(after) : 0))
                .streamViewType(view)
                .approximateCreationDateTime(now.truncatedTo(ChronoUnit.SECONDS));
        if (old) {
            change.oldImage(before);
        }
        if (recent) {
            change.newImage(after);
        }
        Record.Builder record = Record.builder()
                .eventID(UUID.randomUUID().toString().replace("-", ""))
                .eventName(event(before, after))
                .eventVersion("1.1")
                .eventSource("aws:dynamodb")
                .awsRegion(TableDescriptions.REGION)
                .dynamodb(change.build());
        if (cause == Cause.TTL) {
            record.userIdentity(Identity.builder()
                    .type("Service")
                    .principalId("dynamodb.amazonaws.com")
                    .build());
        }
        return record.build();
    }

    private static OperationType event(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (before.isEmpty()) {
            return OperationType.INSERT;
        }
        return after.isEmpty() ? OperationType.REMOVE : OperationType.MODIFY;
    }
}
