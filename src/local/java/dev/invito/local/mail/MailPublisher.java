package dev.invito.local.mail;

import dev.invito.local.event.Topics;
import dev.invito.local.template.MailEvents;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

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
     */
    public void publish(String type, Mail mail) {
        for (MailEvents destination : destinations) {
            if (destination.configurationSet().equals(mail.configurationSet())
                    && destination.types().contains(type.toLowerCase(Locale.ROOT))) {
                String event = new MailEventJson(mail, clock.instant()).of(type);
                topics.publish(destination.topicArn(), "Amazon SES Email Event Notification", event);
            }
        }
    }
}
