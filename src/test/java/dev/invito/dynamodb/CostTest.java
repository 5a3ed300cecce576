package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static dev.invito.invitation.Situation.ID;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.contacts.Comparison;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.Values;
import dev.invito.http.Json;
import dev.invito.http.event.Answer;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.request.Request;
import dev.invito.http.request.ReturnUrls;
import dev.invito.http.route.ActionRoute;
import dev.invito.http.route.AnswerManyRoute;
import dev.invito.http.route.ContactRows;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.InvitationRequestReader;
import dev.invito.http.route.Rows;
import dev.invito.http.route.SendManyRoute;
import dev.invito.http.route.SendRoute;
import dev.invito.http.route.WithdrawManyRoute;
import dev.invito.http.view.InvitationViews;
import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Circles.Tie;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.SendingMany;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.network.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What each action asks of DynamoDB, to the request and to the unit: {@code src/docs/cost.md} is what was measured. Each
 * deed begins from the story that usually leads to it, with a note of 200 bytes.
 */
class CostTest {

    private static final Path COMMITTED = Path.of("src", "docs", "cost.md");
    private static final Path MEASURED = Path.of("target", "cost.md");
    private static final Lists.Request TWENTY = new Lists.Request(20, Optional.empty());
    private static final Pair PAIR = Pair.of(ADA, BOB);
    private static final Email ADDRESS = new Email("somebody@example.org");
    private static final Party AT = Service.ADDRESSES.of(ADDRESS);

    private final LocalTables tables = new LocalTables();
    private final Service free = Service.on(tables.client());
    private final Meter meter = new Meter(tables);
    private final Service metered = Service.on(meter.client());
    private final InvitationViews views = new InvitationViews(metered.members());
    private final StringBuilder table = new StringBuilder();
    private Instant now = SENT;
    private int requests;

    @BeforeEach
    void join() {
        free.join(ADA, BOB);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void costIsWhatTheDocumentSays() throws IOException {
        sending();
        answering();
        claiming();
        betweenMembers();
        lists();
        circles();
        manyAtOnce();
        members();
        String measured = PREFACE + table + NetworkTest.table() + BusyMemberTest.table() + REMARKS;
        Files.createDirectories(MEASURED.getParent());
        Files.writeString(MEASURED, measured);
        assertThat(measured)
                .as("the cost has changed: if that is meant, copy %s to %s", MEASURED, COMMITTED)
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
    }

    private void sending() {
        heading("Sending");
        fresh();
        line("send to a member", 3, () -> send(ADA, BOB));
        fresh();
        line(
                "send to an address",
                4,
                () -> done(metered.sending()
                        .send(
                                ADA,
                                new InvitationRequest(
                                        Optional.empty(),
                                        Email.parse("somebody@example.org"),
                                        Optional.of(NOTE),
                                        Optional.of("it"),
                                        true,
                                        Optional.empty()),
                                now,
                                Optional.empty(),
                                request())));
        fresh();
        invite();
        line("send, and meet the other's invitation (R9)", 2, () -> send(BOB, ADA));
        fresh();
        invite();
        act(Action.REPORT, BOB);
        now = POLICY.expiryOf(SENT);
        line("send to somebody who reported one (R8)", 3, () -> send(ADA, BOB));
        fresh();
        invite();
        line("send again, refused", 1, () -> metered.sending().send(ADA, wish(BOB), now, Optional.empty(), request()));
    }

    private void answering() {
        heading("Answering");
        for (Action action :
                List.of(Action.ACCEPT, Action.DECLINE, Action.ARCHIVE, Action.REPLY, Action.REPORT, Action.WITHDRAW)) {
            fresh();
            invite();
            // Whether who replies is suspended is one more to read (R20).
            line(name(action), action == Action.REPLY ? 3 : 2, () -> answer(action));
        }
        fresh();
        invite();
        act(Action.ARCHIVE, BOB);
        line("unarchive", 2, () -> answer(Action.UNARCHIVE));
        fresh();
        invite();
        lettersAreDone();
        line("accept, after the last letter", 2, () -> answer(Action.ACCEPT));
        fresh();
        invite();
        act(Action.DECLINE, BOB);
        line("withdraw, refused (R4)", 1, () -> metered.answering()
                .act(Action.WITHDRAW, id(), ADA, Optional.empty(), now, request()));
        fresh();
        invite();
        line("view", 2, () -> shown(metered.answering().view(id(), BOB, now), BOB));
        fresh();
        line("anything on somebody else's invitation", 0, () -> metered.answering()
                .act(Action.ACCEPT, ID, Party.member("eve"), Optional.empty(), now, request()));
    }

    /** R11, when somebody joins or verifies an address. */
    private void claiming() {
        heading("Claiming what waits for an address");
        Joining joining = Service.joining(meter.client());
        fresh();
        line("look, and find nothing", 2, () -> joining.claimFirst(AT, BOB, now));
        Pair atAddress = Pair.of(ADA, AT);
        inviteAddress();
        line("claim one invitation", 4, () -> joining.claim(atAddress, Service.owner(BOB), now));
        fresh();
        done(free.sending().send(BOB, wish(ADA), now, Optional.empty(), request()));
        inviteAddress();
        line("claim one that meets the owner's own (R9)", 3, () -> joining.claim(atAddress, Service.owner(BOB), now));
        fresh();
        done(free.sending().send(ADA, wish(BOB), now, Optional.empty(), request()));
        inviteAddress();
        line("claim one beside a live one", 3, () -> joining.claim(atAddress, Service.owner(BOB), now));
        line("claim what is claimed", 2, () -> joining.claim(atAddress, Service.owner(BOB), now));
    }

    private void inviteAddress() {
        done(free.sending()
                .send(
                        ADA,
                        new InvitationRequest(
                                Optional.empty(),
                                Optional.of(ADDRESS),
                                Optional.of(NOTE),
                                Optional.empty(),
                                true,
                                Optional.empty()),
                        now,
                        Optional.empty(),
                        request()));
    }

    private void betweenMembers() {
        heading("Between two members");
        fresh();
        invite();
        act(Action.ACCEPT, BOB);
        line("remove", 1, () -> done(metered.answering().act(Action.REMOVE, ADA, BOB, now, request())));
        fresh();
        invite();
        line("block, and end a pending invitation", 1, () -> block(metered));
        fresh();
        line("block a stranger", 1, () -> block(metered));
        line("unblock", 1, () -> done(metered.answering().act(Action.UNBLOCK, ADA, BOB, now, request())));
        fresh();
        invite();
        knowTheAddressOnly();
        line("block whom one invited by address, or was invited so by", 2, () -> block(metered));
        fresh();
        line("what is between two", 1, () -> metered.relationships().find(PAIR));
    }

    private void lists() {
        heading("Lists, 20 of 40 on a page");
        fresh();
        for (int i = 0; i < 40; i++) {
            Party other = Party.member("other" + i);
            free.join(other);
            done(free.sending().send(other, wish(BOB), now, Optional.empty(), request()));
            done(free.sending().send(ADA, wish(other), now, Optional.empty(), request()));
        }
        line(
                "received, a page with its cards",
                2,
                () -> shown(metered.lists().received(BOB, Box.PENDING, now, TWENTY)));
        line("received, the count of the first page", 1, () -> metered.lists().countPending(BOB, now, 100));
        line("sent, a page with its cards", 2, () -> shown(metered.lists().sent(ADA, now, TWENTY)));
        for (int i = 0; i < 40; i++) {
            Party other = Party.member("other" + i);
            InvitationId id = i % 2 == 0 ? invitation(Pair.of(ADA, other)) : invitation(Pair.of(BOB, other));
            done(free.answering().act(Action.ACCEPT, id, id.recipient(), Optional.empty(), now, request()));
        }
        line("connections, a page with its cards", 3, () -> metered.members()
                .cards(metered.lists().connections(BOB, TWENTY).items().stream()
                        .map(connection -> connection.with().value())
                        .toList()));
        MutualConnections mutual = new MutualConnections(metered.lists(), metered.circles());
        line("mutual connections of two, of 20 each, whose circles are not kept", 5, () -> mutual.of(ADA, BOB));
        free.circles().keep(ties(0, 39), now);
        line("mutual connections of two, of 20 each", 1, () -> mutual.of(ADA, BOB));
        for (int i = 0; i < 40; i++) {
            Party other = Party.member("other" + i);
            assertThat(free.blocking().block(other, ADA, now, request())).isEmpty();
        }
        line("blocks, a page with its cards", 2, () -> metered.members()
                .cards(metered.blocks().by(ADA, TWENTY).items().stream()
                        .map(blocked -> blocked.person().value())
                        .toList()));
    }

    /** As the stream tells, once for each who has connected. */
    private List<Tie> ties(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new Tie(
                        Pair.of(i % 2 == 0 ? ADA : BOB, Party.member("other" + i)), Optional.of(now.plusMillis(i))))
                .toList();
    }

    /** What the stream's function writes beside the funnel, for both of the two. */
    private void circles() {
        heading("Keeping the circles of two who have connected");
        fresh();
        Party one = Party.member("one");
        Party two = Party.member("two");
        free.join(one, two);
        line("the first of both", 10, () -> metered.circles().keep(List.of(tie(one, two)), now));
        List<Party> others = IntStream.range(0, 20)
                .mapToObj(i -> Party.member("further" + i))
                .toList();
        others.forEach(free::join);
        free.circles()
                .keep(others.subList(0, 5).stream().map(it -> tie(one, it)).toList(), now);
        free.circles().keep(List.of(tie(two, others.get(0))), now);
        free.circles().keep(List.of(new Tie(Pair.of(one, two), Optional.empty())), now);
        line("another of both", 4, () -> metered.circles().keep(List.of(tie(one, two)), now));
        line("the same again", 4, () -> metered.circles().keep(List.of(tie(one, two)), now));
        line("no longer", 6, () -> metered.circles().keep(List.of(new Tie(Pair.of(one, two), Optional.empty())), now));
    }

    private Tie tie(Party one, Party other) {
        return new Tie(Pair.of(one, other), Optional.of(now));
    }

    /** As the two functions answer, since what they read for all rows at once is read by no other. */
    private void manyAtOnce() {
        heading("Many rows at once");
        List<Party> people =
                IntStream.range(0, 99).mapToObj(i -> Party.member("other" + i)).toList();
        fresh();
        people.forEach(free::join);
        Party writer = Party.member("writer");
        Party another = Party.member("another");
        free.join(writer, another);
        // Whoever is first to begin the sender's week may not be alone, and then how many requests it takes is chance.
        free.send(writer, BOB, now, request());
        free.send(another, BOB, now, request());
        line(
                "send-invitations, to 99 members",
                102,
                () -> sendMany(writer, people, "{\"to\": {\"memberId\": \"%s\"}}"));
        line(
                "send-invitations, to 99 addresses",
                103,
                () -> sendMany(another, people, "{\"to\": {\"email\": \"%s@example.org\"}}"));
        for (Action action : List.of(Action.ACCEPT, Action.WITHDRAW)) {
            fresh();
            people.forEach(free::join);
            Party caller = Party.member("caller");
            free.join(caller);
            boolean accepts = action == Action.ACCEPT;
            List<String> ids = people.stream()
                    .map(person -> {
                        free.send(accepts ? person : caller, accepts ? caller : person, now, request());
                        return invitation(Pair.of(caller, person)).encoded();
                    })
                    .toList();
            line(
                    accepts ? "answer-invitations, accepting 99" : "withdraw-invitations, of 99 by their ids",
                    100,
                    () -> answerMany(action, caller, ids));
        }
        Comparison comparison = new Comparison(
                metered.members(),
                metered.relationships(),
                metered.members(),
                new MutualConnections(metered.lists(), metered.circles()));
        String book = people.stream()
                .map(person -> person.value() + "@example.com")
                .collect(Collectors.joining("\n", "email\n", ""));
        fresh();
        people.forEach(free::join);
        line(
                // Of each, what was done at the address itself too (R11): twice as many pairs as one request may ask
                // for.
                "compare-contacts, 99 addresses",
                4,
                () -> answered(
                        ADA,
                        new ContactRows(comparison, metered.members())::answer,
                        Map.of("content-type", "text/csv"),
                        book));
    }

    private void sendMany(Party sender, List<Party> people, String row) {
        InvitationRequestReader wishes = new InvitationRequestReader(POLICY, new ReturnUrls(List.of()));
        SendRoute invite = new SendRoute(metered.sending(), wishes, views, POLICY);
        SendManyRoute many = new SendManyRoute(
                new SendingMany(metered.sending(), metered.contexts(), () -> 0),
                invite,
                wishes,
                metered.members(),
                new Rows(Duration.ofMinutes(1)),
                POLICY);
        String rows = people.stream()
                .map(person -> row.formatted(person.value()))
                .collect(Collectors.joining(", ", "{\"invitations\": [", "]}"));
        String answer = answered(sender, many::answer, Map.of("idempotency-key", request()), rows);
        assertThat(answer.split("\"status\":201,", -1))
                .as("rows that were sent")
                .hasSize(1 + people.size());
    }

    private void answerMany(Action action, Party caller, List<String> ids) {
        ActionRoute act = new ActionRoute(metered.answering(), views, POLICY);
        Rows rows = new Rows(Duration.ofMinutes(1));
        Function<Request, Answer> many = action == Action.ACCEPT
                ? new AnswerManyRoute(act, rows, POLICY)::answer
                : new WithdrawManyRoute(act, metered.lists(), rows, POLICY)::answer;
        String all = ids.stream().collect(Collectors.joining("\", \"", "{\"ids\": [\"", "\"]"));
        String answer =
                answered(caller, many, Map.of(), all + (action == Action.ACCEPT ? ", \"answer\": \"accept\"}" : "}"));
        assertThat(answer.split("\"status\":200,", -1))
                .as("rows that were done")
                .hasSize(1 + ids.size());
    }

    private String answered(
            Party caller, Function<Request, Answer> function, Map<String, String> headers, String body) {
        HttpAnswer answer = new Endpoint(
                        Json.mapper(),
                        new Cursors("a secret of the tests"),
                        new Callers(new HostRule("scope", "invito/host"), metered.members()),
                        () -> now)
                .answer(
                        new HttpEvent(
                                "POST /v1/many",
                                headers,
                                null,
                                null,
                                body,
                                false,
                                new HttpEvent.Context(
                                        request(),
                                        new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", caller.value()))))),
                        function);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void members() {
        heading("Members");
        line("read a member", 1, () -> metered.members().find(ADA.value()));
        line("read a quota", 1, () -> metered.quotas().of(ADA));
        line("count a report", 2, () -> metered.quotas().report(ADA, "a reporter", now));
        DynamoFirstLetters firstLetters =
                new DynamoFirstLetters(meter.client(), LocalTables.NAMES, POLICY, Service.ADDRESSES);
        Email address = new Email("somebody@example.com");
        line("count the first letter of an address's week", 1, () -> firstLetters.take(address, now));
        line("count another", 2, () -> firstLetters.take(address, now));
        line("save a member", 2, () -> metered.join(ADA));
        addresses(address);
        DynamoDepartures departures = Service.departures(meter.client());
        fresh();
        free.join(EVE);
        line("leave, with nobody", 25, () -> departures.erase(EVE, now));
        for (int i = 0; i < 100; i++) {
            Party other = Party.member("other" + i);
            free.join(other);
            assertThat(free.blocking().block(ADA, other, now, request())).isEmpty();
        }
        line("leave, with a hundred", 139, () -> departures.erase(ADA, now));
    }

    /** R16, on the way of a second address and back. */
    private void addresses(Email second) {
        Codes codes = new DynamoCodes(
                meter.client(), LocalTables.NAMES, Service.ADDRESSES, new GoneKeys("a secret of the tests"));
        line("ask for a code", 3, () -> {
            codes.takeOfMember(ADA, now);
            codes.takeOfAddress(second, now);
            codes.keep(ADA, second, "a hash", now);
        });
        line("say a wrong code", 1, () -> codes.guess(ADA, second, "another", now));
        line("say the right one", 1, () -> codes.guess(ADA, second, "a hash", now));
        line("own another address", 3, () -> metered.members().confirm(ADA.value(), second, "a hash", now));
        line("save a member with two", 3, () -> metered.join(ADA));
        line("choose where letters go", 3, () -> metered.members().makePrimary(ADA.value(), second, now));
        line("give an address up", 3, () -> metered.members().remove(ADA.value(), second, now));
    }

    private static final String NOTE = "n".repeat(200);

    private static final String PREFACE = """
        # What each action asks of DynamoDB

        Measured by `CostTest` on the laptop's DynamoDB, which fails when this page is not what it measures. Requests are
        those of one call, cards for the answer included; WCU and RCU are what AWS charges for them, refused writes and
        readings of nothing too. The note has 200 bytes.
        """;

    private static final String REMARKS = """

        How AWS reckons: a write whose condition fails costs as much as the item that it met,
        1 WCU if there is none. Reading what is not there costs 0.5 RCU, 1 if strongly consistent. In a transaction an item
        costs twice as much, its check too, and its index entries as much as anywhere. What is repeated with the token of a
        transaction that was carried out costs readings.
        """;

    private void heading(String title) {
        table.append("\n| ").append(title).append(" | Requests | WCU | RCU |\n|---|---|---|---|\n");
    }

    /** Measures one deed, and holds it to its budget of requests. */
    private void line(String deed, int budget, Runnable runnable) {
        Meter.Reading reading = meter.read(runnable);
        assertThat(reading.requests()).as("requests of: " + deed).isEqualTo(budget);
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s |\n",
                deed,
                reading.requests(),
                units(reading.written()),
                units(reading.read())));
    }

    static String units(double units) {
        return units == Math.rint(units) ? Long.toString(Math.round(units)) : Double.toString(units);
    }

    private void fresh() {
        now = SENT;
        tables.items().forEach(item -> tables.delete(Pair.ofKey(item.get("pk").s())));
    }

    private void invite() {
        done(free.sending().send(ADA, wish(BOB), now, Optional.empty(), request()));
        now = LIVE;
    }

    private void act(Action action, Party actor) {
        done(free.answering().act(action, id(), actor, Optional.empty(), now, request()));
    }

    /** As the courier leaves it when nothing more is due. */
    private void lettersAreDone() {
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.relationships())
                .key(DynamoRelationships.key(PAIR))
                .updateExpression("REMOVE sh, due"));
    }

    /** As claiming leaves an invitation to an address (R11). */
    private void knowTheAddressOnly() {
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.relationships())
                .key(DynamoRelationships.key(PAIR))
                .updateExpression("SET alias = :address")
                .expressionAttributeValues(Map.of(":address", Values.text("E:hash"))));
    }

    private void block(Service service) {
        assertThat(service.blocking().block(ADA, BOB, now, request())).isEmpty();
    }

    private void send(Party sender, Party recipient) {
        done(metered.sending().send(sender, wish(recipient), now, Optional.empty(), request()));
    }

    private void answer(Action action) {
        Party actor = action.role() == Action.Role.SENDER ? ADA : BOB;
        Optional<String> message = action == Action.REPLY ? Optional.of("m".repeat(200)) : Optional.empty();
        shown(metered.answering().act(action, id(), actor, message, now, request()), actor);
    }

    private InvitationId invitation(Pair pair) {
        return Items.invitation(tables.item(pair)).orElseThrow().id();
    }

    private InvitationId id() {
        return invitation(PAIR);
    }

    private void shown(Outcome outcome, Party viewer) {
        views.view(done(outcome), viewer, now);
    }

    private void shown(Page<Invitation> page) {
        List<String> people = new ArrayList<>();
        page.items().forEach(invitation -> {
            people.add(invitation.sender().value());
            people.add(invitation.recipient().value());
        });
        metered.members().cards(people);
    }

    private static Relationship done(Outcome outcome) {
        assertThat(outcome.refusal()).isEmpty();
        return outcome.relationship().orElseThrow();
    }

    private static InvitationRequest wish(Party recipient) {
        return new InvitationRequest(
                Optional.of(recipient.value()),
                Optional.empty(),
                Optional.of(NOTE),
                Optional.empty(),
                true,
                Optional.empty());
    }

    private String request() {
        return "POST /v1/invitations r:" + requests++;
    }

    private static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
