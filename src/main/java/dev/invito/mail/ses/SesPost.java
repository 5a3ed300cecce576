package dev.invito.mail.ses;

import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.Post;
import dev.invito.mail.letter.WrittenMail;
import dev.invito.telemetry.LogContext;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;
import software.amazon.awssdk.services.ses.model.SesException;

/**
 * Posts through SES. Its client must try once only: SES knows no idempotency token, so whether a lost answer means a lost
 * letter is for {@link Courier} to find out.
 */
public final class SesPost implements Post {

    private static final Logger LOG = Logger.getLogger(SesPost.class);

    private static final long UNLIMITED = -1;
    private static final String DAILY_QUOTA = "Daily message quota exceeded";
    /** What the interface that we use says of an account that may not send for now; its own code for it belongs to the newer one. */
    private static final Pattern PAUSED = Pattern.compile(
            "(?i)sending (?:is )?(?:currently )?(?:paused|suspended|disabled)|account is (?:paused|suspended)");

    private static final Set<String> THROTTLED = Set.of("Throttling", "ThrottlingException");
    /** Nothing can be sent by this account or deployment until a person has seen to it: no letter's own fault. */
    private static final Set<String> NOTHING_GOES = Set.of(
            "AccessDenied",
            "AccountSendingPausedException",
            "ConfigurationSetDoesNotExist",
            "ConfigurationSetSendingPausedException",
            "ExpiredToken",
            "InvalidClientTokenId",
            "MailFromDomainNotVerifiedException",
            "SignatureDoesNotMatch");

    private final SesClient ses;
    private final Optional<String> configurationSet;

    public SesPost(SesClient ses, Optional<String> configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    @Override
    public Receipt send(byte[] mime, Map<String, String> tags) {
        return posted(mime, tags).receipt();
    }

    @Override
    public Posted post(WrittenMail mail, Map<String, String> tags) {
        return posted(mail.mime(), tags);
    }

    /** As SES writes it in place of ours: its own id, at a name of its region's. */
    static String messageId(String id, String region) {
        return id + "@" + (region.equals("us-east-1") ? "email" : region) + ".amazonses.com";
    }

    private Posted posted(byte[] mime, Map<String, String> tags) {
        // Before the letter goes: once SES has taken it, nothing may fail any more.
        String region = ses.serviceClientConfiguration().region().id();
        try {
            Optional<String> id =
                    Optional.ofNullable(ses.sendRawEmail(request(mime, tags))).map(SendRawEmailResponse::messageId);
            return new Posted(Receipt.SENT, id.map(taken -> messageId(taken, region)));
        } catch (SesException e) {
            Receipt receipt = receipt(e);
            LOG.warnf("SES answered %d %s: %s", e.statusCode(), code(e), receipt);
            return new Posted(receipt, Optional.empty());
        } catch (SdkException e) {
            Receipt receipt = neverLeft(e) ? Receipt.SLOW_DOWN : Receipt.UNKNOWN;
            LOG.warnf("no answer from SES: %s, %s", receipt, LogContext.trace(e));
            return new Posted(receipt, Optional.empty());
        }
    }

    @Override
    public Allowance allowance() {
        GetSendQuotaResponse quota = ses.getSendQuota();
        boolean unlimited = quota.max24HourSend() == UNLIMITED;
        return new Allowance(
                quota.maxSendRate(),
                unlimited ? Long.MAX_VALUE : (long) (quota.max24HourSend() - quota.sentLast24Hours()));
    }

    private SendRawEmailRequest request(byte[] mime, Map<String, String> tags) {
        List<MessageTag> all = tags.entrySet().stream()
                .map(tag -> MessageTag.builder()
                        .name(tag.getKey())
                        .value(tag.getValue())
                        .build())
                .toList();
        return SendRawEmailRequest.builder()
                .rawMessage(raw -> raw.data(SdkBytes.fromByteArray(mime)))
                .configurationSetName(configurationSet.orElse(null))
                .tags(all)
                .build();
    }

    private static Receipt receipt(SesException e) {
        String code = code(e);
        String message = message(e);
        if (THROTTLED.contains(code)) {
            return message.contains(DAILY_QUOTA) ? Receipt.NO_MORE_TODAY : Receipt.SLOW_DOWN;
        }
        boolean paused =
                code.equals("MessageRejected") && PAUSED.matcher(message).find();
        if (NOTHING_GOES.contains(code) || paused) {
            return Receipt.NO_MORE_TODAY;
        }
        return e.statusCode() >= 500 ? Receipt.UNKNOWN : Receipt.REFUSED;
    }

    /** None, if something before SES has answered: a load balancer's page, or nothing but a status. */
    private static String code(SesException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static String message(SesException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("");
    }

    /** No connection, so no letter. */
    private static boolean neverLeft(SdkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
