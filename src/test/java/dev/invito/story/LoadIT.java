package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.history.Proof;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import dev.invito.local.dynamodb.TableFaults.Fault;
import dev.invito.story.Acquaintance.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fifty clients at once, while DynamoDB throttles and loses answers: for three minutes when it is a proof, else for some
 * deeds each. A failure prints its seed, but threads never meet in the same way again.
 */
class LoadIT {
    private static final int CLIENTS = 50;
    private static final int DEEDS = 5;
    private static final Duration TIME = Duration.ofMinutes(3);
    private static final int PEOPLE = 120;
    private static final int ACQUAINTANCES = 600;
    private static final double THROTTLED = 0.05;
    private static final double LOST = 0.01;

    private final long seed = Proof.seed();
    private final Random random = new Random(seed);
    private final List<Member> people = new ArrayList<>();
    private final List<Acquaintance> acquaintances = new ArrayList<>();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    @Test
    void everyAcknowledgedActionIsThereAndNoneTwice() throws Exception {
        System.out.println("LoadIT: seed " + seed);
        // More first letters to one address than the default lets through in a week.
        var options = LaptopOptions.forTests().parameter("AddressLimit", "1000");
        try (Laptop laptop = Laptop.start(options)) {
            laptop.mailQuota().set(100_000, 1_000_000_000);
            var service = new Persistent(laptop.base(), () -> {
                throw new AssertionError("the laptop did not answer");
            });
            meet(service);
            laptop.tableFaults().rule(this::fault);
            act();
            laptop.tableFaults().clear();
            reckon(laptop, service);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void meet(Persistent service) {
        for (int i = 0; i < PEOPLE; i++) {
            String id = "client-" + i;
            Member member = new Member(id, service.token(id));
            service.ask("PUT", "/v1/me", Json.of("name", "Client " + i), authorization(member))
                    .answer()
                    .is(200);
            people.add(member);
        }
        for (int i = 0; i < ACQUAINTANCES; i++) {
            // Each pair once: the distance between the two grows when the circle is closed.
            Member one = people.get(i % PEOPLE);
            Member other = people.get((i + 1 + i / PEOPLE) % PEOPLE);
            acquaintances.add(new Acquaintance(service, one, other));
        }
    }

    private Optional<Fault> fault(String operation) {
        double chance = random.nextDouble();
        if (chance < THROTTLED) {
            throttled.incrementAndGet();
            return Optional.of(Fault.THROTTLE);
        }
        if (chance < THROTTLED + LOST) {
            lost.incrementAndGet();
            return Optional.of(Fault.LOSE_ANSWER);
        }
        return Optional.empty();
    }

    private void act() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            long end = System.nanoTime() + TIME.toNanos();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                var own = new Random(random.nextLong());
                clients.add(threads.submit(() -> {
                    for (int deeds = 0; Proof.isWhole() ? System.nanoTime() < end : deeds < DEEDS; deeds++) {
                        acquaintances
                                .get(client + CLIENTS * own.nextInt(ACQUAINTANCES / CLIENTS))
                                .act(own);
                    }
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void reckon(Laptop laptop, Persistent service) {
        int answers = service.answers();
        var reckoning = new Reckoning(service, acquaintances);
        laptop.settle();
        reckoning.lists(people);
        reckoning.weeks(people);
        assertThat(Invariants.broken(stored(laptop, "Relationships"), stored(laptop, "Directory")))
                .isEmpty();
        // What the stream gave up is due when its lease ends.
        laptop.advance("PT10M");
        reckoning.letters(laptop.outbox().all(), 1);
        reckoning.events(Json.read(Json.write(laptop.events().events())));
        System.out.printf(
                "LoadIT: %d answers, %d times 503, %d throttled, %d answers lost; %d invitations, %d letters%n",
                answers,
                service.busy(),
                throttled.get(),
                lost.get(),
                acquaintances.stream().mapToInt(one -> one.sent().size()).sum(),
                laptop.outbox().all().size());
        assertThat(lost.get()).isPositive();
    }

    private static List<Map<String, AttributeValue>> stored(Laptop laptop, String table) {
        return laptop
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(laptop.table(table)).consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    private static Map<String, String> authorization(Member member) {
        return Map.of("authorization", "Bearer " + member.token());
    }
}
