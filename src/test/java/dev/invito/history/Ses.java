package dev.invito.history;

import dev.invito.invitation.InvitationId;
import dev.invito.mail.ses.SesPost;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesServiceClientConfiguration;
import software.amazon.awssdk.services.ses.model.GetSendQuotaRequest;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;
import software.amazon.awssdk.services.ses.model.SesException;

/** SES, which takes letters, loses answers, is too busy, and has only so many for a day. */
final class Ses implements SesClient {

    private static final Pattern TO = Pattern.compile("(?m)^To: .*?<?([^<>\\s]+@[^<>\\s]+?)>?\\r?$");

    /**
     * A letter that SES took.
     *
     * @param leased the pair's item as the sender of the letter last saw it, after the change of this number
     */
    record Taken(
            InvitationId id,
            String slot,
            int number,
            String to,
            Map<String, AttributeValue> leased,
            long leasedAfter,
            Instant at,
            Map<String, String> tags) {

        String name() {
            return id.generation() + " " + slot + " " + number;
        }
    }

    private final Simulation world;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Consumer<Taken>> listeners = new ArrayList<>();
    private boolean quotaUsedUp;
    private boolean losesAnswer;

    Ses(Simulation world) {
        this.world = world;
    }

    SesPost post() {
        return new SesPost(this, Optional.empty());
    }

    List<Taken> taken() {
        return taken;
    }

    void listen(Consumer<Taken> listener) {
        listeners.add(listener);
    }

    void quotaUsedUp(boolean isSo) {
        quotaUsedUp = isSo;
    }

    /** The next letter is taken, and nobody is told. */
    void loseNextAnswer() {
        losesAnswer = true;
    }

    boolean isQuotaUsedUp() {
        return quotaUsedUp;
    }

    @Override
    public SendRawEmailResponse sendRawEmail(SendRawEmailRequest request) {
        if (world.mutant() != Mutant.SDK_RETRY_ON_TIME_OUT) {
            return tried(request);
        }
        try {
            return tried(request);
        } catch (ApiCallTimeoutException e) {
            return tried(request);
        }
    }

    private SendRawEmailResponse tried(SendRawEmailRequest request) {
        Simulation.Invocation me = world.invocation();
        world.linger(world.isCalm() ? 10 : 3000);
        if (quotaUsedUp && !world.isCalm()) {
            me.spoil();
            throw refusal("Throttling", "Daily message quota exceeded.", 400);
        }
        if (losesAnswer) {
            losesAnswer = false;
            take(request, me);
            throw ApiCallTimeoutException.create(10_000);
        }
        int fault = world.isCalm()
                ? 100
                : (int) (world.random().nextDouble() / world.faults().ses());
        if (fault <= 6) {
            me.spoil();
        }
        switch (fault) {
            case 0, 1 -> {
                take(request, me);
                world.linger(7000);
                throw ApiCallTimeoutException.create(10_000);
            }
            case 2 -> {
                world.linger(7000);
                throw ApiCallTimeoutException.create(10_000);
            }
            case 3 -> throw refusal("Throttling", "Maximum sending rate exceeded.", 400);
            case 4 -> {
                if (world.random().nextBoolean()) {
                    take(request, me);
                }
                throw refusal("InternalFailure", "It is us.", 500);
            }
            case 5 -> {
                if (world.random().nextInt(4) == 0) {
                    throw refusal("MessageRejected", "Not this one.", 400);
                }
            }
            case 6 -> {
                take(request, me);
                me.die();
            }
            default -> {}
        }
        take(request, me);
        if (!world.isCalm()) {
            world.linger(3000);
        }
        return SendRawEmailResponse.builder().messageId("m" + taken.size()).build();
    }

    @Override
    public GetSendQuotaResponse getSendQuota(GetSendQuotaRequest request) {
        world.linger(20);
        if (!world.isCalm() && world.random().nextDouble() < world.faults().ses()) {
            world.invocation().spoil();
            throw refusal("Throttling", "Rate exceeded", 400);
        }
        // So slow a rate that one worker is enough: one thing after the other.
        return GetSendQuotaResponse.builder()
                .maxSendRate(2.0)
                .max24HourSend(-1.0)
                .sentLast24Hours(0.0)
                .build();
    }

    private void take(SendRawEmailRequest request, Simulation.Invocation me) {
        Map<String, String> tags = new HashMap<>();
        request.tags().forEach(tag -> tags.put(tag.name(), tag.value()));
        Matcher to = TO.matcher(request.rawMessage().data().asString(StandardCharsets.ISO_8859_1));
        if (!to.find()) {
            throw new AssertionError("a letter to nobody");
        }
        take(tags, to.group(1), me);
    }

    /** However it came here. */
    void take(Map<String, String> tags, String to, Simulation.Invocation me) {
        Taken letter = new Taken(
                InvitationId.parse(tags.get("invitation-0")).orElseThrow(),
                tags.get("slot"),
                Integer.parseInt(tags.get("number")),
                to,
                me.seen(),
                me.seenAt(),
                world.now(),
                tags);
        listeners.forEach(listener -> listener.accept(letter));
        taken.add(letter);
    }

    private static SesException refusal(String code, String message, int status) {
        return (SesException) SesException.builder()
                .message(message)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @Override
    public SesServiceClientConfiguration serviceClientConfiguration() {
        return SesServiceClientConfiguration.builder().region(Region.EU_WEST_1).build();
    }

    @Override
    public String serviceName() {
        return "ses";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
