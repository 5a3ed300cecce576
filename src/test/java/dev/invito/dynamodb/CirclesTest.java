package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Circles.Tie;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.member.Party;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is kept of who has connected is what the lists say, whatever happens in whatever order, once the stream has told it. */
class CirclesTest {

    /** More than the first item, and more than the second too. */
    private static final int MANY = 300;

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Circles circles = service.circles();
    private Instant now = at(100_000);

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whoHasConnectedIsInTheCirclesOfBoth() {
        service.join(ADA, BOB);

        keep(List.of(tie(ADA, BOB, 1)));

        assertThat(circle(ADA)).containsExactly(new Connection(BOB, at(1)));
        assertThat(circle(BOB)).containsExactly(new Connection(ADA, at(1)));
    }

    @Test
    void whoseCircleIsNotKeptHasNone() {
        service.join(ADA);

        assertThat(circles.of(List.of(ADA), List.of(BOB))).isEmpty();
    }

    @Test
    void theFirstChangeTakesOverWhatTheListsHave() {
        service.join(ADA, BOB, EVE);
        connect(ADA, EVE, 1);

        keep(List.of(tie(ADA, BOB, 2)));

        assertThat(circle(ADA)).containsExactly(new Connection(BOB, at(2)), new Connection(EVE, at(1)));
    }

    @Test
    void andAlsoWhereTheseAreMany() {
        service.join(ADA, BOB);
        IntStream.range(0, MANY).forEach(i -> connect(ADA, person(i), i));

        keep(List.of(tie(ADA, BOB, MANY)));

        assertThat(circle(ADA)).hasSize(MANY + 1).startsWith(new Connection(BOB, at(MANY)));
        assertThat(circle(ADA).get(MANY)).isEqualTo(new Connection(person(0), at(0)));
    }

    @Test
    void theNearestAreTheLatest() {
        service.join(ADA);
        IntStream.range(0, MANY).forEach(i -> keep(List.of(tie(ADA, person(i), i))));

        List<Connection> near = circles.of(List.of(), List.of(ADA)).get(ADA);

        assertThat(near).hasSizeBetween(80, MANY - 1).isEqualTo(circle(ADA).subList(0, near.size()));
    }

    @Test
    void itEndsWithTheLatestFiveHundred() {
        service.join(ADA);
        keep(IntStream.range(0, Circles.MOST + 50)
                .mapToObj(i -> tie(ADA, person(i), i))
                .toList());

        assertThat(circle(ADA)).hasSize(Circles.MOST).endsWith(new Connection(person(50), at(50)));
    }

    @Test
    void whoIsRemovedIsGoneWhereverTheyStood() {
        service.join(ADA);
        IntStream.range(0, MANY).forEach(i -> keep(List.of(tie(ADA, person(i), i))));

        for (int i : List.of(0, MANY / 2, MANY - 30, MANY - 1)) {
            keep(List.of(untie(ADA, person(i))));

            assertThat(circle(ADA)).extracting(Connection::with).doesNotContain(person(i));
        }
        assertThat(circle(ADA)).hasSize(MANY - 4);
    }

    @Test
    void whoConnectsAgainStandsThereOnceAndAnew() {
        service.join(ADA, BOB);
        IntStream.range(0, 40).forEach(i -> keep(List.of(tie(ADA, person(i), i))));

        keep(List.of(untie(ADA, person(3)), tie(ADA, person(3), 50)));

        assertThat(circle(ADA)).hasSize(40).startsWith(new Connection(person(3), at(50)));
    }

    @Test
    void withTheLastOneNothingIsLeft() {
        service.join(ADA, BOB);
        int before = tables.directory().size();
        keep(List.of(tie(ADA, BOB, 1)));

        keep(List.of(untie(ADA, BOB)));

        assertThat(tables.directory()).hasSize(before);
    }

    /** A record of the stream may be told when everything about its people is long erased. */
    @Test
    void ofWhoHasLeftNothingIsKept() {
        service.join(BOB);

        keep(List.of(tie(ADA, BOB, 1)));

        assertThat(tables.directory()).noneMatch(item -> item.get("pk").s().equals(ADA.key()));
    }

    @Test
    void idsOfAnyKindComeBackAsTheyWere() {
        Party upper = Party.member("4BE8951E-F95D-3AC8-AE48-4D7261F60495");
        Party words = Party.member("google-oauth2|Zoë: #1");
        service.join(ADA);
        List<Tie> ties = new ArrayList<>(List.of(tie(ADA, upper, 100), tie(ADA, words, 101)));
        IntStream.range(0, 40).forEach(i -> ties.add(tie(ADA, person(i), i)));

        keep(ties);

        assertThat(circle(ADA)).startsWith(new Connection(words, at(101)), new Connection(upper, at(100)));
    }

    @Test
    void nobodyIsLostWhoConnectsAtTheSameMoment() {
        service.join(ADA);
        int each = 15;
        List<Callable<Boolean>> tasks = IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(thread -> () -> {
                    for (int i = 0; i < each; i++) {
                        boolean again = true;
                        while (again) {
                            again = !isKept(tie(ADA, person(thread * each + i), i));
                        }
                    }
                    return true;
                })
                .toList();
        try (Crowd crowd = new Crowd(tasks.size())) {
            crowd.atOnce(tasks);
        }

        assertThat(circle(ADA)).hasSize(4 * each);
    }

    /** As the stream comes again with what was too busy. */
    private boolean isKept(Tie tie) {
        try {
            keep(List.of(tie));
            return true;
        } catch (Contention busy) {
            return false;
        }
    }

    /** An earlier version's function tells the circles nothing, nor does a record that nobody could read. */
    @Test
    void whatNobodyToldOfIsMadeUpForAfterAWeek() {
        service.join(ADA, BOB, EVE);
        connect(ADA, BOB, 1);
        keep(List.of(tie(ADA, BOB, 1)));
        connect(ADA, EVE, 2);
        tables.delete(Pair.of(ADA, BOB));
        connect(ADA, person(1), 3);
        now = now.plus(Duration.ofDays(7)).minusMillis(1);
        keep(List.of(tie(ADA, person(1), 3)));
        assertThat(circle(ADA)).extracting(Connection::with).containsExactly(person(1), BOB);

        now = now.plusMillis(1);
        keep(List.of(tie(ADA, person(1), 3)));

        assertThat(circle(ADA)).extracting(Connection::with).containsExactly(person(1), EVE);
    }

    @Test
    void andAlsoOfWhoeverKnowsMany() {
        service.join(ADA, BOB);
        IntStream.range(0, MANY).forEach(i -> {
            connect(ADA, person(i), i);
            keep(List.of(tie(ADA, person(i), i)));
        });
        tables.delete(Pair.of(ADA, person(0)));
        tables.delete(Pair.of(ADA, person(MANY - 1)));
        connect(ADA, BOB, MANY + 1);
        now = now.plus(Duration.ofDays(7));

        keep(List.of(untie(ADA, person(5))));

        assertThat(circle(ADA)).hasSize(MANY - 2).startsWith(new Connection(BOB, at(MANY + 1)));
        assertThat(circle(ADA)).extracting(Connection::with).doesNotContain(person(0), person(5), person(MANY - 1));
    }

    /** Each pair's changes come in order, and some of them again; those of different pairs in any order. */
    @Test
    void afterAnyHistoryTheyAreWhatHasBecomeOfEachPair() {
        Random random = new Random(23);
        List<Party> people =
                IntStream.range(0, 45).mapToObj(CirclesTest::person).toList();
        people.forEach(service::join);
        Map<Pair, Instant> connected = new HashMap<>();
        for (int step = 0; step < 3_000; step++) {
            List<Tie> batch = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                Party one = people.get(random.nextInt(random.nextBoolean() ? 3 : people.size()));
                Party other = people.get(random.nextInt(people.size()));
                if (one.equals(other)) {
                    continue;
                }
                Pair pair = Pair.of(one, other);
                Optional<Instant> since =
                        random.nextInt(3) > 0 ? Optional.of(at(random.nextInt(1_000_000))) : Optional.empty();
                since.ifPresentOrElse(at -> connected.put(pair, at), () -> connected.remove(pair));
                batch.add(new Tie(pair, since));
            }
            keep(batch);
            if (random.nextInt(5) == 0) {
                keep(batch);
            }
        }
        Map<Party, List<Connection>> kept = circles.of(people, List.of());
        for (Party person : people) {
            assertThat(kept.getOrDefault(person, List.of()))
                    .as(person.value())
                    .containsExactlyInAnyOrderElementsOf(connected.entrySet().stream()
                            .filter(tie -> tie.getKey().has(person))
                            .map(tie -> new Connection(tie.getKey().other(person), tie.getValue()))
                            .toList());
        }
    }

    private void keep(List<Tie> ties) {
        circles.keep(ties, now);
    }

    private List<Connection> circle(Party person) {
        return circles.of(List.of(person), List.of()).get(person);
    }

    /** In the lists alone, as a version wrote it that kept no circles. */
    private void connect(Party one, Party other, int minutes) {
        Map<String, AttributeValue> item =
                ItemWriter.item(BusyMemberTest.relationship(one, other, Status.CONNECTED), new Shards(4), at(minutes));
        tables.client()
                .putItem(put -> put.tableName(LocalTables.NAMES.relationships()).item(item));
    }

    private static Tie tie(Party one, Party other, int minutes) {
        return new Tie(Pair.of(one, other), Optional.of(at(minutes)));
    }

    private static Tie untie(Party one, Party other) {
        return new Tie(Pair.of(one, other), Optional.empty());
    }

    private static Instant at(int minutes) {
        return SENT.plusSeconds(60L * minutes);
    }

    private static Party person(int number) {
        return Party.member(UUID.nameUUIDFromBytes(("person " + number).getBytes(StandardCharsets.UTF_8))
                .toString());
    }
}
