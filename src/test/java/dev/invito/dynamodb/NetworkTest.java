package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.history.Proof;
import dev.invito.http.event.Answer;
import dev.invito.http.request.Request;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles.Tie;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A network of 20,000 members and 200,000 connections (a tenth of it, if not the whole proof is asked for): however many
 * there are, one look at them asks for no more than {@code src/docs/cost.md} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkTest {

    private static final String SEARCH = "search, a page of one word";
    private static final String SEARCH_SEVERAL = "search, a page of several words";
    private static final String PROFILE = "a profile, with degree and mutual connections";
    private static final String FOUND = "suggestions, found anew: once a day";
    private static final String KEPT = "suggestions, a page of what is kept";
    private static final String CONNECTIONS = "connections, a page";
    private static final String CONNECTIONS_SEARCHED = "connections, a page of a query";

    /** The most requests of each, reached by somebody. */
    private static final Map<String, Integer> MOST = most();

    private static final int MEMBERS = Proof.scale(20_000);
    private static final int CONNECTED = Proof.scale(200_000);
    /** The connections of the one whom everybody seems to know. */
    private static final int HUB = 600;

    private static final List<String> NAMES = List.of(
            "Anna", "Annabel", "José", "Zoë", "Наталья", "Bruno", "Carl", "Dilek", "Elias", "Fatima", "玉婷", "Ingrid");
    private static final List<String> SURNAMES = List.of(
            "Rossi", "Ångström", "Müller", "Brandt", "Nowak", "陈", "Иванова", "O'Sullivan", "Conti", "Okafor", "Li");
    private static final List<String> WORK = List.of("Engineer", "Baker", "Nurse", "Pilot", "Luthier", "Teacher");
    private static final List<String> PLACES = List.of("Acme", "Lufthansa", "Umeå universitet", "Porto", "ÉNS Lyon");

    private final LocalTables tables = new LocalTables();
    private final Meter meter = new Meter(tables);
    private final Map<String, Integer> measured = new LinkedHashMap<>();
    private Instant now = SENT;
    private final Looking looking = new Looking(meter, () -> now);

    private static Map<String, Integer> most() {
        Map<String, Integer> most = new LinkedHashMap<>();
        most.put(SEARCH, 3);
        most.put(SEARCH_SEVERAL, 5);
        most.put(PROFILE, 3);
        most.put(FOUND, 8);
        most.put(KEPT, 5);
        most.put(CONNECTIONS, 3);
        most.put(CONNECTIONS_SEARCHED, 4);
        return most;
    }

    /** A part of {@code src/docs/cost.md}. */
    static String table() {
        StringBuilder table = new StringBuilder(
                "\n| Of 20,000 members with 200,000 connections (`NetworkTest`) | Requests, at most |\n|---|---|\n");
        MOST.forEach((look, most) ->
                table.append("| ").append(look).append(" | ").append(most).append(" |\n"));
        return table.toString();
    }

    @BeforeAll
    void populate() {
        List<Map<String, AttributeValue>> directory = new ArrayList<>();
        Random random = new Random(20_000);
        for (int i = 0; i < MEMBERS; i++) {
            Map<String, AttributeValue> item = MemberItems.item(member(i, random));
            directory.add(item);
            directory.addAll(NameItems.items(item));
        }
        tables.putAll(LocalTables.NAMES.directory(), directory);
        // In the order of the seed: that of a hash differs from run to run, and with it what a page holds.
        Set<Pair> pairs = new LinkedHashSet<>();
        for (int i = 0; i < HUB; i++) {
            pairs.add(Pair.of(person(0), person(1 + i * (MEMBERS - 1) / HUB)));
        }
        while (pairs.size() < CONNECTED) {
            int one = random.nextInt(MEMBERS);
            pairs.add(Pair.of(person(one), person((one + 1 + random.nextInt(60)) % MEMBERS)));
        }
        List<Map<String, AttributeValue>> relationships = new ArrayList<>();
        for (Pair pair : pairs) {
            Instant since = SENT.plusSeconds(relationships.size());
            relationships.add(ItemWriter.item(connected(pair), new Shards(4), since));
        }
        tables.putAll(LocalTables.NAMES.relationships(), relationships);
        now = SENT.plusSeconds(CONNECTED);
        // As the stream tells of them: all at once here.
        List<Tie> ties = new ArrayList<>();
        for (Pair pair : pairs) {
            ties.add(new Tie(pair, Optional.of(SENT.plusSeconds(ties.size()))));
        }
        Service.on(tables.client()).circles().keep(ties, now);
    }

    @AfterAll
    void close() {
        tables.close();
    }

    @Test
    void oneLookIsBoundedHoweverManyThereAre() {
        Looks looks = Looks.on(meter.client());
        for (String query : List.of("an", "anna", "annabel", "jose", "陈", "玉", "ив", "nobody", "li")) {
            everyPage(SEARCH, person(7), Map.of("q", query), looks.search()::answer, 4);
        }
        for (String query : List.of(
                "a müll", "engineer acme", "baker annabel ångström", "nurse pilot", "umea lyon", "anna engineer")) {
            everyPage(SEARCH_SEVERAL, person(7), Map.of("q", query), looks.search()::answer, 4);
        }
        // Everybody has the first three, and fewer than a page have the last: it is looked for by each of the three.
        everyPage(SEARCH_SEVERAL, person(7), Map.of("q", "class of at li", "limit", "100"), looks.search()::answer, 4);
        for (int other : List.of(0, 1, 8, MEMBERS / 2, MEMBERS - 1)) {
            look(PROFILE, person(7), Map.of("memberId", person(other).value()), looks.profiles()::view);
            look(PROFILE, person(0), Map.of("memberId", person(other).value()), looks.profiles()::view);
        }
        for (int somebody : List.of(0, 7, MEMBERS / 2)) {
            JsonNode first = look(FOUND, person(somebody), Map.of("limit", "100"), looks.suggestions()::view);
            assertThat(first.path("items")).hasSizeGreaterThan(20);
            assertThat(first.path("items"))
                    .allSatisfy(
                            item -> assertThat(item.at("/mutual/count").asInt()).isPositive());
            JsonNode again = everyPage(KEPT, person(somebody), Map.of("limit", "10"), looks.suggestions()::view, 3);
            assertThat(again.path("items")).hasSize(10);
        }
        everyPage(CONNECTIONS, person(0), Map.of("limit", "100"), looks.connections()::answer, 10);
        everyPage(CONNECTIONS, person(7), Map.of(), looks.connections()::answer, 10);
        for (String query : List.of("anna", "nobody at all", "luthier")) {
            everyPage(CONNECTIONS_SEARCHED, person(0), Map.of("q", query), looks.connections()::answer, 10);
            everyPage(
                    CONNECTIONS_SEARCHED, person(0), Map.of("q", query, "limit", "1"), looks.connections()::answer, 10);
        }

        // So many that the page ends among the last that are looked through.
        everyPage(
                CONNECTIONS_SEARCHED, person(0), Map.of("q", "luthier", "limit", "75"), looks.connections()::answer, 1);

        assertThat(measured).isEqualTo(MOST);
    }

    private JsonNode everyPage(
            String what, Party caller, Map<String, String> parameters, Function<Request, Answer> answer, int most) {
        JsonNode page = look(what, caller, parameters, answer);
        JsonNode last = page;
        for (int i = 1; i < most && last.hasNonNull("next"); i++) {
            Map<String, String> next = new LinkedHashMap<>(parameters);
            next.put("cursor", last.path("next").asText());
            last = look(what, caller, next, answer);
        }
        return page;
    }

    private JsonNode look(String what, Party caller, Map<String, String> parameters, Function<Request, Answer> answer) {
        Looking.Seen seen = looking.at(caller, parameters, answer);
        measured.merge(what, seen.cost().requests(), Math::max);
        return seen.body();
    }

    private static Party person(int number) {
        return Party.member("member-" + number);
    }

    private static Member member(int number, Random random) {
        return Member.named(person(number).value(), anyOf(NAMES, random) + " " + anyOf(SURNAMES, random))
                .describedAs(
                        anyOf(WORK, random) + " at " + anyOf(PLACES, random) + ", class of " + random.nextInt(500), "");
    }

    private static Relationship connected(Pair pair) {
        return Service.stored(
                Invitation.draft(pair.low(), pair.high(), new Generation(POLICY.expiryOf(SENT), "nonce"), SENT),
                Status.CONNECTED);
    }

    private static String anyOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
