package dev.invito.http;

import dev.invito.invitation.Contention;
import dev.invito.telemetry.LogContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes an answer of whatever goes wrong: the one place that catches. */
final class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Set<String> CONFLICTS =
            Set.of("TransactionConflictException", "TransactionCanceledException", "TransactionInProgressException");

    private Faults() {}

    static Answer answering(Supplier<Answer> handling) {
        try {
            return handling.get();
        } catch (ProblemFound found) {
            return found.problem().answer();
        } catch (Contention e) {
            return unavailable(e);
        } catch (SdkException e) {
            return mayPass(e) ? unavailable(e) : fault(e);
        } catch (RuntimeException e) {
            return fault(e);
        }
    }

    /** Throttling, conflicts and lost answers pass; a request that DynamoDB finds invalid is a fault of ours. */
    private static boolean mayPass(SdkException e) {
        return !(e instanceof AwsServiceException refusal)
                || e.retryable()
                || refusal.isThrottlingException()
                || refusal.statusCode() >= 500
                || CONFLICTS.contains(refusal.awsErrorDetails().errorCode());
    }

    private static Answer unavailable(RuntimeException e) {
        LOG.warnf("no answer in time: %s", e.getClass().getSimpleName());
        return Problems.UNAVAILABLE.answerRetryAfter(Optional.of(SOON));
    }

    private static Answer fault(RuntimeException e) {
        LOG.errorf("a fault of ours: %s", LogContext.trace(e));
        return Problems.INTERNAL.answer();
    }
}
