package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.TriggerLease;
import dev.invito.dynamodb.item.Values;
import dev.invito.history.Proof;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.QuietHours;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Situation;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.Post;
import dev.invito.mail.courier.Slot;
import dev.invito.mail.courier.Sweep;
import dev.invito.mail.courier.Sweeper;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** R3: the protocol by which each letter goes once, with a post that fails as it is told to. */
class CourierTest {

    private static final Party ADA = Party.member("ada");
    private static final Party BOB = Party.member("bob");
    private static final Pair PAIR = Pair.of(ADA, BOB);
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration A_RUN = Duration.ofSeconds(50);

    private final LocalTables tables = new LocalTables();
    private final Meter meter = new Meter(tables);
    private final Service service = Service.on(tables.client());
    private final FakePost post = new FakePost();
    private final DynamoDueLetters letters =
            new DynamoDueLetters(meter.client(), LocalTables.NAMES, POLICY, new Shards(4));
    private final Courier courier = courier(POLICY);
    /** A millisecond goes by with each look at it. */
    private final AtomicLong nanos = new AtomicLong();

    private final Sweep sweep = new Sweep(letters, courier, post, this::now, () -> nanos.addAndGet(1_000_000));

    private Instant now = SENT;

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void theScheduleFindsALetterThatItsTriggerMissed() {
        send(ADA, BOB);

        assertThat(run().sent()).as("the trigger still has its lease").isZero();
        now = SENT.plus(POLICY.lease());
        assertThat(run().sent()).isEqualTo(1);
        assertThat(run().due()).isZero();
        assertThat(nextDue()).contains(SENT.plus(POLICY.firstReminder()));
    }

    @Test
    void whatIsBetweenTwoOfWhomOneIsLeavingIsForTheirLeavingToEnd() {
        String holder = send(ADA, BOB);
        Map<String, AttributeValue> note = Directory.key(ADA.key(), Directory.LEAVING);
        tables.client()
                .putItem(put -> put.tableName(LocalTables.NAMES.directory()).item(note));
        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(Directory.key(ADA.key(), Directory.MEMBER)));

        assertThat(courier.deliverLeased(PAIR, Slot.RECIPIENT, holder)).isEqualTo(Courier.Outcome.SKIPPED);
        assertThat(service.relationships().find(PAIR).isSentBy(ADA)).isTrue();

        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(note));
        assertThat(run().skipped()).as("what slipped through their leaving").isEqualTo(1);
        assertThat(service.relationships().find(PAIR).version()).isZero();
        assertThat(post.sent).isEmpty();
    }

    @Test
    void theTriggerSendsWithTheLeaseThatItWasGiven() {
        String holder = send(ADA, BOB);

        assertThat(courier.deliverLeased(PAIR, Slot.RECIPIENT, holder)).isEqualTo(Courier.Outcome.SENT);
        assertThat(courier.deliverLeased(PAIR, Slot.RECIPIENT, holder)).isEqualTo(Courier.Outcome.SKIPPED);
        now = SENT.plus(POLICY.lease());
        assertThat(run()).isEqualTo(new Sweep.Counts(0, 0, 0, 0, 0));
    }

    @Test
    void r3AReminderWaitsForTheEndOfItsReadersQuietHours() {
        Courier quiet = courier(Situation.quiet(QuietHours.parse("19:00-08:00")));
        String holder = send(ADA, BOB);
        // In Tokyo it is nine in the evening.
        readsInTokyo(BOB);
        Sweep quietly = new Sweep(letters, quiet, post, this::now, () -> nanos.addAndGet(1_000_000));

        assertThat(quiet.deliverLeased(PAIR, Slot.RECIPIENT, holder))
                .as("a first letter waits for nobody's night")
                .isEqualTo(Courier.Outcome.SENT);
        now = SENT.plus(POLICY.firstReminder());
        assertThat(quietly.run("worker", A_RUN).sent()).isZero();
        Instant morning = Instant.parse("2026-03-08T23:00:00Z");
        assertThat(nextDue()).contains(morning);
        now = morning.minusMillis(1);
        assertThat(quietly.run("worker", A_RUN).sent()).isZero();
        now = morning;
        assertThat(quietly.run("worker", A_RUN).sent()).isEqualTo(1);
        assertThat(nextDue()).contains(SENT.plus(POLICY.lastReminder()));
    }

    @Test
    void r3OfAReaderWithoutAClockItIsTheSendersNight() {
        Courier quiet = courier(Situation.quiet(QuietHours.parse("19:00-08:00")));
        String holder = send(ADA, BOB);
        readsInTokyo(ADA);
        quiet.deliverLeased(PAIR, Slot.RECIPIENT, holder);

        now = SENT.plus(POLICY.firstReminder());
        assertThat(new Sweep(letters, quiet, post, this::now, () -> nanos.addAndGet(1_000_000))
                        .run("worker", A_RUN)
                        .sent())
                .isZero();
        assertThat(nextDue()).contains(Instant.parse("2026-03-08T23:00:00Z"));
    }

    private void readsInTokyo(Party person) {
        service.members()
                .save(
                        person.value(),
                        before -> Member.named(person.value(), person.value())
                                .reading("en", Optional.of(ZoneId.of("Asia/Tokyo")))
                                .withEmail(Email.parse(person.value() + "@example.com")),
                        Optional.empty(),
                        SENT);
    }

    @ParameterizedTest
    @EnumSource
    void aTriggerThatComesAgainPostsNothing(Post.Receipt receipt) {
        String holder = send(ADA, BOB);
        post.next(receipt);
        courier.deliverLeased(PAIR, Slot.RECIPIENT, holder);
        post.clear();

        assertThat(courier.deliverLeased(PAIR, Slot.RECIPIENT, holder)).isEqualTo(Courier.Outcome.SKIPPED);

        assertThat(post.sent()).as("whatever became of the first").isEmpty();
    }

    @Test
    void aTriggerThatFailsOnItsWayLeavesTheLetterToTheSchedule() {
        String holder = send(ADA, BOB);
        post.meanwhile(() -> {
            throw new IllegalStateException("dies");
        });
        assertThatThrownBy(() -> courier.deliverLeased(PAIR, Slot.RECIPIENT, holder))
                .isInstanceOf(IllegalStateException.class);

        assertThat(courier.deliverLeased(PAIR, Slot.RECIPIENT, holder)).isEqualTo(Courier.Outcome.SKIPPED);
        now = SENT.plus(POLICY.lease());
        assertThat(run().sent()).isEqualTo(1);
    }

    @Test
    void aTriggerThatComesTooLateToFinishLeavesTheLetterToTheSchedule() {
        String holder = send(ADA, BOB);
        now = SENT.plus(POLICY.lease()).minus(Courier.LEAST_LEASE);

        assertThat(courier.deliverLeased(PAIR, Slot.RECIPIENT, holder)).isEqualTo(Courier.Outcome.SKIPPED);
        assertThat(post.sent()).isEmpty();
    }

    @Test
    void aLostAnswerIsNoSecondMailIfItsEventArrives() {
        due();
        post.next(Post.Receipt.UNKNOWN);
        assertThat(run().failed()).isEqualTo(1);

        courier.finishSent(id(), Slot.RECIPIENT, 0, Optional.empty());

        now = now.plus(POLICY.lease());
        assertThat(run().due()).isZero();
        assertThat(nextDue()).contains(SENT.plus(POLICY.firstReminder()));
        courier.finishSent(id(), Slot.RECIPIENT, 0, Optional.empty());
        assertThat(stage()).as("an event told twice counts once").isEqualTo(1);
    }

    @Test
    void aLostAnswerWithoutAnEventIsTriedAgainAfterItsLease() {
        due();
        post.next(Post.Receipt.UNKNOWN);
        run();

        now = now.plus(POLICY.lease()).minusMillis(1);
        assertThat(run().sent()).as("within the lease nobody tries").isZero();
        now = now.plusMillis(1);
        assertThat(run().sent()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "DECLINE", "ARCHIVE", "REPLY", "REPORT", "WITHDRAW"})
    void whatIsAnsweredWhileItsLetterGoesStaysAnswered(Action action) {
        due();
        post.meanwhile(() -> act(action));

        assertThat(run().sent()).isEqualTo(1);

        assertThat(nextDue()).as("finishing must not bring the letters back").isEmpty();
        assertThat(stage()).isZero();
        now = SENT.plus(POLICY.lastReminder()).plus(MINUTE);
        post.clear();
        run();
        assertThat(post.toRecipient()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "DECLINE", "ARCHIVE", "REPLY", "REPORT", "WITHDRAW", "BLOCK"})
    void whatHasEndedIsNotLeased(Action action) {
        due();
        act(action);

        run();

        assertThat(post.toRecipient()).isEmpty();
    }

    @Test
    void aBadLetterIsBackedOffThenParkedAndStopsNoOther() {
        due();
        service.join(Party.member("cleo"));
        send(ADA, Party.member("cleo"));
        now = now.plus(POLICY.lease());
        post.refuseAllTo("bob@example.com");

        Sweep.Counts first = run();
        assertThat(first.sent()).isEqualTo(1);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(run().due()).as("backed off").isZero();
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofHours(12));
            run();
        }
        assertThat(post.refused()).as("parked after so many").isEqualTo(8);
        assertThat(nextDue()).isEmpty();
    }

    @Test
    void aParkedLetterToTheSenderIsInNobodysWay() {
        due();
        act(Action.REPLY);
        post.refuseAllTo("ada@example.com");
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofHours(12));
            run();
        }
        assertThat(post.refused()).isEqualTo(8);
        assertThat(service.relationships().find(PAIR).senderLetter()).isEmpty();
        post.refuseAllTo("nobody");

        assertThat(reply("once more").refusal()).isEmpty();

        assertThat(courier.deliverLeased(PAIR, Slot.SENDER, TriggerLease.holder("once more")))
                .isEqualTo(Courier.Outcome.SENT);
    }

    /** Each as long as may be, in letters of four bytes: an item of DynamoDB takes 400 KB. */
    @Test
    void hundredsOfRepliesBeforeTheNextLetterAreToldToWait() {
        due();
        List<Outcome> outcomes =
                IntStream.range(0, 300).mapToObj(i -> reply("reply " + i)).toList();

        assertThat(outcomes.stream().filter(outcome -> outcome.refusal().isEmpty()))
                .hasSize(20);
        assertThat(outcomes.get(299).refusal())
                .contains(Refusal.until(now.plus(POLICY.lease()), Refusal.Reason.TOO_MANY_REPLIES));
        assertThat(reply("reply 19").refusal())
                .as("the last that was taken, tried again")
                .isEmpty();
        assertThat(service.relationships()
                        .find(PAIR)
                        .senderLetter()
                        .orElseThrow()
                        .messages())
                .hasSize(20);

        now = now.plus(POLICY.lease());
        assertThat(run().sent()).isEqualTo(1);
        assertThat(reply("and another").refusal()).isEmpty();
    }

    private Outcome reply(String request) {
        return service.answering()
                .act(Action.REPLY, id(), BOB, Optional.of("\uD83D\uDE00".repeat(1_000)), now, request);
    }

    @Test
    void theDailyQuotaEndsTheRunAndLosesNothing() {
        due();
        post.next(Post.Receipt.NO_MORE_TODAY);

        Sweep.Counts counts = run();

        assertThat(counts.left()).isEqualTo(1);
        assertThat(run().sent()).as("nobody has to wait for a lease to end").isEqualTo(1);
    }

    /** What measures how late letters are looks at that: were it given back as new, nobody would be woken. */
    @Test
    void whatThePostDoesNotTakeForNowStaysAsLateAsItIs() {
        due();
        Optional<Instant> since = nextDue();
        for (int hour = 1; hour <= 3; hour++) {
            now = now.plus(Duration.ofHours(1));
            post.next(Post.Receipt.NO_MORE_TODAY);
            run();
        }

        assertThat(nextDue()).isPresent().isEqualTo(since);
    }

    /** Its trigger's lease had moved it to that lease's end. */
    @Test
    void whatATriggerCouldNotSendIsDueSinceItWasWritten() {
        String holder = send(ADA, BOB);
        post.next(Post.Receipt.NO_MORE_TODAY);

        courier.deliverLeased(PAIR, Slot.RECIPIENT, holder);

        assertThat(nextDue()).contains(SENT);
    }

    @Test
    void throttlingIsTriedAgainInTheSameRun() {
        due();
        post.next(Post.Receipt.SLOW_DOWN);

        assertThat(run().sent()).isEqualTo(1);
    }

    @Test
    void sixRunsAtOnceSendEachLetterOnce() throws Exception {
        List<Party> people = members(12);
        people.forEach(person -> send(ADA, person));
        now = SENT.plus(POLICY.lease());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Sweep.Counts>> runs = Collections.nCopies(6, this::run);
            int sent = 0;
            for (Future<Sweep.Counts> run : threads.invokeAll(runs)) {
                sent += run.get().sent();
            }
            assertThat(sent).isEqualTo(people.size());
            assertThat(post.sent()).hasSize(people.size()).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    /** While the number of sweepers is changed, shards have two of them, or none until the next minute. */
    @Test
    void eachLetterGoesOnceHoweverSweepersComeAndGo() throws Exception {
        long seed = Proof.seed();
        Random random = new Random(seed);
        List<Party> people = members(30);
        people.forEach(person -> send(ADA, person));
        now = SENT.plus(POLICY.lease());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Sweep.Counts>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int of = 1 + random.nextInt(5);
                Sweeper sweeper = new Sweeper(random.nextInt(of), of);
                runs.add(() -> sweep.run("run" + nanos.incrementAndGet(), A_RUN, sweeper, measured -> {}));
            }
            int sent = 0;
            for (Future<Sweep.Counts> run : threads.invokeAll(runs)) {
                sent += run.get().sent();
            }
            assertThat(sent + run().sent()).as("seed %d", seed).isEqualTo(people.size());
            assertThat(post.sent()).as("seed %d", seed).hasSize(people.size()).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSweeperLeavesTheShardsOfOthers() {
        List<Party> people = members(30);
        people.forEach(person -> send(ADA, person));
        now = SENT.plus(POLICY.lease());

        List<Integer> sent = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            sent.add(sweep.run("run" + number, A_RUN, new Sweeper(number, 3), measured -> {})
                    .due());
        }

        assertThat(sent).doesNotContain(0).hasSize(3);
        assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(people.size());
        assertThat(post.sent()).hasSize(people.size());
    }

    /** Fifty first letters each time, of other people: only what is pending grows. */
    @Test
    void whatIsPendingCostsASweepNothing() throws Exception {
        Map<Integer, Integer> requests = new LinkedHashMap<>();
        List<Integer> readings = new ArrayList<>(List.of(100, 10_000));
        if (Proof.isWhole()) {
            readings.add(100_000);
        }
        int loaded = 0;
        for (int pending : readings) {
            pendingElsewhere(loaded, pending);
            loaded = pending;
            due(50, Party.member("sender" + pending));
            requests.put(
                    pending,
                    meter.read(() -> assertThat(run()).isEqualTo(new Sweep.Counts(50, 50, 0, 0, 0)))
                            .requests());
            assertThat(run().due()).isZero();
        }
        assertThat(requests.values())
                .as(
                        "a query for each of both slots in four shards; lease, people, count and finish for each"
                                + " letter: %s",
                        requests)
                .containsOnly(8 + 4 * 50);
    }

    /** So many invitations of one sender, each to somebody else, whose first letters their triggers have missed. */
    private void due(int count, Party sender) {
        for (int i = 0; i < count; i++) {
            Party recipient = Party.member(sender.value() + "-to-" + i);
            service.join(sender, recipient);
            assertThat(service.send(sender, recipient, now, "to " + i).refusal())
                    .isEmpty();
        }
        now = now.plus(POLICY.lease());
    }

    /** What DynamoDB is asked to write from the sending to the letter that tells the sender of the connection. */
    @Test
    void aWholeLifeCostsSoManyWrites() {
        Service metered = Service.on(meter.client());
        service.join(ADA, BOB);
        Map<String, Double> written = new LinkedHashMap<>();
        written.put(
                "send", written(() -> metered.sending().send(ADA, Service.wish(BOB), SENT, Optional.empty(), "send")));
        written.put("letter", written(() -> courier.deliverLeased(PAIR, Slot.RECIPIENT, TriggerLease.holder("send"))));
        now = SENT.plus(POLICY.firstReminder());
        written.put("first reminder", written(this::run));
        now = SENT.plus(POLICY.lastReminder());
        written.put("last reminder", written(this::run));
        written.put("accept", written(() -> metered.answering()
                .act(Action.ACCEPT, id(), BOB, Optional.empty(), now, "accept")));
        written.put(
                "letter to the sender",
                written(() -> courier.deliverLeased(PAIR, Slot.SENDER, TriggerLease.holder("accept"))));

        assertThat(post.sent()).hasSize(4);
        assertThat(written)
                .as("the invitation's letter is counted for its address too: one more than it would cost alone")
                .isEqualTo(Map.of(
                        "send", 5.0,
                        "letter", 5.0,
                        "first reminder", 4.0,
                        "last reminder", 3.0,
                        "accept", 6.0,
                        "letter to the sender", 3.0));
    }

    private double written(Runnable deed) {
        return meter.read(deed).written();
    }

    private List<Party> members(int count) {
        List<Party> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(Party.member("member" + i));
        }
        service.join(ADA);
        service.join(people.toArray(new Party[0]));
        return people;
    }

    /** Invitations whose letters are all to come much later, numbered {@code from} to {@code to}. */
    private void pendingElsewhere(int from, int to) throws Exception {
        String later = Long.toString(now.plus(Duration.ofDays(100)).toEpochMilli());
        List<Callable<BatchWriteItemResponse>> batches = new ArrayList<>();
        for (int begin = from; begin < to; begin += 25) {
            List<WriteRequest> puts = IntStream.range(begin, Math.min(begin + 25, to))
                    .mapToObj(i -> WriteRequest.builder()
                            .putRequest(put -> put.item(Map.of(
                                    "pk",
                                    Values.text(Pair.of(Party.member("somebody" + i), BOB)
                                            .key()),
                                    "sh",
                                    Values.text(Integer.toString(i % 4)),
                                    "due",
                                    AttributeValue.fromN(later))))
                            .build())
                    .toList();
            batches.add(() -> tables.client()
                    .batchWriteItem(batch -> batch.requestItems(Map.of(LocalTables.NAMES.relationships(), puts))));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<BatchWriteItemResponse> batch : threads.invokeAll(batches)) {
                assertThat(batch.get().unprocessedItems()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** An invitation of Ada's to Bob whose first letter is due, its trigger's lease being over. */
    private void due() {
        send(ADA, BOB);
        now = SENT.plus(POLICY.lease());
    }

    /** @return who holds the lease of the first letter */
    private Courier courier(Policy policy) {
        return service.courier(meter.client(), letters, post, policy, this::now);
    }

    private String send(Party sender, Party recipient) {
        service.join(sender, recipient);
        String request = "send to " + recipient.value();
        assertThat(service.send(sender, recipient, SENT, request).refusal()).isEmpty();
        return TriggerLease.holder(request);
    }

    private void act(Action action) {
        assertThat((action == Action.BLOCK
                                ? service.answering().act(action, ADA, BOB, now, "act")
                                : service.answering()
                                        .act(
                                                action,
                                                id(),
                                                action == Action.WITHDRAW ? ADA : BOB,
                                                action == Action.REPLY ? Optional.of("Hm") : Optional.empty(),
                                                now,
                                                "act"))
                        .refusal())
                .isEmpty();
    }

    @Test
    void firstLettersToOneAddressWaitForItsNextWeekOnceItHasHadItsShare() {
        for (int i = 0; i < POLICY.addressLimit() + 1; i++) {
            send(Party.member("sender" + i), BOB);
        }

        now = SENT.plus(POLICY.lease());
        assertThat(run()).isEqualTo(new Sweep.Counts(21, 20, 1, 0, 0));
        assertThat(run().due()).as("it is not even found until then").isZero();
        now = now.plus(POLICY.week()).minusMillis(1);
        post.clear();
        assertThat(run().sent()).as("the reminders of the others").isEqualTo(20);
        now = now.plusMillis(1);
        assertThat(run()).isEqualTo(new Sweep.Counts(1, 1, 0, 0, 0));
    }

    @Test
    void aFirstLetterThatThePostRefusedIsNotCounted() {
        send(ADA, BOB);
        now = SENT.plus(POLICY.lease());
        post.next(Post.Receipt.REFUSED);

        run();

        assertThat(firstLetters()).isZero();
        now = now.plus(Duration.ofHours(1));
        run();
        assertThat(firstLetters()).isEqualTo(1);
        now = now.plus(POLICY.firstReminder());
        run();
        assertThat(firstLetters()).as("a reminder is no first letter").isEqualTo(1);
    }

    private int firstLetters() {
        return Values.number(
                        tables.client()
                                .getItem(get -> get.tableName(LocalTables.NAMES.directory())
                                        .key(Directory.key(
                                                Service.ADDRESSES
                                                        .of(new Email("bob@example.com"))
                                                        .key(),
                                                Directory.FIRST_LETTERS)))
                                .item(),
                        QuotaItems.USED)
                .orElse(0L)
                .intValue();
    }

    private Sweep.Counts run() {
        return sweep.run("run" + nanos.incrementAndGet(), A_RUN);
    }

    private InvitationId id() {
        return service.relationships().find(PAIR).invitation().orElseThrow().id();
    }

    private int stage() {
        return service.relationships().find(PAIR).stage();
    }

    private Optional<Instant> nextDue() {
        return service.relationships().find(PAIR).letter().map(letter -> letter.due());
    }

    private Instant now() {
        return now;
    }

    /** Keeps what it is given, and answers as it is told to. */
    private static final class FakePost implements Post {

        private final List<Map<String, String>> sent = Collections.synchronizedList(new ArrayList<>());
        private final Deque<Receipt> next = new ArrayDeque<>();
        private Runnable meanwhile = () -> {};
        private String refusedAddress = "nobody";
        private int refused;

        @Override
        public synchronized Receipt send(byte[] mime, Map<String, String> tags) {
            if (new String(mime, StandardCharsets.UTF_8).contains("To: " + refusedAddress)) {
                refused++;
                return Receipt.REFUSED;
            }
            meanwhile.run();
            Receipt receipt = next.isEmpty() ? Receipt.SENT : next.remove();
            if (receipt == Receipt.SENT) {
                sent.add(tags);
            }
            return receipt;
        }

        @Override
        public Allowance allowance() {
            return new Allowance(1_000_000, 1_000_000);
        }

        void next(Receipt receipt) {
            next.add(receipt);
        }

        void meanwhile(Runnable deed) {
            meanwhile = () -> {
                meanwhile = () -> {};
                deed.run();
            };
        }

        void refuseAllTo(String address) {
            refusedAddress = address;
        }

        int refused() {
            return refused;
        }

        void clear() {
            sent.clear();
        }

        List<Map<String, String>> sent() {
            return sent;
        }

        List<Map<String, String>> toRecipient() {
            return sent.stream()
                    .filter(tags -> tags.get("slot").equals("recipient"))
                    .toList();
        }
    }
}
