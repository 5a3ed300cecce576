package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.template.Route;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call which route: one line for each, and none missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
            GET /v1/home                         | 401      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/invitations/answer          | 401      | 200:404  | 200:404 | 200:200   | 200:404    | 200:404 | 200:404
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
            GET /v1/me/export                    | 401      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/me/addresses                | 401      | 202      | 202     | 202       | 202        | 202     | 202
            POST /v1/me/addresses/confirm        | 401      | 400      | 400     | 400       | 400        | 400     | 400
            POST /v1/me/addresses/primary        | 401      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/me/addresses/remove         | 401      | 409      | 409     | 409       | 409        | 409     | 409
            GET /v1/me/device                    | 401      | 200      | 200     | 200       | 200        | 200     | 200
            PUT /v1/me/device                    | 401      | 204      | 204     | 204       | 204        | 204     | 204
            DELETE /v1/me/device                 | 401      | 204      | 204     | 204       | 204        | 204     | 204
            PUT /v1/me                           | 401      | 200      | 200     | 200       | 200        | 200     | 200
            DELETE /v1/me                        | 401      | 204      | 204     | 204       | 204        | 204     | 204
            GET /v1/suggestions                  | 401      | 200      | 200     | 200       | 200        | 200     | 200
            DELETE /v1/suggestions/{memberId}    | 401      | 204      | 204     | 204       | 204        | 404     | 404
            GET /v1/members                      | 401      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/members/{memberId}           | 401      | 200      | 200     | 200       | 200        | 404     | 404
            POST /v1/host/connections            | 401      | 403      | 403     | 403       | 403        | 403     | 403
            POST /v1/host/members                | 401      | 403      | 403     | 403       | 403        | 403     | 403
            PUT /v1/host/members/{memberId}      | 401      | 403      | 403     | 403       | 403        | 403     | 403
            GET /v1/host/members/{memberId}      | 401      | 403      | 403     | 403       | 403        | 403     | 403
            PUT /v1/host/members/{memberId}/standing | 401      | 403      | 403     | 403       | 403        | 403     | 403
            GET /v1/host/reports                 | 401      | 403      | 403     | 403       | 403        | 403     | 403
            GET /v1/host/funnel                  | 401      | 403      | 403     | 403       | 403        | 403     | 403
            POST /v1/links                       | 401      | 201      | 201     | 201       | 201        | 201     | 201
            GET /v1/links                        | 401      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/links/{token}                | 404      | 404      | 404     | 404       | 404        | 404     | 404
            DELETE /v1/links/{token}             | 401      | 404      | 404     | 404       | 404        | 404     | 404
            POST /v1/links/{token}/connect       | 401      | 404      | 404     | 404       | 404        | 404     | 404
            GET /v1/letters/{token}              | 200      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/letters/{token}/decline     | 200      | 200      | 200     | 200       | 200        | 200     | 200
            GET /v1/letters/{token}/unsubscribe  | 200      | 200      | 200     | 200       | 200        | 200     | 200
            POST /v1/letters/{token}/unsubscribe | 200      | 200      | 200     | 200       | 200        | 200     | 200
            """;

    private final RunningService world;
    private PendingInvitation unchanged;

    AuthorisationIT(RunningService world) {
        this.world = world;
    }

    /** Those who change nothing share one, which the next of them would notice. */
    private PendingInvitation unchanged() {
        if (unchanged == null) {
            unchanged = new PendingInvitation();
        }
        return unchanged;
    }

    static Stream<Line> lines() {
        return EXPECTED.lines().skip(1).map(Line::read);
    }

    static Stream<Line> ofMembers() {
        return lines().filter(Line::isMembers);
    }

    /** Saving makes a member of whoever signs in, and a link or a letter is whoever's that has it. */
    static Stream<Line> ofMembersAlone() {
        return ofWhoeverSignedIn()
                .filter(line ->
                        !line.route().equals("PUT /v1/me") && !line.route().contains("{token}"));
    }

    static Stream<Line> ofWhoeverSignedIn() {
        return lines().filter(line -> !line.isPublic());
    }

    static Stream<Line> ofHosts() {
        return lines().filter(line -> line.route().contains("/v1/host"));
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
    @MethodSource("ofMembersAlone")
    void whoIsNoMemberYetChangesNothing(Line line) {
        PendingInvitation pending = unchanged();
        Somebody visitor = world.visitor("Visitor");

        Answer answer = pending.ask(line, visitor);

        assertThat(answer.status()).isIn(200, 204, 403, 404);
        assertThat(pending.sender.sent().ids()).containsExactly(pending.id);
        assertThat(pending.recipient.received().ids()).containsExactly(pending.id);
        visitor.get("/v1/me").isProblem(404, "not-found");
    }

    @ParameterizedTest
    @MethodSource("ofMembers")
    void whomTheHostActsForIsAnsweredAsTheyThemselves(Line line) {
        String backend = world.backend();
        Map<String, String> expected = line.expected().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("no token"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        Map<String, String> answered = expected.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), who -> answer(line, who, member -> member.actedForWith(backend))));

        assertThat(answered).as(line.route()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ofWhoeverSignedIn")
    void nobodyElseActsForAnybody(Line line) {
        PendingInvitation pending = unchanged();
        String member = world.token(world.member("Pretender").memberId(), Duration.ofDays(1));

        pending.ask(line, pending.recipient.actedForWith(member)).isProblem(403, "not-the-host");

        assertThat(pending.recipient.received().ids()).containsExactly(pending.id);
    }

    @ParameterizedTest
    @MethodSource("ofMembers")
    void aBackendSaysForWhom(Line line) {
        PendingInvitation pending = unchanged();
        Somebody backend = new Somebody(world, "backend-1", "Backend", world.backend());

        pending.ask(line, backend).isProblem(400, "member-required");
        pending.ask(line, world.visitor("Nobody").actedForWith(world.backend())).isProblem(404, "not-found");
    }

    @ParameterizedTest
    @MethodSource("ofHosts")
    void theHostIsLetInByItsOwnRoutes(Line line) {
        PendingInvitation pending = new PendingInvitation();
        Somebody mona = world.member("Mona");

        for (String token : List.of(world.backend(), world.moderator(mona))) {
            Answer answer = pending.ask(line, new Somebody(world, "host", "Host", token));
            assertThat(answer.status()).as(line.route()).isIn(200, 201);
        }
    }

    private String answer(Line line, String who) {
        return answer(line, who, Function.identity());
    }

    private String answer(Line line, String who, Function<Somebody, Somebody> as) {
        PendingInvitation pending = line.reads() ? unchanged() : new PendingInvitation();
        Answer answer =
                switch (who) {
                    case "no token" -> pending.ask(line, null);
                    case "stranger" -> pending.ask(line, world.member("Stranger"), as);
                    case "sender" -> pending.ask(line, pending.sender, as);
                    case "recipient" -> pending.ask(line, pending.recipient, as);
                    case "connection" -> pending.ask(line, pending.connection, as);
                    case "blocked" -> pending.ask(line, pending.blocked(), as);
                    case "blocker" -> pending.ask(line, pending.blocker(), as);
                    default -> throw new IllegalArgumentException(who);
                };
        String row = line.isPage() ? "" : answer.json().at("/results/0/status").asText("");
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

        boolean reads() {
            return route.startsWith("GET ");
        }

        /** For people alone, whatever is accepted. */
        boolean isPage() {
            return route.equals("GET /v1/letters/{token}/unsubscribe");
        }

        boolean isPublic() {
            return !expected.get("no token").equals("401");
        }

        boolean isMembers() {
            return !isPublic() && !route.contains("/v1/host");
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
    private final class PendingInvitation {
        private final Somebody sender = world.member("Sender");
        private final Somebody recipient = world.member("Recipient");
        private final Somebody connection = world.member("Connection");
        private final String id;

        PendingInvitation() {
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

        private String own(Somebody caller) {
            return caller == null ? "nobody@example.com" : caller.email();
        }

        /** @param caller null for nobody */
        Answer ask(Line line, Somebody caller) {
            return ask(line, caller, Function.identity());
        }

        /** @param as who asks in their place */
        Answer ask(Line line, Somebody caller, Function<Somebody, Somebody> as) {
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
                        case "POST /v1/invitations/answer" -> Json.of("ids", List.of(id), "answer", "archive");
                        case "POST /v1/links" -> "{}";
                        case "POST /v1/invitations/withdraw" -> Json.of("ids", List.of(id));
                        case "POST /v1/invitations/{id}/reply" -> Json.of("message", "Hello");
                        case "POST /v1/host/connections" ->
                            Json.of(
                                    "connections",
                                    List.of(Map.of("members", List.of(sender.memberId(), recipient.memberId()))));
                        case "POST /v1/host/members" ->
                            Json.of("members", List.of(Map.of("memberId", named.memberId(), "name", "Named")));
                        case "PUT /v1/host/members/{memberId}" -> Json.of("name", "Named");
                        case "PUT /v1/host/members/{memberId}/standing" -> Json.of("suspended", true);
                        case "PUT /v1/me/device" -> new Browser().subscription();
                        case "PUT /v1/me" -> Json.of("name", "Somebody");
                        case "POST /v1/me/addresses" -> Json.of("email", "another-" + own(caller));
                        case "POST /v1/me/addresses/confirm" -> Json.of("email", own(caller), "code", "12345678");
                        case "POST /v1/me/addresses/primary", "POST /v1/me/addresses/remove" ->
                            Json.of("email", own(caller));
                        default -> null;
                    };
            Map<String, String> headers =
                    path.equals("/v1/contacts/compare") ? Map.of("content-type", "text/plain") : Map.of();
            return caller == null
                    ? world.request(method, path, body, headers)
                    : as.apply(caller).ask(method, path, body, headers);
        }
    }
}
