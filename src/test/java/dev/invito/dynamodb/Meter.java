package dev.invito.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client that counts what it asks for and what AWS would charge, whichever threads ask: also what no answer tells, as of
 * a write whose condition failed. {@link Elsewhere} it counts requests alone.
 */
public final class Meter {

    /** The capacity that was consumed, in DynamoDB's units. */
    public record Reading(int requests, double written, double read) {}

    private final LocalTables tables;
    private final AtomicInteger requests = new AtomicInteger();
    private final DoubleAdder written = new DoubleAdder();
    private final DoubleAdder read = new DoubleAdder();

    public Meter(LocalTables tables) {
        this.tables = tables;
    }

    public DynamoDbClient client() {
        DynamoDbClient charged = tables.metered((operation, readUnits, writeUnits) -> {
            read.add(readUnits);
            written.add(writeUnits);
        });
        return Intercepted.client(charged, (request, sender) -> {
            requests.incrementAndGet();
            return sender.send(request);
        });
    }

    public Reading read(Runnable deed) {
        requests.set(0);
        written.reset();
        read.reset();
        deed.run();
        return new Reading(requests.get(), written.sum(), read.sum());
    }
}
