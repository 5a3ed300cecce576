package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Service;
import dev.invito.http.Json;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.Problem.FieldError;
import dev.invito.http.request.Caller;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.Request;
import dev.invito.http.view.RowView;
import dev.invito.http.view.RowView.Results;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rows of the host's name nobody, and which cannot be read. */
class HostConnectionsTest {

    @Test
    void whatCannotBeStoredIsNobodysId() {
        try (LocalTables tables = new LocalTables()) {
            HostConnections connections = new HostConnections(
                    null, Service.on(tables.client()).members(), new Rows(Rows.TIME, RowView.Kind.CONNECTION));

            Results results = (Results) connections
                    .connect(request("{\"connections\": [{\"members\": [\"\\ud800\", \"\\ud801\"]},"
                            + " {\"members\": [\"nobody\", \"nobody else\"]}]}"))
                    .body();

            assertThat(results.results()).extracting(RowView::status).containsExactly(400, 404);
            assertThat(((Problem) results.results().get(0).problem()).errors())
                    .extracting(FieldError::field)
                    .containsExactly("members");
        }
    }

    private static Request request(String body) {
        HttpEvent event = new HttpEvent(
                null,
                Map.of("content-type", "application/json"),
                null,
                null,
                body,
                false,
                new HttpEvent.Context(null, new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", "host")))));
        return new Request(
                event,
                Caller.of(event).orElseThrow(),
                Instant.EPOCH,
                Json.mapper(),
                new Cursors("a secret of the tests"));
    }
}
