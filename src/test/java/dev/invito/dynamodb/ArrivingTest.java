package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.usecase.Arriving;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import dev.invito.network.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** R11: joining waits for nothing, and what waits for the joining is claimed behind it, whatever comes between. */
class ArrivingTest {

    private static final Email ADDRESS = new Email("somebody@example.org");
    private static final Party AT = Service.ADDRESSES.of(ADDRESS);
    private static final Party NORA = Party.member("nora");
    private static final Party OTTO = Party.member("otto");
    private static final Request ALL = new Request(100, Optional.empty());

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final DynamoArrivals arrivals = new DynamoArrivals(tables.client(), LocalTables.NAMES);
    private final DynamoDepartures departures = Service.departures(tables.client());

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatItTakesToJoinDoesNotDependOnWhatWaits() {
        Set<Integer> requests = IntStream.of(9, 30)
                .mapToObj(number -> {
                    Email email = new Email("waiting" + number + "@example.org");
                    senders(number).forEach(sender -> invite(sender, email));
                    AtomicInteger asked = new AtomicInteger();
                    DynamoDbClient counting = Intercepted.client(tables.client(), (request, sender) -> {
                        asked.incrementAndGet();
                        return sender.send(request);
                    });
                    Service.membership(counting)
                            .save(
                                    "member" + number,
                                    before -> Member.named("member" + number, "Name"),
                                    Optional.of(new Verified(email, LIVE)),
                                    LIVE);
                    return asked.get();
                })
                .collect(Collectors.toSet());

        assertThat(requests).hasSize(1);
    }

    /** Most who join are awaited by nobody, and nearly all who save were there before. */
    @Test
    void whereNothingWaitsLittleIsAsked() {
        List<String> asked = new ArrayList<>();
        DynamoDbClient watched = Intercepted.client(tables.client(), (request, sender) -> {
            asked.add(request.getClass().getSimpleName().replace("Request", ""));
            return sender.send(request);
        });
        join(NORA, LIVE);
        Service.membership(watched)
                .save(NORA.value(), before -> member(NORA), Optional.of(new Verified(ADDRESS, LIVE)), LIVE);
        assertThat(asked)
                .as("what stayed of them, who they were and whose the address is, and who they are")
                .containsExactly("BatchGetItem", "BatchGetItem", "TransactWriteItems");

        asked.clear();
        Service.membership(watched).join(member(NORA), Optional.of(new Verified(ADDRESS, LIVE)), LIVE);
        assertThat(asked)
                .as("the same of who signs up again")
                .containsExactly("BatchGetItem", "BatchGetItem", "TransactWriteItems");

        asked.clear();
        Service.membership(watched).join(member(OTTO), Optional.empty(), LIVE);
        assertThat(asked)
                .as("of who has verified nothing no address can be new")
                .containsExactly("BatchGetItem", "BatchGetItem", "TransactWriteItems");

        asked.clear();
        arriving(watched).owned(AT, LIVE, () -> true);
        assertThat(asked)
                .as("whose it is, whether it is noted, what waits, that all has come, and what is over")
                .containsExactly("GetItem", "GetItem", "Query", "UpdateItem", "Query");
    }

    @Test
    void theFirstAreThereAtOnceAndTheRestIsSaidToCome() {
        List<Party> senders = senders(30);
        senders.forEach(sender -> invite(sender, ADDRESS));

        join(NORA, LIVE);

        assertThat(received(NORA)).hasSize(8);
        assertThat(card(NORA).arrivingUntil())
                .hasValueSatisfying(until -> assertThat(until).isAfter(LIVE));

        arriving(tables.client()).owned(AT, LIVE, () -> true);

        assertThat(sendersOf(received(NORA))).containsExactlyInAnyOrderElementsOf(senders);
        assertThat(card(NORA).arrivingUntil()).isEmpty();
    }

    @Test
    void nothingIsSaidToComeIfTheRestWasThereFirst() {
        senders(30).forEach(sender -> invite(sender, ADDRESS));
        DynamoDbClient overtaken = Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof UpdateItemRequest update
                    && update.updateExpression().startsWith("SET " + MemberItems.ARRIVING)) {
                arriving(tables.client()).owned(AT, LIVE, () -> true);
            }
            return sender.send(request);
        });

        Service.membership(overtaken)
                .save(NORA.value(), before -> member(NORA), Optional.of(new Verified(ADDRESS, LIVE)), LIVE);

        assertThat(received(NORA)).hasSize(30);
        assertThat(card(NORA).arrivingUntil()).isEmpty();
    }

    @Test
    void nothingIsSaidToComeOnceWhoCarriesLettersHasBroughtIt() {
        List<Party> senders = senders(9);
        senders.forEach(sender -> invite(sender, ADDRESS));
        join(NORA, LIVE);
        assertThat(card(NORA).arrivingUntil()).isPresent();
        senders.forEach(
                sender -> Service.joining(tables.client()).claim(Pair.of(sender, AT), Service.owner(NORA), LIVE));

        arriving(tables.client()).owned(AT, LIVE, () -> true);

        assertThat(received(NORA)).hasSize(9);
        assertThat(card(NORA).arrivingUntil()).isEmpty();
    }

    @Test
    void fewAreAllThereAtOnceAndNothingIsSaidToCome() {
        senders(8).forEach(sender -> invite(sender, ADDRESS));

        join(NORA, LIVE);

        assertThat(received(NORA)).hasSize(8);
        assertThat(card(NORA).arrivingUntil()).isEmpty();
    }

    /** R18: what was sent before the address was known to be theirs is theirs; what came since asks whom they let invite them. */
    @ParameterizedTest
    @CsvSource({"0, 8", "1, 9"})
    void whatWasSentOnceTheAddressWasTheirsAsksWhomTheyLetInviteThem(long joinedLater, int reach) {
        senders(9).forEach(sender -> invite(sender, ADDRESS));

        joinForNobody(SENT, SENT.plusMillis(joinedLater));
        arriving(tables.client()).owned(AT, LIVE, () -> true);

        assertThat(received(NORA)).hasSize(reach);
    }

    /** They signed in, were invited, and became a member: all in the hour that their token is good for. */
    @Test
    void aTokenThatIsOlderThanWhatWaitsKeepsNothingOut() {
        List<Party> senders = senders(10);
        senders.forEach(sender -> invite(sender, ADDRESS));

        joinForNobody(SENT.minusSeconds(60), LIVE);
        Service.joining(tables.client())
                .claim(Pair.of(senders.get(9), AT), arrivals.owner(AT).orElseThrow(), LIVE);
        arriving(tables.client()).owned(AT, LIVE, () -> true);

        assertThat(received(NORA)).hasSize(10);
    }

    /** Since when it is theirs does not begin anew with what they say of themselves, or with a later token. */
    @Test
    void whatCameSinceIsNotBeforeForATokenThatIsLater() {
        joinForNobody(SENT.minusSeconds(60), SENT);
        Map<String, AttributeValue> owner = tables.client()
                .getItem(get -> get.tableName(LocalTables.NAMES.directory()).key(OwnerItems.key(AT)))
                .item();
        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(OwnerItems.key(AT)));
        // As by whoever looks a moment too early.
        senders(1).forEach(sender -> invite(sender, ADDRESS));
        tables.client()
                .putItem(put -> put.tableName(LocalTables.NAMES.directory()).item(owner));

        joinForNobody(LIVE, LIVE);
        arriving(tables.client()).owned(AT, LIVE, () -> true);

        assertThat(received(NORA)).isEmpty();
    }

    private void joinForNobody(Instant verified, Instant now) {
        Service.membership(tables.client())
                .save(
                        NORA.value(),
                        before -> member(NORA).opened(true, InvitableBy.NOBODY, false),
                        Optional.of(new Verified(ADDRESS, verified)),
                        now);
    }

    @Test
    void nothingIsLookedForUnlessTheAddressIsNew() {
        join(NORA, LIVE);
        List<String> queries = new ArrayList<>();
        Membership watched = Service.membership(Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof QueryRequest query) {
                queries.add(query.indexName());
            }
            return sender.send(request);
        }));

        watched.save(
                NORA.value(),
                before -> member(NORA),
                Optional.of(new Verified(ADDRESS, LIVE.plusSeconds(1))),
                LIVE.plusSeconds(1));
        watched.save(NORA.value(), before -> member(NORA), Optional.empty(), LIVE.plusSeconds(2));
        assertThat(queries).isEmpty();

        Email other = new Email("nora@example.net");
        watched.save(
                NORA.value(),
                before -> member(NORA),
                Optional.of(new Verified(other, LIVE.plusSeconds(3))),
                LIVE.plusSeconds(3));
        assertThat(queries)
                .as("what lives and what is over, by its key and by the spelling that version 1.0 may have known")
                .hasSize(2 * 2)
                .containsOnly("byRecipient");
    }

    @Test
    void whoseTimeIsUpLeavesTheRestToTheNextCall() {
        List<Party> senders = senders(220);
        senders.forEach(sender -> invite(sender, ADDRESS));
        join(NORA, LIVE);
        Arriving arriving = arriving(tables.client());

        arriving.owned(AT, LIVE, pages(1));

        assertThat(arrivals.noted(AT, NORA)).isPresent();
        assertThat(service.lists().countPending(NORA, LIVE, 1000)).isBetween(100, 108);
        assertThat(card(NORA).arrivingUntil()).isPresent();

        // Told twice, and out of turn.
        arriving.noted(AT, NORA, LIVE, pages(1));
        arriving.owned(AT, LIVE, pages(1));
        for (int call = 0; call < 5; call++) {
            arriving.noted(AT, NORA, LIVE, pages(1));
        }

        assertThat(service.lists().countPending(NORA, LIVE, 1000)).isEqualTo(220);
        assertThat(arrivals.noted(AT, NORA)).isEmpty();
        assertThat(card(NORA).arrivingUntil()).isEmpty();
    }

    @Test
    void whatCannotBeClaimedStopsNothingElseAndIsToldAgain() {
        List<Party> senders = senders(30);
        senders.forEach(sender -> invite(sender, ADDRESS));
        join(NORA, LIVE);
        String held = Pair.of(senders.get(20), NORA).key();
        AtomicInteger faults = new AtomicInteger(1);
        Arriving faulty = arriving(Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof TransactWriteItemsRequest
                    && request.toString().contains(held)
                    && faults.getAndDecrement() > 0) {
                throw ProvisionedThroughputExceededException.builder()
                        .message("too much")
                        .build();
            }
            return sender.send(request);
        }));

        assertThatThrownBy(() -> faulty.owned(AT, LIVE, () -> true)).isInstanceOf(Contention.class);
        assertThat(received(NORA)).hasSize(29);

        faulty.owned(AT, LIVE, () -> true);
        assertThat(received(NORA)).hasSize(30);
    }

    @Test
    void whoTakesTheAddressMeanwhileHasTheRest() {
        List<Party> senders = senders(150);
        senders.forEach(sender -> invite(sender, ADDRESS));
        join(NORA, LIVE);
        arriving(tables.client()).owned(AT, LIVE, pages(1));

        join(OTTO, LIVE.plusSeconds(1));
        assertThat(arrivals.noted(AT, OTTO)).as("nobody else would tell of it").isPresent();
        Arriving arriving = arriving(tables.client());
        arriving.noted(AT, NORA, LIVE, () -> true);
        int hers = service.lists().countPending(NORA, LIVE, 1000);
        arriving.noted(AT, OTTO, LIVE, () -> true);

        assertThat(hers).isBetween(100, 108);
        assertThat(service.lists().countPending(NORA, LIVE, 1000)).isEqualTo(hers);
        assertThat(service.lists().countPending(OTTO, LIVE, 1000)).isEqualTo(150 - hers);
        assertThat(arrivals.noted(AT, NORA)).isEmpty();
        assertThat(arrivals.noted(AT, OTTO)).isEmpty();
    }

    /** In real threads: she and he verify the address, their calls run, and each invitation is one of theirs. */
    @Test
    void ofTwoWhoVerifyItAtOnceEachInvitationIsOnes() {
        List<Party> senders = senders(24);
        senders.forEach(sender -> invite(sender, ADDRESS));
        Arriving arriving = arriving(tables.client());
        try (Crowd crowd = new Crowd(4)) {
            crowd.atOnce(List.<Callable<Object>>of(
                    () -> join(NORA, LIVE),
                    () -> join(OTTO, LIVE),
                    () -> tell(arriving, NORA),
                    () -> tell(arriving, OTTO)));
        }
        // The stream tells of it again and again.
        tell(arriving, NORA);
        tell(arriving, OTTO);

        List<Party> both = new ArrayList<>(sendersOf(received(NORA)));
        both.addAll(sendersOf(received(OTTO)));
        assertThat(both).containsExactlyInAnyOrderElementsOf(senders);
    }

    @Test
    void whoWithdrawsMeanwhileHasWithdrawnAndIsRemembered() {
        List<Party> senders = senders(24);
        List<Invitation> invitations =
                senders.stream().map(sender -> invite(sender, ADDRESS)).toList();
        Arriving arriving = arriving(tables.client());
        join(NORA, LIVE);
        List<Callable<Object>> tasks = new ArrayList<>();
        invitations.forEach(invitation -> tasks.add(() -> service.answering()
                .act(Action.WITHDRAW, invitation.id(), invitation.sender(), Optional.empty(), LIVE, "withdraw")));
        tasks.add(() -> tell(arriving, NORA));
        tasks.add(() -> tell(arriving, NORA));
        try (Crowd crowd = new Crowd(2)) {
            crowd.atOnce(tasks).stream()
                    .filter(Outcome.class::isInstance)
                    .map(Outcome.class::cast)
                    .forEach(outcome -> assertThat(outcome.refusal()).isEmpty());
        }
        tell(arriving, NORA);

        assertThat(received(NORA)).isEmpty();
        assertThat(senders).allSatisfy(sender -> {
            assertThat(service.relationships()
                            .find(Pair.of(sender, NORA))
                            .memory(sender)
                            .mayInviteAgainAt())
                    .contains(POLICY.mayInviteAgain(LIVE));
            assertThat(send(sender, NORA).refusal().map(refusal -> refusal.reason()))
                    .contains(Reason.COOL_DOWN);
        });
    }

    @Test
    void whoSendsAgainMeanwhileHasOneInvitation() {
        List<Party> senders = senders(24);
        senders.forEach(sender -> invite(sender, ADDRESS));
        Arriving arriving = arriving(tables.client());
        join(NORA, LIVE);
        List<Callable<Object>> tasks = new ArrayList<>();
        senders.forEach(sender -> tasks.add(() -> sendToAddress(sender)));
        tasks.add(() -> tell(arriving, NORA));
        try (Crowd crowd = new Crowd(2)) {
            crowd.atOnce(tasks);
        }
        tell(arriving, NORA);

        assertThat(sendersOf(received(NORA))).containsExactlyInAnyOrderElementsOf(senders);
    }

    @Test
    void whoLeavesMeanwhileLeavesNothingThatTheirSendersCouldTell() {
        List<Party> senders = senders(60);
        senders.forEach(sender -> invite(sender, ADDRESS));
        join(NORA, LIVE);
        AtomicInteger transactions = new AtomicInteger();
        Arriving arriving = arriving(Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof TransactWriteItemsRequest && transactions.incrementAndGet() == 20) {
                departures.erase(NORA, LIVE);
            }
            return sender.send(request);
        }));

        arriving.owned(AT, LIVE, () -> true);

        assertThat(tables.items()).noneMatch(item -> item.get("pk").s().contains("nora"));
        assertThat(service.members().find("nora")).isEmpty();
        join(OTTO, LIVE.plusSeconds(1));
        tell(arriving(tables.client()), OTTO);
        assertThat(received(OTTO)).as("nobody's who comes later").isEmpty();
        assertThat(senders).allSatisfy(sender -> assertThat(
                        service.lists().sent(sender, LIVE, ALL).items())
                .hasSize(1));
    }

    private static BooleanSupplier pages(int most) {
        AtomicInteger left = new AtomicInteger(most);
        return () -> left.getAndDecrement() > 0;
    }

    private Object tell(Arriving arriving, Party owner) {
        arriving.owned(AT, LIVE, () -> true);
        arriving.noted(AT, owner, LIVE, () -> true);
        return owner;
    }

    private Member join(Party person, Instant at) {
        return Service.membership(tables.client())
                .save(person.value(), before -> member(person), Optional.of(new Verified(ADDRESS, at)), at);
    }

    private static Member member(Party person) {
        return Member.named(person.value(), "Name");
    }

    private Arriving arriving(DynamoDbClient client) {
        return new Arriving(Service.joining(client), claims(client), new DynamoArrivals(client, LocalTables.NAMES));
    }

    private static DynamoClaims claims(DynamoDbClient client) {
        return new DynamoClaims(client, LocalTables.NAMES, new Shards(4));
    }

    private List<Party> senders(int number) {
        List<Party> senders = IntStream.range(0, number)
                .mapToObj(i -> Party.member("sender" + i))
                .toList();
        senders.stream()
                .filter(sender -> service.members().find(sender.value()).isEmpty())
                .forEach(service::join);
        return senders;
    }

    private Invitation invite(Party sender, Email email) {
        Relationship sent = service.sending()
                .send(sender, to(email), SENT, Optional.empty(), "send to " + email.value())
                .relationship()
                .orElseThrow();
        assertThat(sent.status()).isEqualTo(Status.PENDING);
        return sent.invitation().orElseThrow();
    }

    private Outcome sendToAddress(Party sender) {
        return service.sending().send(sender, to(ADDRESS), LIVE, Optional.empty(), "again");
    }

    private Outcome send(Party sender, Party recipient) {
        return service.send(sender, recipient, LIVE, "by id");
    }

    private static InvitationRequest to(Email email) {
        return new InvitationRequest(
                Optional.empty(), Optional.of(email), Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    private List<Invitation> received(Party member) {
        return service.lists().received(member, Box.PENDING, LIVE, ALL).items();
    }

    private static List<Party> sendersOf(List<Invitation> invitations) {
        return invitations.stream().map(Invitation::sender).toList();
    }

    private Card card(Party member) {
        return service.members().cards(List.of(member.value())).get(member.value());
    }
}
