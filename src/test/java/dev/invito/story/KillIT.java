package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.history.Proof;
import dev.invito.local.journal.Journal;
import dev.invito.local.mail.Mail;
import dev.invito.local.mail.Outbox;
import dev.invito.story.Acquaintance.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A laptop that keeps its data is killed at random moments, while several clients act and time goes by, and started again.
 * A failure prints its seed, but the moments of a machine are never the same again.
 */
class KillIT {
    private static final int KILLS = Proof.isWhole() ? 20 : 2;
    private static final int CLIENTS = 6;
    private static final int PEOPLE = 30;
    private static final int ACQUAINTANCES = 90;
    /** Answers between two kills, at least and at most. */
    private static final int SOON = 30;

    private static final int LATER = 250;
    /** All that time goes by: less than an invitation lives, with what the end adds. */
    private static final Duration LONGEST = Duration.ofDays(110);

    private final long seed = Proof.seed();
    private final Random random = new Random(seed);
    private final List<Member> people = new ArrayList<>();
    private final List<Acquaintance> acquaintances = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    private Path directory;

    private LaptopProcess laptop;
    private Persistent service;
    private boolean running = true;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
        System.out.println("KillIT: seed " + seed);
        laptop = new LaptopProcess(directory);
        service = new Persistent(laptop.base(), this::awaitStart);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            meet();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                long own = random.nextLong();
                clients.add(threads.submit(() -> act(number, new Random(own))));
            }
            long own = random.nextLong();
            clients.add(threads.submit(() -> letTimeGoBy(new Random(own))));
            for (int kill = 0; kill < KILLS; kill++) {
                await(service.answers() + SOON + random.nextInt(LATER - SOON), clients);
                killAndStart();
            }
            await(service.answers() + SOON, clients);
            over.countDown();
            for (Future<?> client : clients) {
                client.get();
            }
            reckon();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            over.countDown();
            threads.shutdownNow();
            laptop.close();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void meet() {
        for (int i = 0; i < PEOPLE; i++) {
            String id = "person-" + i;
            Member member = new Member(id, service.token(id));
            service.ask("PUT", "/v1/me", Json.of("name", "Person " + i), authorization(member))
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

    private void act(int client, Random random) {
        while (over.getCount() > 0) {
            int own = client + CLIENTS * random.nextInt(ACQUAINTANCES / CLIENTS);
            acquaintances.get(own).act(random);
        }
    }

    private void letTimeGoBy(Random random) {
        Duration gone = Duration.ZERO;
        Instant told = Instant.EPOCH;
        while (over.getCount() > 0) {
            Duration step =
                    gone.compareTo(LONGEST) < 0 ? Duration.ofHours(1 + random.nextInt(48)) : Duration.ofSeconds(1);
            gone = gone.plus(step);
            String body = Json.of("advance", step.toString());
            Instant now = Instant.parse(service.ask("POST", "/local/clock", body, Map.of())
                    .answer()
                    .is(200)
                    .text("now"));
            assertThat(now).as("time goes on").isAfterOrEqualTo(told.plus(step));
            told = now;
        }
    }

    private void killAndStart() throws IOException {
        synchronized (this) {
            running = false;
        }
        LockSupport.parkNanos(random.nextLong(Duration.ofMillis(50).toNanos()));
        laptop.kill();
        laptop.start();
        synchronized (this) {
            running = true;
            notifyAll();
        }
    }

    private synchronized void awaitStart() {
        try {
            while (!running) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns when so many requests are answered, or a client has failed. */
    private void await(int answers, List<Future<?>> clients) {
        while (service.answers() < answers && clients.stream().noneMatch(Future::isDone)) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private void reckon() throws IOException {
        var reckoning = new Reckoning(service, acquaintances);
        settle("PT1S");
        reckoning.lists(people);
        // Enough for the letters of whoever got so many in a week that the last had to wait.
        for (int week = 0; week < 8; week++) {
            settle("P7D");
        }
        Answer events =
                service.ask("GET", "/local/events", null, Map.of()).answer().is(200);
        reckoning.events(events.json());
        laptop.kill();
        List<Mail> mails = new Outbox(
                        new Journal(laptop.data().resolve("outbox.jsonl")),
                        new Journal(laptop.data().resolve("outbox.told")))
                .all();
        reckoning.letters(mails, 3);
        System.out.printf(
                "KillIT: %d kills, %d answers, %d silences, %d invitations, %d letters, %d events%n",
                KILLS,
                service.answers(),
                service.silences(),
                acquaintances.stream().mapToInt(one -> one.sent().size()).sum(),
                mails.size(),
                events.json().size());
    }

    private void settle(String time) {
        service.ask("POST", "/local/clock", Json.of("advance", time), Map.of())
                .answer()
                .is(200);
    }

    private static Map<String, String> authorization(Member member) {
        return Map.of("authorization", "Bearer " + member.token());
    }
}
