package dev.invito.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.aws.SignedEndpoint;
import dev.invito.aws.SignedEndpoint.Answer;
import dev.invito.invitation.Source;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.telemetry.Metric;
import dev.invito.telemetry.Metrics;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A Lambda function of the host's, asked before each new invitation. What it does not answer in time, or not as it should, is
 * decided by a setting, and counted.
 */
public final class LambdaHook implements InvitationHook {

    private static final Logger LOG = Logger.getLogger(LambdaHook.class);
    private static final int LONGEST_REASON = 300;
    private static final String FAILED = "x-amz-function-error";

    private final Supplier<SignedEndpoint> lambda;
    private final String path;
    private final boolean allowsIfItFails;
    private final ObjectMapper json;
    private final Metrics metrics;
    private SignedEndpoint made;

    /**
     * A hook.
     *
     * @param lambda makes the endpoint, when it is first asked
     * @param function its name or ARN
     */
    public LambdaHook(
            Supplier<SignedEndpoint> lambda,
            String function,
            boolean allowsIfItFails,
            ObjectMapper json,
            Metrics metrics) {
        this.lambda = lambda;
        this.path = "/2015-03-31/functions/" + URLEncoder.encode(function, UTF_8) + "/invocations";
        this.allowsIfItFails = allowsIfItFails;
        this.json = json;
        this.metrics = metrics;
    }

    @Override
    public Verdict mayInvite(Question question) {
        Optional<Verdict> verdict = answered(question);
        if (verdict.isEmpty()) {
            metrics.report(Map.of(Metric.HOOK_FAILURES, 1L));
            return new Verdict(allowsIfItFails, Optional.empty());
        }
        if (!verdict.get().allowed()) {
            metrics.report(Map.of(Metric.INVITATIONS_NOT_ALLOWED, 1L));
        }
        return verdict.get();
    }

    private Optional<Verdict> answered(Question question) {
        try {
            Answer answer = endpoint()
                    .post(path, Map.of("content-type", "application/json"), json.writeValueAsBytes(asked(question)));
            JsonNode body = json.readTree(answer.body());
            if (answer.status() == 200
                    && answer.header(FAILED).isEmpty()
                    && body.path("allow").isBoolean()) {
                return Optional.of(new Verdict(body.path("allow").booleanValue(), reason(body)));
            }
            LOG.warnf("the hook answered %d, and not as it should", answer.status());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("the hook did not answer: %s", e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static Optional<String> reason(JsonNode body) {
        return Optional.of(body.path("reason").asText("").strip())
                .filter(reason -> !reason.isEmpty())
                .map(reason -> reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                        ? reason
                        : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON)));
    }

    private ObjectNode asked(Question question) {
        ObjectNode asked =
                json.createObjectNode().put("sender", question.sender().value());
        ObjectNode recipient = asked.putObject("recipient");
        question.memberId().ifPresent(id -> recipient.put("memberId", id));
        question.email().ifPresent(email -> recipient.put("email", email));
        asked.put("source", question.source().map(Source::wireName).orElse(null));
        ObjectNode metadata = asked.putObject("metadata");
        question.metadata().forEach(metadata::put);
        return asked;
    }

    private synchronized SignedEndpoint endpoint() {
        if (made == null) {
            made = lambda.get();
        }
        return made;
    }
}
