package dev.invito.local.mail;

import dev.invito.local.event.Topics;
import dev.invito.local.template.MailEvents;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes what becomes of the mails that name a configuration set. */
public final class MailPublisher {
    private final List<MailEvents> destinations;
    private final Topics topics;
    private final InstantSource clock;

    public MailPublisher(List<MailEvents> destinations, Topics topics, InstantSource clock) {
        this.destinations = destinations;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Publishes one event.
     *
     * @param type {@code Send}, {@code Delivery}, {@code Bounce}, {@code Complaint} or {@code Reject}
     * @param told run when whoever wants to know has been told
     */
    public void publish(String type, Mail mail, Runnable told) {
        var interested = destinations.stream()
                .filter(destination -> destination.configurationSet().equals(mail.configurationSet())
                        && destination.types().contains(type.toLowerCase(Locale.ROOT)))
                .toList();
        if (interested.isEmpty()) {
            told.run();
        }
        String event = new MailEventJson(mail, clock.instant()).of(type);
        var left = new AtomicInteger(interested.size());
        for (MailEvents destination : interested) {
            topics.publish(destination.topicArn(), "Amazon SES Email Event Notification", event, () -> {
                if (left.decrementAndGet() == 0) {
                    told.run();
                }
            });
        }
    }
}
