package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.history.Proof;
import dev.invito.http.Json;
import dev.invito.http.event.Answer;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.request.Request;
import dev.invito.http.route.ConnectionList;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.InvitationLists;
import dev.invito.http.route.Profiles;
import dev.invito.http.route.SuggestionList;
import dev.invito.http.view.InvitationViews;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles.Tie;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.Suggesting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a look costs where there is much to look at: members with 500 connections whose invitations had notes of 200 bytes,
 * one with 5,000, and one with 100,000 invitations waiting (a tenth of these, if not the whole proof is asked for).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusyMemberTest {

    private static final String PROFILE = "a profile, of two with 500 connections each";
    private static final String FOUND = "suggestions found anew, of 30 friends with 100 connections each";
    private static final String KEPT = "suggestions, a page of what is kept";
    private static final String QUERY = "connections, a page of a query among 5,000";
    private static final String RECEIVED = "received, the first page of 100,000, counted";

    private static final int CONNECTED = 500;
    /** The viewer's latest friends, each with so many connections of their own. */
    private static final int FRIENDS = 30;

    private static final int OF_EACH = 100;
    private static final int MANY = 5_000;
    private static final int WAITING = Proof.scale(100_000);

    /** Requests and read units of each look, and what they were before circles were kept (of cf0ce2b). */
    private static final Map<String, Look> LOOKS = looks();

    private static final Party VIEWER = person("viewer");
    private static final Party OTHER = person("other");
    private static final Party HUB = person("hub");
    private static final Party LONE = person("lone");
    private static final String NOTE = "n".repeat(200);

    private final LocalTables tables = new LocalTables();
    private final Meter meter = new Meter(tables);
    private final List<Map<String, AttributeValue>> directory = new ArrayList<>();
    private final Map<Pair, Instant> connected = new LinkedHashMap<>();
    private Instant now = SENT;

    /** What one look asks of DynamoDB. */
    private record Look(int requests, double read, int requestsBefore, double readBefore) {

        boolean is(Meter.Reading reading) {
            return requests == reading.requests() && read == reading.read();
        }
    }

    private static Map<String, Look> looks() {
        Map<String, Look> looks = new LinkedHashMap<>();
        looks.put(PROFILE, new Look(3, 7.5, 7, 61.5));
        looks.put(FOUND, new Look(7, 70.5, 71, 391.5));
        looks.put(KEPT, new Look(5, 40.5, 6, 74));
        looks.put(QUERY, new Look(4, 124, 15, 310));
        looks.put(RECEIVED, new Look(3, 20.5, 3, 20.5));
        return looks;
    }

    /** A part of {@code src/docs/cost.md}. */
    static String table() {
        StringBuilder table = new StringBuilder("""

            | Where there is much to look at (`BusyMemberTest`) | Requests | RCU | Before: requests | RCU |
            |---|---|---|---|---|
            """);
        LOOKS.forEach((what, look) -> table.append("| %s | %d | %s | %d | %s |\n"
                .formatted(
                        what,
                        look.requests(),
                        CostTest.units(look.read()),
                        look.requestsBefore(),
                        CostTest.units(look.readBefore()))));
        return table.toString();
    }

    @BeforeAll
    void populate() {
        List.of(VIEWER, OTHER, HUB, LONE).forEach(this::join);
        for (int i = 0; i < CONNECTED; i++) {
            // A fifth of them know both.
            connect(VIEWER, person("friend " + i));
            connect(OTHER, person(i % 5 == 0 ? "friend " + i : "other's " + i));
        }
        for (int i = CONNECTED - FRIENDS; i < CONNECTED; i++) {
            for (int j = 0; j < OF_EACH; j++) {
                connect(person("friend " + i), person("friend's friend " + (i * 7 + j * 13) % 1_500));
            }
        }
        for (int i = 0; i < MANY; i++) {
            connect(HUB, person("hub's " + i));
        }
        List<Map<String, AttributeValue>> relationships = new ArrayList<>();
        connected.forEach((pair, since) -> relationships.add(
                ItemWriter.item(relationship(pair.low(), pair.high(), Status.CONNECTED), new Shards(4), since)));
        for (int i = 0; i < WAITING; i++) {
            Party sender = person("sender " + i);
            if (i < 100) {
                join(sender);
            }
            relationships.add(ItemWriter.item(relationship(sender, LONE, Status.PENDING), new Shards(4), SENT));
        }
        connected.keySet().stream()
                .flatMap(pair -> List.of(pair.low(), pair.high()).stream())
                .distinct()
                .forEach(this::join);
        write(LocalTables.NAMES.directory(), directory);
        write(LocalTables.NAMES.relationships(), relationships);
        now = SENT.plusSeconds(connected.size());
        keep();
    }

    private void keep() {
        Service.on(tables.client())
                .circles()
                .keep(
                        connected.entrySet().stream()
                                .map(tie -> new Tie(tie.getKey(), Optional.of(tie.getValue())))
                                .toList(),
                        now);
    }

    @AfterAll
    void close() {
        tables.close();
    }

    @Test
    void eachLookCostsSoMuch() {
        Service service = Service.on(meter.client());
        MutualConnections mutual = new MutualConnections(service.lists(), service.circles());
        DynamoSuggestions suggestions =
                new DynamoSuggestions(meter.client(), LocalTables.NAMES, "a secret of the tests");
        Profiles profiles = new Profiles(service.members(), service.acquaintances(), mutual);
        SuggestionList suggested = new SuggestionList(
                new Suggesting(
                        service.lists(),
                        service.circles(),
                        service.acquaintances(),
                        service.members(),
                        new DynamoNameIndex(meter.client(), LocalTables.NAMES),
                        suggestions),
                suggestions,
                service.members(),
                service.relationships(),
                POLICY);
        ConnectionList connections = new ConnectionList(service.lists(), service.members());
        InvitationLists invitations = new InvitationLists(service.lists(), new InvitationViews(service.members()));
        Map<String, Meter.Reading> measured = new LinkedHashMap<>();
        measured.put(PROFILE, look(VIEWER, Map.of("memberId", OTHER.value()), profiles::view));
        measured.put(FOUND, look(VIEWER, Map.of(), suggested::view));
        measured.put(KEPT, look(VIEWER, Map.of(), suggested::view));
        measured.put(QUERY, look(HUB, Map.of("q", "nobody"), connections::answer));
        measured.put(RECEIVED, look(LONE, Map.of(), invitations::received));

        assertThat(measured).containsOnlyKeys(LOOKS.keySet());
        measured.forEach((what, reading) -> assertThat(LOOKS.get(what).is(reading))
                .as("%s: %s", what, reading)
                .isTrue());
    }

    /** What was promised of them, whatever is measured later. */
    @Test
    void theyAreAsLeanAsWasWanted() {
        Look profile = LOOKS.get(PROFILE);
        assertThat(profile.requests()).isLessThanOrEqualTo(4);
        assertThat(profile.read()).isLessThanOrEqualTo(profile.readBefore() / 3);
        Look found = LOOKS.get(FOUND);
        assertThat(found.requests()).isLessThanOrEqualTo(12);
        assertThat(found.read()).isLessThanOrEqualTo(found.readBefore() / 4);
        assertThat(LOOKS.get(QUERY).requests()).isLessThanOrEqualTo(4);
        assertThat(LOOKS.get(RECEIVED).requests()).isLessThanOrEqualTo(3);
    }

    private Meter.Reading look(Party caller, Map<String, String> parameters, Function<Request, Answer> answer) {
        Endpoint endpoint = new Endpoint(
                Json.mapper(),
                new Cursors("a secret of the tests"),
                new Callers(
                        new HostRule("scope", "invito/host"),
                        Service.on(meter.client()).members()),
                () -> now);
        List<HttpAnswer> responses = new ArrayList<>();
        Meter.Reading reading = meter.read(() -> responses.add(endpoint.answer(event(caller, parameters), answer)));
        assertThat(responses.get(0).statusCode()).as(responses.get(0).body()).isEqualTo(200);
        return reading;
    }

    private static HttpEvent event(Party caller, Map<String, String> parameters) {
        return new HttpEvent(
                null,
                null,
                parameters,
                parameters,
                null,
                false,
                new HttpEvent.Context(
                        null, new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", caller.value())))));
    }

    /** As Cognito names people. */
    private static Party person(String name) {
        return Party.member(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }

    private void join(Party person) {
        directory.add(MemberItems.item(
                Member.named(person.value(), "Name of Somebody").describedAs("Baker at Acme", "")));
    }

    private void connect(Party one, Party other) {
        connected.putIfAbsent(Pair.of(one, other), SENT.plusSeconds(connected.size()));
    }

    static Relationship relationship(Party sender, Party recipient, Status status) {
        Invitation invitation = Invitation.draft(
                        sender, recipient, new Generation(POLICY.expiryOf(SENT), "nonce"), SENT)
                .withTexts(Optional.of(NOTE), Optional.empty())
                .withPlan(List.of(SENT.plus(POLICY.firstReminder()), SENT.plus(POLICY.lastReminder())));
        return Service.stored(invitation, status);
    }

    private void write(String table, List<Map<String, AttributeValue>> items) {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(
                item.containsKey("sk")
                        ? Map.of("pk", item.get("pk"), "sk", item.get("sk"))
                        : Map.of("pk", item.get("pk")),
                item));
        tables.putAll(table, List.copyOf(byKey.values()));
    }
}
