package dev.invito.dynamodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A plain update fails on AWS while a transaction holds the item, and the SDK does not try again. DynamoDB Local never
 * does this, so tests inject it.
 */
final class Conflicts {

    private static final int TRIES = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);

    private Conflicts() {}

    static <T> T retried(Supplier<T> write) {
        for (int tries = 1; ; tries++) {
            try {
                return write.get();
            } catch (TransactionConflictException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
            }
        }
    }
}
