package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.bench.scale.BusyLook;
import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.history.Proof;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles.Tie;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    private static final int CONNECTED = 500;
    /** The viewer's latest friends, each with so many connections of their own. */
    private static final int FRIENDS = 30;

    private static final int OF_EACH = 100;
    private static final int MANY = 5_000;
    private static final int WAITING = Proof.scale(100_000);

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
    private final Looking looking = new Looking(meter, () -> now);

    /** A part of {@code src/docs/cost.md}. */
    static String table() {
        StringBuilder table = new StringBuilder("""

            | Where there is much to look at (`BusyMemberTest`) | Requests | RCU | Before: requests | RCU |
            |---|---|---|---|---|
            """);
        for (BusyLook look : BusyLook.values()) {
            table.append("| %s | %d | %s | %d | %s |\n"
                    .formatted(
                            look.title(),
                            look.requests(),
                            CostTest.units(look.read()),
                            look.requestsBefore(),
                            CostTest.units(look.readBefore())));
        }
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
        Looks looks = Looks.on(meter.client());
        is(BusyLook.PROFILE, looking.at(VIEWER, Map.of("memberId", OTHER.value()), looks.profiles()::view));
        is(BusyLook.SUGGESTIONS, looking.at(VIEWER, Map.of(), looks.suggestions()::view));
        is(BusyLook.KEPT_SUGGESTIONS, looking.at(VIEWER, Map.of(), looks.suggestions()::view));
        is(BusyLook.QUERY, looking.at(HUB, Map.of("q", "nobody"), looks.connections()::answer));
        is(BusyLook.RECEIVED, looking.at(LONE, Map.of(), looks.invitations()::received));
    }

    private static void is(BusyLook look, Looking.Seen seen) {
        assertThat(List.of((double) seen.cost().requests(), seen.cost().read()))
                .as("requests and units of: " + look.title())
                .containsExactly((double) look.requests(), look.read());
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
