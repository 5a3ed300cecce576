package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoMadeConnections;
import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Meter;
import dev.invito.dynamodb.Service;
import dev.invito.dynamodb.item.Shards;
import dev.invito.host.Connecting;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.Problem.FieldError;
import dev.invito.http.request.Request;
import dev.invito.http.view.RowView;
import dev.invito.http.view.RowView.Results;
import dev.invito.invitation.Situation;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which rows of the host's name nobody, and which cannot be read. */
class HostConnectionsTest {

    @Test
    void whatCannotBeStoredIsNobodysId() {
        try (LocalTables tables = new LocalTables()) {
            HostConnections connections = connections(tables.client());

            Results results = (Results) connections
                    .connect(request("{\"connections\": [{\"members\": [\"\\ud800\", \"\\ud801\"]},"
                            + " {\"members\": [\"nobody\", \"" + "x".repeat(256) + "\"]},"
                            + " {\"members\": [\"nobody\", \" \"]},"
                            + " {\"members\": [\"nobody\", \"nobody else\"]}]}"))
                    .body();

            assertThat(results.results()).extracting(RowView::status).containsExactly(400, 400, 400, 404);
            assertThat(results.results().subList(0, 3)).allSatisfy(row -> assertThat(((Problem) row.problem()).errors())
                    .extracting(FieldError::field)
                    .containsExactly("members"));
        }
    }

    /** Their cards, what is between them, and a write of each. */
    @Test
    void aHundredAreReadAtOnceAndWrittenEachByItself() {
        try (LocalTables tables = new LocalTables()) {
            Meter meter = new Meter(tables);
            Service service = Service.on(tables.client());
            StringJoiner rows = new StringJoiner(",", "{\"connections\": [", "]}");
            service.join(Party.member("hub"));
            for (int i = 0; i < 90; i++) {
                service.join(Party.member("m" + i));
                rows.add("{\"members\": [\"hub\", \"m" + i + "\"]}");
            }
            HostConnections connections = connections(meter.client());

            Meter.Reading first = meter.read(() -> assertThat(statuses(connections, rows.toString()))
                    .hasSize(90)
                    .containsOnly(201));
            Meter.Reading again = meter.read(() -> assertThat(statuses(connections, rows.toString()))
                    .hasSize(90)
                    .containsOnly(200));

            assertThat(first.requests()).isEqualTo(2 + 90);
            assertThat(again.requests()).isEqualTo(2);
            assertThat(again.written()).isZero();
        }
    }

    @Test
    void twoRowsOfTheSameTwoAreOneConnection() {
        try (LocalTables tables = new LocalTables()) {
            Service.on(tables.client()).join(Party.member("one"), Party.member("other"));

            assertThat(
                            statuses(
                                    connections(tables.client()),
                                    "{\"connections\": [{\"members\": [\"one\", \"other\"]}, {\"members\": [\"other\", \"one\"]}]}"))
                    .containsExactly(201, 200);
        }
    }

    private static List<Integer> statuses(HostConnections connections, String body) {
        return ((Results) connections.connect(request(body)).body())
                .results().stream().map(RowView::status).toList();
    }

    private static HostConnections connections(DynamoDbClient client) {
        return new HostConnections(
                new Connecting(
                        new DynamoMadeConnections(client, LocalTables.NAMES, new Shards(4)),
                        new Nonces("a secret of the tests"),
                        Situation.POLICY),
                Service.on(client).members(),
                new Rows(Rows.TIME, RowView.Kind.CONNECTION));
    }

    private static Request request(String body) {
        return Requests.post(Party.member("host"), Instant.EPOCH, body);
    }
}
