package dev.invito.history;

import dev.invito.http.event.HttpAnswer;
import dev.invito.invitation.Generation;
import dev.invito.invitation.InvitationId;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The same handlers and the same world, where nothing goes wrong by itself: a test says what happens, and when. */
final class ScriptedHistory {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1_000);
    private static final Duration A_RUN = Duration.ofMinutes(5);

    private final Simulation world;
    private final Ses ses;
    private final Mailroom mailroom;
    private final Deployment deployment;
    private Runnable atThePost = () -> {};
    private int requests;

    ScriptedHistory(Mutant mutant) {
        Random random = new Random(1);
        world = new Simulation(random, Faults.NONE, mutant, Instant.parse("2026-03-01T12:00:00Z"), Optional.empty());
        ses = new Ses(world);
        deployment = new Deployment(world, ses, world::now, mutant.policy());
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

    InvitationId send(String sender, String recipient) {
        int status = call("POST /v1/invitations", sender, Map.of(), Map.of("to", Map.of("memberId", recipient)))
                .statusCode();
        if (status != 201) {
            throw new IllegalStateException("sending: " + status);
        }
        return new InvitationId(
                Party.member(sender),
                Party.member(recipient),
                Generation.parse(item(sender, recipient).get("gen").s()).orElseThrow());
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
        String request = "request " + requests++;
        return world.invoke(AS_LONG_AS_IT_TAKES, () -> deployment
                        .route(route)
                        .handleRequest(
                                RandomHistory.event(
                                        route,
                                        "M:" + actor,
                                        actor + "@example.com",
                                        path,
                                        new HashMap<>(Map.of("content-type", "application/json")),
                                        body,
                                        request),
                                null))
                .answer()
                .orElseThrow();
    }
}
