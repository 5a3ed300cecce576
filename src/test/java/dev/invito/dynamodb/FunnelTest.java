package dev.invito.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.host.Funnel.Happened;
import dev.invito.host.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** R19: each thing counts once, however often it is told and however its batches are cut. */
class FunnelTest {

    private static final Instant BEGINNING = Instant.parse("2040-01-10T09:00:00Z");

    private final LocalTables tables = new LocalTables();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whateverComesThreeTimesInAnyBatchesCountsOnce() {
        long seed = Long.getLong("seed", 20);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        DynamoFunnel funnel = new DynamoFunnel(tables.client(), LocalTables.NAMES);
        Map<String, Map<String, Long>> expected = new HashMap<>();
        List<Happened> told = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Instant at = BEGINNING.plusSeconds(random.nextInt(3 * 24 * 3600));
            List<Tally> tallies = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                tallies.add(Tally.of(
                        at,
                        List.of("sent.none", "accepted", "letters.invitation").get(random.nextInt(3))));
            }
            tallies.forEach(tally -> expected.computeIfAbsent(tally.row(), row -> new HashMap<>())
                    .merge(tally.name(), 1L, Long::sum));
            Happened happened = new Happened("event " + i, at, tallies);
            told.addAll(List.of(happened, happened, happened));
        }
        Collections.shuffle(told, random);
        for (int from = 0; from < told.size(); ) {
            int to = Math.min(told.size(), from + 1 + random.nextInt(100));
            funnel.count(told.subList(from, to));
            from = to;
        }

        assertThat(funnel.sums(
                        LocalDate.parse("2040-01-10"), LocalDate.parse("2040-01-13"), LocalDate.parse("2040-01-10")))
                .isEqualTo(expected);
    }

    /** An item has room for some 40,000 of them, and one partition takes a thousand units a second. */
    @Test
    void aBusySecondIsSpreadAndEndsWithItself() {
        DynamoFunnel funnel = new DynamoFunnel(tables.client(), LocalTables.NAMES);
        List<Happened> told = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            Instant at = BEGINNING.plusSeconds(i / 2000);
            told.add(new Happened("event " + i, at, List.of(Tally.of(at, "letters.invitation"))));
        }
        for (int from = 0; from < told.size(); from += 100) {
            funnel.count(told.subList(from, from + 100));
        }
        funnel.count(told.subList(1950, 2050));

        List<Map<String, AttributeValue>> remembered = tables.directory().stream()
                .filter(item -> item.containsKey("ids"))
                .toList();
        assertThat(remembered).allMatch(item -> item.get("ids").bs().size() < 2000 / 3);
        assertThat(remembered.stream().map(item -> item.get("pk"))).doesNotHaveDuplicates();
        LocalDate day = LocalDate.parse("2040-01-10");
        assertThat(funnel.sums(day, day, day)).isEqualTo(Map.of("2040-01-10", Map.of("letters.invitation", 6000L)));
    }

    /** Each brings two days and two hours of its own, more than a transaction takes for forty. */
    @Test
    void whatConcernsManyDaysIsCountedToo() {
        DynamoFunnel funnel = new DynamoFunnel(tables.client(), LocalTables.NAMES);
        List<Happened> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Tally> tallies = new ArrayList<>(Tally.expiring(BEGINNING.plus(Duration.ofDays(i)), -1));
            tallies.addAll(Tally.expiring(BEGINNING.plus(Duration.ofDays(100 + i)), -1));
            told.add(new Happened("event " + i, BEGINNING.plusSeconds(i), tallies));
        }
        funnel.count(told);
        funnel.count(told);

        Map<String, Map<String, Long>> sums = funnel.sums(
                LocalDate.parse("2040-01-10"), LocalDate.parse("2040-12-31"), LocalDate.parse("2040-01-10"));
        assertThat(sums).hasSize(121).allSatisfy((row, sum) -> assertThat(sum).containsValue(-1L));
    }

    @Test
    void aDayHasItsOwnAndNoOthers() {
        DynamoFunnel funnel = new DynamoFunnel(tables.client(), LocalTables.NAMES);
        for (int day = 0; day < 3; day++) {
            Instant at = BEGINNING.plus(Duration.ofDays(day));
            funnel.count(List.of(new Happened("event " + day, at, List.of(Tally.of(at, Tally.JOINED)))));
        }
        LocalDate second = LocalDate.parse("2040-01-11");
        assertThat(funnel.sums(second, second, second)).isEqualTo(Map.of("2040-01-11", Map.of("joined", 1L)));
    }

    @Test
    void whatExpiresIsKnownByTheMinute() {
        DynamoFunnel funnel = new DynamoFunnel(tables.client(), LocalTables.NAMES);
        funnel.count(
                List.of(new Happened("sent", BEGINNING, Tally.expiring(BEGINNING.plus(Duration.ofMinutes(7)), 1))));
        LocalDate day = LocalDate.parse("2040-01-10");
        assertThat(funnel.sums(day, day, day))
                .isEqualTo(Map.of("2040-01-10", Map.of("expired", 1L), "at 2040-01-10 09", Map.of("expired07", 1L)));
        funnel.count(List.of(
                new Happened("withdrawn", BEGINNING, Tally.expiring(BEGINNING.plus(Duration.ofMinutes(7)), -1))));
        assertThat(funnel.sums(day, day, day).get("2040-01-10")).isEqualTo(Map.of("expired", 0L));
    }
}
