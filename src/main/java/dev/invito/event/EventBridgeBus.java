package dev.invito.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** A bus of EventBridge. */
public final class EventBridgeBus implements Bus {

    static final String SOURCE = "invito";
    private static final Logger LOG = Logger.getLogger(EventBridgeBus.class);

    private final EventBridgeClient client;
    private final String name;
    private final ObjectMapper json;

    public EventBridgeBus(EventBridgeClient client, String name, ObjectMapper json) {
        this.client = client;
        this.name = name;
        this.json = json;
    }

    @Override
    public boolean publish(List<Event> events) {
        try {
            PutEventsResponse answer = client.putEvents(
                    put -> put.entries(events.stream().map(this::entry).toList()));
            // Who says of none that it failed has taken all of them.
            int failed = answer.failedEntryCount() == null ? 0 : answer.failedEntryCount();
            if (failed > 0) {
                LOG.warnf("EventBridge did not take %d of %d events", failed, events.size());
            }
            return failed == 0;
        } catch (SdkException e) {
            LOG.warnf("no answer from EventBridge: %s", e.getClass().getSimpleName());
            return false;
        }
    }

    private PutEventsRequestEntry entry(Event event) {
        try {
            return PutEventsRequestEntry.builder()
                    .eventBusName(name)
                    .source(SOURCE)
                    .detailType(event.type().wireName())
                    .time(event.at())
                    .detail(json.writeValueAsString(event.detail()))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that is not JSON", e);
        }
    }
}
