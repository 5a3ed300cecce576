package dev.invito.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.invito.function.PublishEvents;
import dev.invito.host.Funnel;
import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.member.Party;
import dev.invito.telemetry.Metrics;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be counted for the funnel has been told all the same, and comes again (ADR 39). */
class TellingFirstTest {

    private static final Instant AT = Instant.parse("2040-01-10T09:00:00Z");

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> null);

    private final List<Event> told = new ArrayList<>();
    private final List<Funnel.Happened> counted = new ArrayList<>();

    @Test
    void whatCannotBeCountedIsTold() {
        PublishEvents function = function(true, new Uncounted());

        assertThatThrownBy(() -> function.handleRequest(sent(), CONTEXT)).isInstanceOf(IllegalStateException.class);

        assertThat(told).extracting(Event::type).containsExactly(EventType.INVITATION_SENT);
    }

    @Test
    void whatCannotBeToldIsCounted() {
        PublishEvents function = function(false, new Counting());

        assertThat(function.handleRequest(sent(), CONTEXT).getBatchItemFailures())
                .hasSize(1);

        assertThat(counted).hasSize(1);
    }

    private PublishEvents function(boolean taken, Funnel funnel) {
        Bus bus = events -> {
            told.addAll(events);
            return taken;
        };
        return new PublishEvents(
                new NoCircles(),
                new Publishing(bus, new Metrics("tests", InstantSource.fixed(AT), line -> {})),
                funnel,
                InstantSource.fixed(AT));
    }

    private static DynamodbEvent sent() {
        Instant end = AT.plusSeconds(1_000_000);
        Map<String, AttributeValue> keys = Map.of("pk", new AttributeValue("M:ada|M:bob"));
        DynamodbStreamRecord record = new DynamodbStreamRecord();
        record.setEventID("a change");
        record.setEventName("INSERT");
        record.setDynamodb(new StreamRecord()
                .withKeys(keys)
                .withSequenceNumber("1")
                .withNewImage(Map.of(
                        "pk", new AttributeValue("M:ada|M:bob"),
                        "from", new AttributeValue("M:ada"),
                        "to", new AttributeValue("M:bob"),
                        "st", new AttributeValue("PENDING"),
                        "gen", new AttributeValue(end.toEpochMilli() + "-nonce"),
                        "sent", new AttributeValue().withN(Long.toString(AT.toEpochMilli())),
                        "exp", new AttributeValue().withN(Long.toString(end.toEpochMilli())))));
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(List.of(record));
        return event;
    }

    private static final class NoCircles implements Circles {
        @Override
        public Map<Party, List<Connection>> of(Collection<Party> whole, Collection<Party> near) {
            return Map.of();
        }

        @Override
        public void keep(List<Tie> ties, Instant now) {
            assertThat(ties).isEmpty();
        }
    }

    private class Counting implements Funnel {
        @Override
        public void count(List<Happened> happened) {
            counted.addAll(happened);
        }

        @Override
        public Map<String, Map<String, Long>> sums(LocalDate first, LocalDate last, LocalDate withHours) {
            return Map.of();
        }
    }

    private final class Uncounted extends Counting {
        @Override
        public void count(List<Happened> happened) {
            throw new IllegalStateException("nothing is counted today");
        }
    }
}
