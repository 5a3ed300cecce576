package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.port.InvitationHook.Verdict;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Probation;
import dev.invito.invitation.usecase.Sending;
import dev.invito.invitation.usecase.Sending.Wish;
import dev.invito.invitation.usecase.SendingMany;
import dev.invito.invitation.usecase.SendingMany.Round;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.member.Addressee;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** R13: what is read and counted for many at once comes to what each would have come to alone. */
class SendingManyTest {

    private static final List<Party> PEOPLE =
            IntStream.range(0, 12).mapToObj(i -> Party.member("other" + i)).toList();

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private final SendingMany many = many(tables.client());

    @BeforeEach
    void join() {
        service.join(ADA, BOB);
        PEOPLE.forEach(service::join);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatOneDoesNotNeedIsTheNextOnes() {
        sendBefore(95);
        PEOPLE.subList(0, 4).forEach(person -> unwanted.add(person.value()));

        for (int round = 0; round < 10; round++) {
            List<Outcome> outcomes = atOnce(many, PEOPLE.subList(0, 9));

            assertThat(outcomes.subList(4, 9))
                    .allSatisfy(outcome -> assertThat(outcome.refusal()).isEmpty());
            assertThat(refused(outcomes, Reason.NOT_ALLOWED) + refused(outcomes, Reason.WEEKLY_LIMIT))
                    .isEqualTo(4);
            assertThat(used()).isEqualTo(100);
            forget(PEOPLE);
            useNoMoreThan(95);
        }
    }

    @Test
    void whoComesAfterTheLastIsToldWhenTheWeekEnds() {
        sendBefore(95);

        List<Outcome> outcomes = atOnce(many, PEOPLE);

        assertThat(outcomes.stream().filter(outcome -> outcome.refusal().isEmpty()))
                .hasSize(5);
        assertThat(outcomes.stream().flatMap(outcome -> outcome.refusal().stream()))
                .hasSize(7)
                .containsOnly(Refusal.spent(100, SENT.plus(POLICY.week())));
        assertThat(used()).isEqualTo(100);
    }

    @Test
    void twoBatchesAtOnceAreNeverGrantedMoreThanTheLimit() {
        List<Party> others = IntStream.range(0, 12)
                .mapToObj(i -> Party.member("another" + i))
                .toList();
        others.forEach(service::join);
        sendBefore(90);
        SendingMany tab = many(tables.client());
        try (Crowd crowd = new Crowd(2)) {
            for (int round = 0; round < 5; round++) {
                List<Outcome> outcomes = crowd
                        .atOnce(List.<Callable<List<Outcome>>>of(() -> atOnce(many, PEOPLE), () -> atOnce(tab, others)))
                        .stream()
                        .flatMap(List::stream)
                        .toList();

                assertThat(outcomes.stream().filter(outcome -> outcome.refusal().isEmpty()))
                        .hasSize(10);
                assertThat(refused(outcomes, Reason.WEEKLY_LIMIT)).isEqualTo(14);
                assertThat(used()).isEqualTo(100);
                forget(PEOPLE);
                forget(others);
                useNoMoreThan(90);
            }
        }
    }

    @Test
    void whatMeetsOrIsRefusedIsNotCounted() {
        assertThat(service.send(PEOPLE.get(0), ADA, SENT, "theirs").refusal()).isEmpty();
        assertThat(service.send(ADA, PEOPLE.get(1), SENT, "hers").refusal()).isEmpty();
        unwanted.add(PEOPLE.get(2).value());

        List<Outcome> outcomes = atOnce(many, PEOPLE.subList(0, 4));

        assertThat(outcomes.get(0).relationship().map(Relationship::status)).contains(Status.CONNECTED);
        assertThat(outcomes.get(1).refusal()).contains(Refusal.because(Reason.ALREADY_INVITED));
        assertThat(outcomes.get(2).refusal().map(Refusal::reason)).contains(Reason.NOT_ALLOWED);
        assertThat(outcomes.get(3).refusal()).isEmpty();
        assertThat(used()).isEqualTo(2);
        assertThat(asked).as("asked after all other refusals").containsOnlyKeys("other2", "other3");
    }

    @Test
    void whatWasNotBegunIsGivenBack() {
        try (Round round = many.begin(ADA, wishes(PEOPLE, "k"), SENT)) {
            assertThat(used()).isEqualTo(12);
            assertThat(round.send(wish(PEOPLE.get(0), "k", 0)).refusal()).isEmpty();
        }

        assertThat(used()).isEqualTo(1);
    }

    @Test
    void theSameKeysAgainAreTheSameInvitations() {
        List<Outcome> first = atOnce(many, PEOPLE, "the same");
        List<Outcome> second = atOnce(many, PEOPLE, "the same");

        assertThat(second.stream().map(Outcome::relationship).toList())
                .isEqualTo(first.stream().map(Outcome::relationship).toList());
        assertThat(used()).isEqualTo(12);
        assertThat(asked.values()).containsOnly(1);
    }

    @Test
    void theSamePersonTwiceIsReadInTurn() {
        Wish one = wish(BOB, "k", 0);
        Wish two = wish(BOB, "k", 1);
        try (Round round = many.begin(ADA, List.of(one), SENT)) {
            assertThat(round.send(one).refusal()).isEmpty();
            assertThat(round.send(two).refusal()).contains(Refusal.because(Reason.ALREADY_INVITED));
        }
        assertThat(asked).containsOnly(Map.entry("bob", 1));
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void whatIsLeftUnreadIsAskedForAgain() {
        AtomicInteger batches = new AtomicInteger();
        SendingMany busy = many(Intercepted.client(
                tables.client(),
                (request, sender) -> request instanceof BatchGetItemRequest batch
                        ? halfOf(batch, sender, batches)
                        : sender.send(request)));

        List<Outcome> outcomes = atOnce(busy, PEOPLE);

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.refusal()).isEmpty());
        assertThat(batches.get()).isEqualTo(3);
        assertThat(used()).isEqualTo(12);
    }

    @Test
    void whatWasReadLongAgoIsReadAgain() {
        List<Wish> wishes = wishes(PEOPLE.subList(0, 2), "k");
        try (Round round = many.begin(ADA, wishes, SENT)) {
            assertThat(round.send(wishes.get(0)).refusal()).isEmpty();
            suspendAda();
            nanos.addAndGet(1_000_000_000L);
            assertThat(round.send(wishes.get(1)).refusal().map(Refusal::reason)).contains(Reason.SUSPENDED);
        }
        assertThat(used()).isEqualTo(1);
    }

    @Test
    void whoBlocksMeanwhileIsNotSentTo() {
        List<Wish> wishes = wishes(List.of(BOB), "k");
        try (Round round = many.begin(ADA, wishes, SENT)) {
            assertThat(service.blocking().block(ADA, BOB, SENT, "his")).isEmpty();
            assertThat(round.send(wishes.get(0)).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
        }
        assertThat(used()).isZero();
        assertThat(asked).as("was asked before the write met the block").hasSize(1);
    }

    @Test
    void addressesAndMembersStandSideBySide() {
        Email email = Email.parse("stranger@example.org").orElseThrow();
        Wish stranger = new Wish(
                service.members().at(email, ADA),
                new InvitationRequest(
                        Optional.empty(),
                        Optional.of(email),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty()),
                Optional.of("key"),
                "request");
        Wish nobody = wish(Party.member("nobody"), "k", 5);
        Wish oneself = wish(ADA, "k", 6);
        try (Round round = many.begin(ADA, List.of(stranger, wish(BOB, "k", 1), nobody, oneself), SENT)) {
            assertThat(used()).isEqualTo(2);
            assertThat(round.send(stranger).refusal()).isEmpty();
            assertThat(round.send(wish(BOB, "k", 1)).refusal()).isEmpty();
            assertThat(round.send(nobody).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
            assertThat(round.send(oneself).refusal()).contains(Refusal.because(Reason.ONESELF));
        }
        assertThat(used()).isEqualTo(2);
    }

    private SendingMany many(DynamoDbClient client) {
        Service on = Service.on(client);
        InvitationHook hook = question -> {
            asked.merge(question.memberId().or(question::email).orElseThrow(), 1, Integer::sum);
            return new Verdict(question.memberId().filter(unwanted::contains).isEmpty(), Optional.empty());
        };
        return new SendingMany(
                new Sending(
                        on.contexts(),
                        on.relationships(),
                        on.quotas(),
                        on.members(),
                        new Admission(on.members(), new MutualConnections(on.lists(), on.circles())),
                        new DynamoClaims(client, LocalTables.NAMES, new Shards(4)),
                        hook,
                        new Probation(
                                new Strangers(on.lists(), POLICY),
                                new DynamoStrangerLetters(client, LocalTables.NAMES, POLICY),
                                POLICY),
                        new Nonces("a secret of the tests"),
                        POLICY),
                on.contexts(),
                nanos::get);
    }

    private List<Outcome> atOnce(SendingMany sending, List<Party> people) {
        return atOnce(sending, people, "key " + requests.incrementAndGet());
    }

    private List<Outcome> atOnce(SendingMany sending, List<Party> people, String key) {
        List<Wish> wishes = wishes(people, key);
        try (Round round = sending.begin(ADA, wishes, SENT);
                Crowd crowd = new Crowd(Math.min(8, people.size()))) {
            return crowd.atOnce(wishes.stream()
                    .<Callable<Outcome>>map(wish -> () -> round.send(wish))
                    .toList());
        }
    }

    private static List<Wish> wishes(List<Party> people, String key) {
        return IntStream.range(0, people.size())
                .mapToObj(row -> wish(people.get(row), key, row))
                .toList();
    }

    private static Wish wish(Party person, String key, int row) {
        return new Wish(
                Addressee.known(person), Service.wish(person), Optional.of(key + row), "POST /many " + key + row);
    }

    /** The first half of what is asked for; each third time all of it. */
    private static Object halfOf(BatchGetItemRequest batch, Intercepted.Sender sender, AtomicInteger batches) {
        Map<String, KeysAndAttributes> now = new HashMap<>();
        Map<String, KeysAndAttributes> later = new HashMap<>();
        boolean all = batches.incrementAndGet() % 3 == 0;
        batch.requestItems().forEach((table, wanted) -> {
            List<Map<String, AttributeValue>> keys = wanted.keys();
            int half = all ? keys.size() : keys.size() / 2;
            if (half > 0) {
                now.put(table, wanted.toBuilder().keys(keys.subList(0, half)).build());
            }
            if (half < keys.size()) {
                later.put(
                        table,
                        wanted.toBuilder().keys(keys.subList(half, keys.size())).build());
            }
        });
        BatchGetItemResponse answer = now.isEmpty()
                ? BatchGetItemResponse.builder().responses(Map.of()).build()
                : (BatchGetItemResponse)
                        sender.send(batch.toBuilder().requestItems(now).build());
        return answer.toBuilder().unprocessedKeys(later).build();
    }

    private void sendBefore(int number) {
        assertThat(service.quotas()
                        .take(ADA, number, service.quotas().of(ADA), SENT)
                        .number())
                .isEqualTo(number);
    }

    private void useNoMoreThan(int number) {
        service.quotas().giveBack(ADA, service.quotas().of(ADA), used() - number);
    }

    private void forget(List<Party> people) {
        people.forEach(person -> tables.delete(Pair.of(ADA, person)));
    }

    private void suspendAda() {
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.directory())
                .key(MemberItems.key(ADA.value()))
                .updateExpression("SET " + MemberItems.SUSPENDED_AT + " = :at")
                .expressionAttributeValues(Map.of(":at", Values.millis(SENT))));
    }

    private static long refused(List<Outcome> outcomes, Reason reason) {
        return outcomes.stream()
                .filter(outcome -> outcome.refusal().map(Refusal::reason).equals(Optional.of(reason)))
                .count();
    }

    private int used() {
        return service.quotas().of(ADA).used();
    }
}
