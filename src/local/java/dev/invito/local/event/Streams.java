package dev.invito.local.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.StreamMapping;
import dev.invito.local.template.Table;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The streams of all tables that a function reads. */
public final class Streams {
    private final Map<Table, TableStream> streams = new LinkedHashMap<>();
    private final List<StreamDelivery> deliveries;
    private final StreamPositions positions;
    private final InstantSource clock;

    public Streams(
            List<StreamMapping> mappings,
            Invoker functions,
            DynamoDbClient tables,
            DynamoDbStreamsClient client,
            StreamPositions positions,
            InstantSource clock) {
        this.positions = positions;
        this.clock = clock;
        deliveries =
                mappings.stream().map(m -> new StreamDelivery(m, functions)).toList();
        for (StreamMapping mapping : mappings) {
            streams.computeIfAbsent(mapping.table(), table -> {
                String arn = tables.describeTable(b -> b.tableName(table.name()))
                        .table()
                        .latestStreamArn();
                return new TableStream(client, arn, positions);
            });
        }
    }

    public boolean isEmpty() {
        return streams.isEmpty();
    }

    /** Delivers nothing until {@code meanwhile} is over, which therefore must not wait for the streams to be at rest. */
    public synchronized void whileResting(Runnable meanwhile) {
        meanwhile.run();
    }

    /**
     * Delivers what has been written since the last call. One caller at a time, so a second one returns only when all
     * that was written before its call is delivered.
     *
     * @return how many records there were
     */
    public synchronized int deliver() {
        int count = 0;
        for (var stream : streams.entrySet()) {
            List<ObjectNode> records = stream.getValue().read();
            long moment = clock.instant().getEpochSecond();
            // By the moved clock, as everything else that functions see.
            records.forEach(record -> record.withObject("/dynamodb").put("ApproximateCreationDateTime", moment));
            count += records.size();
            if (!records.isEmpty()) {
                deliveries.stream()
                        .filter(d -> d.mapping().table().equals(stream.getKey()))
                        .forEach(d -> d.deliver(records));
            }
        }
        // Not before: what a function has not seen when the process ends is for the next run.
        positions.keep();
        return count;
    }
}
