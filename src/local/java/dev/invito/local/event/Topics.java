package dev.invito.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.Subscription;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** SNS: calls the subscribed functions, some time after {@link #publish} has returned. */
public final class Topics implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A call that Lambda makes by itself is tried three times. */
    private static final int ATTEMPTS = 3;

    private final List<Subscription> subscriptions;
    private final Invoker functions;
    private final InstantSource clock;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "laptop-sns");
        thread.setDaemon(true);
        return thread;
    });

    public Topics(List<Subscription> subscriptions, Invoker functions, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.functions = functions;
        this.clock = clock;
    }

    public void publish(String topicArn, String subject, String message) {
        for (Subscription subscription : subscriptions) {
            if (subscription.topicArn().equals(topicArn)) {
                byte[] event = event(topicArn, subject, message);
                underWay.incrementAndGet();
                executor.execute(() -> {
                    try {
                        deliver(subscription, event);
                    } finally {
                        underWay.decrementAndGet();
                    }
                });
            }
        }
    }

    /** Whether everything published has been delivered. */
    public boolean atRest() {
        return underWay.get() == 0;
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private void deliver(Subscription subscription, byte[] event) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                functions.invoke(subscription.function(), event);
                return;
            } catch (FunctionFailure e) {
                // Logged already, and tried again.
            }
        }
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
