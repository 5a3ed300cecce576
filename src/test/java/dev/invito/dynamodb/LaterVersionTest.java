package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.http.problem.Faults;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.LaterVersion;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a later version wrote is passed over where others are asked about, and is a clear 503 for itself. */
class LaterVersionTest {

    private static final Request ALL = new Request(100, Optional.empty());

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private int requests;

    @BeforeEach
    void join() {
        service.join(ADA, BOB, EVE);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void anUnknownStatusIsPassedOverAmongOthersAndUnavailableForItself() {
        InvitationId later = id(service.send(ADA, BOB, SENT, request()));
        InvitationId other = id(service.send(ADA, EVE, SENT, request()));
        change(later.pair(), Map.of("st", AttributeValue.fromS("SNOOZED"), "snoozed", AttributeValue.fromBool(true)));

        assertThat(service.relationships().findAll(List.of(later.pair(), other.pair())))
                .hasEntrySatisfying(
                        other.pair(), found -> assertThat(found.status()).isEqualTo(Status.PENDING))
                .hasEntrySatisfying(
                        later.pair(), found -> assertThat(found.status()).isEqualTo(Status.NONE));
        assertThatThrownBy(() -> service.answering().view(later, BOB, LIVE)).isInstanceOf(LaterVersion.class);
        assertThatThrownBy(() -> service.answering().act(Action.ACCEPT, later, BOB, Optional.empty(), LIVE, request()))
                .isInstanceOf(LaterVersion.class);
        assertThat(Faults.answering(() -> {
                            throw new LaterVersion("a test");
                        })
                        .status())
                .isEqualTo(503);
    }

    @Test
    void whatAListCannotReadIsPassedOverThere() {
        InvitationId later = id(service.send(ADA, BOB, SENT, request()));
        id(service.send(EVE, BOB, SENT, request()));
        change(later.pair(), Map.of("from", AttributeValue.fromS("Q:a-team")));

        assertThat(service.lists().received(BOB, Box.PENDING, LIVE, ALL).items())
                .singleElement()
                .satisfies(shown -> assertThat(shown.sender()).isEqualTo(EVE));
    }

    @Test
    void aConnectionThatCannotBeReadIsPassedOver() {
        for (var sender : List.of(ADA, EVE)) {
            InvitationId id = id(service.send(sender, BOB, SENT, request()));
            assertThat(service.answering()
                            .act(Action.ACCEPT, id, BOB, Optional.empty(), LIVE, request())
                            .refusal())
                    .isEmpty();
        }
        change(Pair.of(ADA, BOB), Map.of("to", AttributeValue.fromS("Q:a-team")));

        assertThat(service.lists().connections(BOB, ALL).items())
                .singleElement()
                .satisfies(connection -> assertThat(connection.with()).isEqualTo(EVE));
    }

    @Test
    void whoLeavesIsErasedWhateverALaterVersionWrote() {
        InvitationId later = id(service.send(ADA, BOB, SENT, request()));
        change(later.pair(), Map.of("st", AttributeValue.fromS("SNOOZED")));

        Service.departures(tables.client()).erase(BOB, LIVE);

        assertThat(tables.items()).isEmpty();
    }

    private void change(Pair pair, Map<String, AttributeValue> later) {
        Map<String, AttributeValue> item = new HashMap<>(tables.item(pair));
        item.putAll(later);
        tables.put(item);
    }

    private static InvitationId id(Outcome outcome) {
        return outcome.relationship().orElseThrow().invitation().orElseThrow().id();
    }

    private String request() {
        return "request " + requests++;
    }
}
