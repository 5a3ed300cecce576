package dev.invito.dynamodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A write fails on AWS while a transaction holds the item, and so does a transaction over an item that is being written;
 * the SDK does not try again. DynamoDB Local never does this, so tests inject it.
 */
final class Conflicts {

    private static final int TRIES = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";

    private Conflicts() {}

    static <T> T retried(Supplier<T> write) {
        for (int tries = 1; ; tries++) {
            try {
                return write.get();
            } catch (TransactionConflictException e) {
                if (tries == TRIES) {
                    throw e;
                }
            } catch (TransactionCanceledException e) {
                if (tries == TRIES || !isConflict(e)) {
                    throw e;
                }
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
        }
    }

    /** Whether the condition of this part of a transaction did not hold. */
    static boolean failed(TransactionCanceledException e, int part) {
        return e.hasCancellationReasons()
                && CONDITION_FAILED.equals(e.cancellationReasons().get(part).code());
    }

    private static boolean isConflict(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> CONFLICT.equals(reason.code()))
                && e.cancellationReasons().stream().noneMatch(reason -> CONDITION_FAILED.equals(reason.code()));
    }
}
