package dev.invito.http.problem;

import dev.invito.http.event.Answer;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.LaterVersion;
import dev.invito.member.AddressRefused;
import dev.invito.telemetry.LogContext;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes an answer of whatever goes wrong with a whole request. Routes that take many rows answer each of them. */
public final class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final Set<String> CONFLICTS =
            Set.of("TransactionConflictException", "TransactionCanceledException", "TransactionInProgressException");

    private Faults() {}

    public static Answer answering(Supplier<Answer> handling) {
        try {
            return handling.get();
        } catch (ProblemFound found) {
            return found.problem().answer();
        } catch (AddressRefused refused) {
            return Problems.of(refused.reason()).answer();
        } catch (Contention | LaterVersion e) {
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
                || isConflict(refusal);
    }

    /** What stands between us and AWS may answer without an error code. */
    private static boolean isConflict(AwsServiceException refusal) {
        return refusal.awsErrorDetails() != null
                && refusal.awsErrorDetails().errorCode() != null
                && CONFLICTS.contains(refusal.awsErrorDetails().errorCode());
    }

    private static Answer unavailable(RuntimeException e) {
        LOG.warnf("no answer in time: %s", e.getClass().getSimpleName());
        return Problems.tryAgain();
    }

    private static Answer fault(RuntimeException e) {
        LOG.errorf("a fault of ours: %s", LogContext.trace(e));
        return Problems.INTERNAL.answer();
    }
}
