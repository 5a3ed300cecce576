package dev.invito.dynamodb.request;

import dev.invito.invitation.port.Retrying;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A write fails on AWS while a transaction holds the item, and so does a transaction over an item that is being written;
 * the SDK does not try again. Tests let writes fail so.
 */
public final class Conflicts {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";

    private static final Set<String> OTHERS =
            Set.of("None", CONDITION_FAILED, CONFLICT, "ThrottlingError", "ProvisionedThroughputExceeded");

    private Conflicts() {}

    public static <T> T retried(Supplier<T> write) {
        for (Retrying retrying = Retrying.briefly("a transaction holds the item"); ; retrying.again()) {
            try {
                return write.get();
            } catch (TransactionConflictException e) {
                if (retrying.isLast()) {
                    throw e;
                }
            } catch (TransactionCanceledException e) {
                if (retrying.isLast() || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether it was others who came between: then another look may find that all is well. An invalid request never is. */
    public static boolean mayPass(TransactionCanceledException e) {
        return e.hasCancellationReasons()
                && e.cancellationReasons().stream().allMatch(reason -> OTHERS.contains(reason.code()));
    }

    /** Whether a transaction was carried out; if not, others came between, and another look may find that all is well. */
    public static boolean isWritten(DynamoDbClient dynamoDb, List<TransactWriteItem> writes) {
        try {
            retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
            return true;
        } catch (TransactionCanceledException e) {
            if (mayPass(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the condition of this part of a transaction did not hold. */
    public static boolean failed(TransactionCanceledException e, int part) {
        return e.hasCancellationReasons()
                && CONDITION_FAILED.equals(e.cancellationReasons().get(part).code());
    }

    private static boolean isConflict(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> CONFLICT.equals(reason.code()))
                && e.cancellationReasons().stream().noneMatch(reason -> CONDITION_FAILED.equals(reason.code()));
    }
}
