package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.template.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call which route: one line for each, and none missing. */
@OnALaptop
class AuthorisationIT {

    /**
     * What each is answered, about an invitation from the sender to the recipient; or about the recipient, where the route
     * names a member (the sender, if it is the recipient who asks). The connection is one of both; nobody knows the
     * stranger; the recipient blocks the blocked, and is blocked by the blocker.
     * Whoever holds a letter has its token, and needs no other.
     */
    private static final String EXPECTED = """
            route                                | no token | stranger | sender  | recipient | connection | blocked | blocker
            POST /v1/invitations                 | 401      | 201      | 409     | 200       | 409        | 404     | 409
            POST /v1/invitations/batch           | 401      | 200:201  | 200:409 | 200:200   | 200:409    | 200:404 | 200:409
            POST /v1/contacts/compare            | 401      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/invitations/withdraw        | 401      | 200:404  | 200:200 | 200:404   | 200:404    | 200:404 | 200:404
            GET /v1/invitations/sent             | 401      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/invitations/received         | 401      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/invitations/{id}             | 401      | 404      | 200     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/accept     | 401      | 404      | 404     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/decline    | 401      | 404      | 404     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/archive    | 401      | 404      | 404     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/unarchive  | 401      | 404      | 404     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/reply      | 401      | 404      | 404     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/report     | 401      | 404      | 404     | 200       | 404        | 404     | 404
            POST /v1/invitations/{id}/withdraw   | 401      | 404      | 200     | 404       | 404        | 404     | 404
            GET /v1/connections                  | 401      | 200      | 200     | 200       | 200        | 200     | 200
            DELETE /v1/connections/{memberId}    | 401      | 404      | 404     | 404       | 204        | 404     | 404
            PUT /v1/blocks/{memberId}            | 401      | 204      | 204     | 204       | 204        | 404     | 204
            DELETE /v1/blocks/{memberId}         | 401      | 404      | 404     | 404       | 404        | 404     | 204
            GET /v1/blocks                       | 401      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/me                           | 401      | 200      | 200     | 200       | 200        | 200     | 200
            PUT /v1/me                           | 401      | 200      | 200     | 200       | 200        | 200     | 200
            DELETE /v1/me                        | 401      | 204      | 204     | 204       | 204        | 204     | 204
            GET /v1/suggestions                  | 401      | 200      | 200     | 200       | 200        | 200     | 200
            DELETE /v1/suggestions/{memberId}    | 401      | 204      | 204     | 204       | 204        | 404     | 404
            GET /v1/members                      | 401      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/members/{memberId}           | 401      | 200      | 200     | 200       | 200        | 404     | 404
            GET /v1/letters/{token}              | 200      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/letters/{token}/decline     | 200      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/letters/{token}/unsubscribe | 200      | 200      | 200     | 200       | 200        | 200     | 200
            """;

    private final World world;

    AuthorisationIT(World world) {
        this.world = world;
    }

    static Stream<Line> lines() {
        return EXPECTED.lines().skip(1).map(Line::read);
    }

    @Test
    void everyRouteHasALine() {
        assertThat(lines().map(Line::route))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        world.routes().stream().map(Route::key).toList());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachIsAnsweredAsTheTableSays(Line line) {
        Map<String, String> answered = line.expected().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), who -> answer(line, who)));

        assertThat(answered).as(line.route()).isEqualTo(line.expected());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whoIsNoMemberYetChangesNothing(Line line) {
        Scene scene = new Scene();
        Somebody visitor = world.visitor("Visitor");

        Answer answer = scene.ask(line, visitor);

        if (!line.route().equals("PUT /v1/me") && !line.route().contains("{token}")) {
            assertThat(answer.status()).isIn(200, 204, 403, 404);
            assertThat(scene.sender.sent().ids()).containsExactly(scene.id);
            assertThat(scene.recipient.received().ids()).containsExactly(scene.id);
            visitor.get("/v1/me").isProblem(404, "not-found");
        }
    }

    private String answer(Line line, String who) {
        Scene scene = new Scene();
        Answer answer =
                switch (who) {
                    case "no token" -> scene.ask(line, null);
                    case "stranger" -> scene.ask(line, world.member("Stranger"));
                    case "sender" -> scene.ask(line, scene.sender);
                    case "recipient" -> scene.ask(line, scene.recipient);
                    case "connection" -> scene.ask(line, scene.connection);
                    case "blocked" -> scene.ask(line, scene.blocked());
                    case "blocker" -> scene.ask(line, scene.blocker());
                    default -> throw new IllegalArgumentException(who);
                };
        String row = answer.json().at("/results/0/status").asText("");
        return answer.status() + (row.isEmpty() ? "" : ":" + row);
    }

    /** A line of the table. */
    record Line(String route, Map<String, String> expected) {

        static Line read(String text) {
            List<String> heads = cells(EXPECTED.lines().findFirst().orElseThrow());
            List<String> cells = cells(text);
            return new Line(
                    cells.get(0),
                    heads.stream()
                            .skip(1)
                            .collect(Collectors.toMap(Function.identity(), head -> cells.get(heads.indexOf(head)))));
        }

        private static List<String> cells(String text) {
            return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
        }

        @Override
        public String toString() {
            return route;
        }
    }

    /** An invitation, its two people and a connection of theirs. */
    private final class Scene {
        private final Somebody sender = world.member("Sender");
        private final Somebody recipient = world.member("Recipient");
        private final Somebody connection = world.member("Connection");
        private final String id;

        Scene() {
            sender.hasConnectedWith(connection);
            recipient.hasConnectedWith(connection);
            id = sender.hasInvited(recipient);
        }

        /** Whom the recipient blocks. */
        Somebody blocked() {
            Somebody blocked = world.member("Blocked");
            recipient.blocks(blocked).is(204);
            return blocked;
        }

        /** Who blocks the recipient. */
        Somebody blocker() {
            Somebody blocker = world.member("Blocker");
            blocker.blocks(recipient).is(204);
            return blocker;
        }

        /** @param caller null for nobody */
        Answer ask(Line line, Somebody caller) {
            String method = line.route().substring(0, line.route().indexOf(' '));
            Somebody named = caller == recipient ? sender : recipient;
            String path = line.route()
                    .substring(method.length() + 1)
                    .replace("{id}", id)
                    .replace("{memberId}", named.memberId());
            if (path.equals("/v1/members")) {
                path = path + "?q=recipient";
            }
            if (path.contains("{token}")) {
                path = path.replace("{token}", recipient.letterTokens().get(0));
            }
            String body =
                    switch (line.route()) {
                        case "POST /v1/invitations" -> Json.of("to", Map.of("memberId", named.memberId()));
                        case "POST /v1/invitations/batch" ->
                            Json.of("invitations", List.of(Map.of("to", Map.of("memberId", named.memberId()))));
                        case "POST /v1/contacts/compare" -> named.email();
                        case "POST /v1/invitations/withdraw" -> Json.of("ids", List.of(id));
                        case "POST /v1/invitations/{id}/reply" -> Json.of("message", "Hello");
                        case "PUT /v1/me" -> Json.of("name", "Somebody");
                        default -> null;
                    };
            Map<String, String> headers =
                    path.equals("/v1/contacts/compare") ? Map.of("content-type", "text/plain") : Map.of();
            return caller == null
                    ? world.request(method, path, body, headers)
                    : caller.ask(method, path, body, headers);
        }
    }
}
