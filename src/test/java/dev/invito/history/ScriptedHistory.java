package dev.invito.history;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.LetterTokens;
import dev.invito.http.event.HttpAnswer;
import dev.invito.invitation.Generation;
import dev.invito.invitation.InvitationId;
import dev.invito.local.dynamodb.judge.OneDoor;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The same handlers and the same world, where nothing goes wrong by itself: a test says what happens, and when. */
final class ScriptedHistory {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1_000);
    private static final Duration A_RUN = Duration.ofMinutes(5);

    private final Simulation world;
    private final Ses ses;
    private final Mailroom mailroom;
    private final Deployment deployment;
    private Runnable atThePost = () -> {};
    private Predicate<DynamoDbRequest> which = request -> false;
    private Runnable before = () -> {};
    private int requests;

    ScriptedHistory(Mutant mutant) {
        Random random = new Random(1);
        world = new Simulation(random, Faults.NONE, mutant, Instant.parse("2026-03-01T12:00:00Z"), Optional.empty());
        ses = new Ses(world);
        OneDoor door = this::answer;
        deployment = new Deployment(door, ses.post(), world::now, mutant.policy());
        mailroom = new Mailroom(world, ses, random, () -> deployment, line -> {});
        ses.listen(letter -> {
            Runnable step = atThePost;
            atThePost = () -> {};
            step.run();
        });
    }

    void join(String... members) {
        for (String member : members) {
            call("PUT /v1/me", member, Map.of(), Map.of("name", "Name of " + member));
        }
    }

    /** Saves somebody, as a token that was issued so long ago knows them. */
    void save(String member, String email, boolean discoverable, Duration ago) {
        Map<String, String> claims = Map.of(
                "sub",
                member,
                "email",
                email,
                "email_verified",
                "true",
                "iat",
                Long.toString(world.now().minus(ago).getEpochSecond()));
        call(
                "PUT /v1/me",
                claims,
                Map.of(),
                Map.of(),
                Map.of("name", "Name of " + member, "discoverable", discoverable));
    }

    void leave(String member) {
        call("DELETE /v1/me", member, Map.of(), Map.of());
    }

    /** The minute's run goes on with those who were interrupted while they left. */
    void finishLeavings() {
        world.invoke(AS_LONG_AS_IT_TAKES, () -> deployment.departures().run(world.now(), () -> true));
    }

    /** The stream tells of an address's new owner. */
    void tellOfOwner(String email) {
        world.invoke(AS_LONG_AS_IT_TAKES, () -> {
            deployment.arriving().owned(Party.ofKey(address(email)), world.now(), () -> true);
            return true;
        });
    }

    /** @return the status of the answer */
    int sendTo(String sender, String email) {
        return call("POST /v1/invitations", sender, Map.of(), Map.of("to", Map.of("email", email)))
                .statusCode();
    }

    /** @return the status of the answer */
    int tryToSend(String sender, String recipient) {
        return call("POST /v1/invitations", sender, Map.of(), Map.of("to", Map.of("memberId", recipient)))
                .statusCode();
    }

    InvitationId sentTo(String sender, String email) {
        return new InvitationId(
                Party.member(sender),
                Party.ofKey(address(email)),
                Generation.parse(between(sender, email).get("gen").s()).orElseThrow());
    }

    /** What somebody was sent at their address. */
    InvitationId claimed(String sender, String recipient) {
        return new InvitationId(
                Party.member(sender),
                Party.member(recipient),
                Generation.parse(item(sender, recipient).get("gen").s()).orElseThrow());
    }

    void unsubscribe(InvitationId id, String email) {
        String token = new LetterTokens(Deployment.SECRET)
                .tokenOf(id, Email.parse(email).orElseThrow());
        call("POST /v1/letters/{token}/unsubscribe", "nobody", Map.of("token", token), Map.of());
    }

    /** @return the status of the answer */
    int act(String what, String actor, InvitationId id, String key) {
        return call(
                        "POST /v1/invitations/{id}/" + what,
                        Map.of("sub", actor),
                        Map.of("id", id.encoded()),
                        Map.of("idempotency-key", key),
                        Map.of())
                .statusCode();
    }

    void unblock(String actor, String other) {
        call("DELETE /v1/blocks/{memberId}", actor, Map.of("memberId", other), Map.of());
    }

    /** What is between a member and an address; empty if nothing. */
    Map<String, AttributeValue> between(String member, String email) {
        return world.item(
                Simulation.RELATIONSHIPS, Map.of("pk", AttributeValue.fromS(Model.key("M:" + member, address(email)))));
    }

    /** What is between two members; empty if nothing. */
    Map<String, AttributeValue> betweenMembers(String one, String other) {
        return item(one, other);
    }

    /** How many invitations wait at an address, and are nobody's yet. */
    long waitingAt(String email) {
        return world.items(Simulation.RELATIONSHIPS).stream()
                .filter(item -> item.containsKey("to") && item.get("to").s().equals(address(email)))
                .filter(item -> !item.containsKey("muted"))
                .count();
    }

    /** The members who have an address. */
    List<String> having(String email) {
        return world.items(Simulation.DIRECTORY).stream()
                .filter(item -> item.get("sk").s().equals("member"))
                .filter(item -> Leavings.addresses(item).contains(address(email)))
                .map(item -> item.get("pk").s())
                .toList();
    }

    boolean isThere(String member) {
        return !world.item(
                        Simulation.DIRECTORY,
                        Map.of("pk", AttributeValue.fromS("M:" + member), "sk", AttributeValue.fromS("member")))
                .isEmpty();
    }

    /** Happens once, before such a request. */
    void before(Predicate<DynamoDbRequest> request, Runnable step) {
        which = request;
        before = step;
    }

    private Object answer(DynamoDbRequest request) {
        if (which.test(request)) {
            which = other -> false;
            before.run();
        }
        // Claims are carried out side by side, and the world is one.
        synchronized (world) {
            return world.answer(request);
        }
    }

    private static String address(String email) {
        return new AddressKeys(Deployment.SECRET)
                .of(Email.parse(email).orElseThrow())
                .key();
    }

    InvitationId send(String sender, String recipient) {
        int status = call("POST /v1/invitations", sender, Map.of(), Map.of("to", Map.of("memberId", recipient)))
                .statusCode();
        if (status != 201) {
            throw new IllegalStateException("sending: " + status);
        }
        return claimed(sender, recipient);
    }

    /** @return the status of the answer */
    int act(String what, String actor, InvitationId id) {
        return call("POST /v1/invitations/{id}/" + what, actor, Map.of("id", id.encoded()), Map.of())
                .statusCode();
    }

    int block(String actor, String other) {
        return call("PUT /v1/blocks/{memberId}", actor, Map.of("memberId", other), Map.of())
                .statusCode();
    }

    String connections(String member) {
        return call("GET /v1/connections", member, Map.of(), Map.of()).body();
    }

    Instant now() {
        return world.now();
    }

    void pass(Duration duration) {
        world.pass(duration);
    }

    void sweep() {
        String run = "run " + requests++;
        world.invoke(AS_LONG_AS_IT_TAKES, () -> deployment.sweep().run(run, A_RUN));
    }

    /** What SES tells arrives. */
    void tell() {
        mailroom.deliverNotices(true);
    }

    /** Happens while the next letter is with SES. */
    void atThePost(Runnable step) {
        atThePost = step;
    }

    void loseTheNextAnswerOfSes() {
        ses.loseNextAnswer();
    }

    /** TTL takes what it may. */
    void tidy() {
        for (Map<String, AttributeValue> item : world.items(Simulation.RELATIONSHIPS)) {
            if (item.containsKey("ttl")
                    && Long.parseLong(item.get("ttl").n()) <= world.now().getEpochSecond()) {
                world.delete(Simulation.RELATIONSHIPS, Map.of("pk", item.get("pk")));
            }
        }
    }

    /** How often SES took this letter to the recipient. */
    long letters(int number) {
        return ses.taken().stream().filter(letter -> letter.number() == number).count();
    }

    private Map<String, AttributeValue> item(String one, String other) {
        return world.item(
                Simulation.RELATIONSHIPS, Map.of("pk", AttributeValue.fromS(Model.key("M:" + one, "M:" + other))));
    }

    private HttpAnswer call(String route, String actor, Map<String, String> path, Map<String, Object> body) {
        Map<String, String> claims = Map.of("sub", actor, "email", actor + "@example.com", "email_verified", "true");
        return call(route, claims, path, Map.of(), body);
    }

    private HttpAnswer call(
            String route,
            Map<String, String> claims,
            Map<String, String> path,
            Map<String, String> headers,
            Map<String, Object> body) {
        String request = "request " + requests++;
        Map<String, String> all = new HashMap<>(Map.of("content-type", "application/json"));
        all.putAll(headers);
        return world.invoke(AS_LONG_AS_IT_TAKES, () -> deployment
                        .route(route)
                        .handleRequest(RandomHistory.event(route, claims, path, all, body, request), null))
                .answer()
                .orElseGet(() -> new HttpAnswer(503, Map.of(), ""));
    }
}
