package dev.invito.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Subscription;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** SNS: calls the subscribed functions, some time after {@link #publish} has returned. */
public final class Topics implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Subscription> subscriptions;
    private final Invoker functions;
    private final InstantSource clock;
    private final UnawaitedCalls calls = new UnawaitedCalls("laptop-sns");

    public Topics(List<Subscription> subscriptions, Invoker functions, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.functions = functions;
        this.clock = clock;
    }

    /**
     * Publishes a message.
     *
     * @param told run when all subscribers have got it, or have failed as often as they may
     */
    public void publish(String topicArn, String subject, String message, Runnable told) {
        List<LambdaFunction> subscribers = subscriptions.stream()
                .filter(subscription -> subscription.topicArn().equals(topicArn))
                .map(Subscription::function)
                .toList();
        calls.call(functions, subscribers, event(topicArn, subject, message), told);
    }

    /** Whether everything published has been delivered. */
    public boolean atRest() {
        return calls.atRest();
    }

    /** Returns when what was under way before the call is over. */
    public void await() {
        calls.await();
    }

    @Override
    public void close() {
        calls.close();
    }

    private byte[] event(String topicArn, String subject, String message) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode entry = event.putArray("Records").addObject();
        entry.put("EventSource", "aws:sns");
        entry.put("EventVersion", "1.0");
        entry.put("EventSubscriptionArn", topicArn + ":laptop");
        ObjectNode sns = entry.putObject("Sns");
        sns.put("Type", "Notification");
        sns.put("MessageId", UUID.randomUUID().toString());
        sns.put("TopicArn", topicArn);
        sns.put("Subject", subject);
        sns.put("Message", message);
        sns.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        sns.put("SignatureVersion", "1");
        sns.put("Signature", "laptop");
        sns.put("SigningCertUrl", "");
        sns.put("UnsubscribeUrl", "");
        sns.putObject("MessageAttributes");
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
