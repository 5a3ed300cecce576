package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.Shards;
import dev.invito.host.Connecting;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R1, R2, R6, R7, R8, R12: who sees what in which list, and that turning pages loses and repeats nothing. */
class ListsTest {

    private static final Party ME = Party.member("me");
    private static final Request ALL = new Request(100, Optional.empty());
    private static final Instant LATER = SENT.plus(Duration.ofDays(1));

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final DynamoLists lists = service.lists();
    private int requests;

    @BeforeEach
    void join() {
        service.join(ME);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void invitationsStandNewestFirst() {
        List<Party> senders = others(3);
        for (int i = 0; i < 3; i++) {
            send(senders.get(i), ME, SENT.plusMillis(i));
            send(ME, Party.member("to" + i), SENT.plusMillis(i));
        }
        assertThat(received(LATER))
                .extracting(Invitation::sender)
                .containsExactly(senders.get(2), senders.get(1), senders.get(0));
        assertThat(sent(LATER)).extracting(i -> i.recipient().value()).containsExactly("to2", "to1", "to0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 100})
    void pagesHaveNoGapsAndNoRepeats(int limit) {
        for (Party other : others(7)) {
            send(other, ME, SENT);
            send(ME, Party.member("to-" + other.value()), SENT.plusMillis(requests / 2));
        }
        assertThat(pages(request -> lists.received(ME, Box.PENDING, LATER, request), limit))
                .extracting(invitation -> invitation.sender().value())
                .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4", "p5", "p6");
        assertThat(pages(request -> lists.sent(ME, LATER, request), limit))
                .isSortedAccordingTo((a, b) -> b.sentAt().compareTo(a.sentAt()))
                .extracting(invitation -> invitation.recipient().value())
                .containsExactlyInAnyOrder("to-p0", "to-p1", "to-p2", "to-p3", "to-p4", "to-p5", "to-p6");
        assertThat(lists.countPending(ME, LATER, 100)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 100})
    void connectionsAreMergedFromBothSidesNewestFirst(int limit) {
        List<Party> others = others(10);
        for (int i = 0; i < 10; i++) {
            // Pairs of them at the same millisecond, some invited by me and some by them.
            connect(others.get(i), i % 3 == 0, SENT.plusMillis(i / 2));
        }
        assertThat(connections(limit))
                .isSortedAccordingTo((a, b) -> b.since().compareTo(a.since()))
                .extracting(Connection::with)
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void connectionsOfOneMillisecondAreNotLostBetweenPages(int limit) {
        List<Party> others = others(8);
        for (int i = 0; i < 8; i++) {
            connect(others.get(i), i % 2 == 0, SENT);
        }
        assertThat(connections(limit)).extracting(Connection::with).containsExactlyInAnyOrderElementsOf(others);
    }

    /** R1: all three expire on 28 February, each at its own time of the day. */
    @Test
    void newestFirstIsByTheSendingThoughMonthsHaveNoSuchDay() {
        List<Instant> moments = List.of(
                Instant.parse("2026-08-29T18:00:00Z"),
                Instant.parse("2026-08-30T12:00:00Z"),
                Instant.parse("2026-08-31T06:00:00Z"));
        List<Party> senders = others(3);
        for (int i = 0; i < 3; i++) {
            send(senders.get(i), ME, moments.get(i));
            send(ME, Party.member("to" + i), moments.get(i));
        }
        Instant later = moments.get(2).plusSeconds(1);

        for (int limit : List.of(1, 2, 3)) {
            assertThat(pages(request -> lists.received(ME, Box.PENDING, later, request), limit))
                    .extracting(Invitation::sentAt)
                    .containsExactly(moments.get(2), moments.get(1), moments.get(0));
            assertThat(pages(request -> lists.sent(ME, later, request), limit))
                    .extracting(Invitation::sentAt)
                    .containsExactly(moments.get(2), moments.get(1), moments.get(0));
        }
        Instant firstEnds = POLICY.expiryOf(moments.get(2));
        assertThat(received(firstEnds)).hasSize(2);
        assertThat(sent(firstEnds)).hasSize(2);
        assertThat(lists.countPending(ME, firstEnds, 100)).isEqualTo(2);
        assertThat(lists.countPending(ME, POLICY.expiryOf(moments.get(0)), 100)).isZero();
    }

    @Test
    void whatExpiresLeavesEveryListAtThatMillisecond() {
        Party other = others(1).get(0);
        InvitationId archived = send(other, ME, SENT);
        act(Action.ARCHIVE, archived, ME, LATER);
        send(Party.member("second"), ME, SENT);
        send(ME, Party.member("third"), SENT);
        Instant end = POLICY.expiryOf(SENT);

        assertThat(received(end.minusMillis(1))).hasSize(1);
        assertThat(archived(end.minusMillis(1))).hasSize(1);
        assertThat(sent(end.minusMillis(1))).hasSize(1);
        assertThat(lists.countPending(ME, end.minusMillis(1), 100)).isEqualTo(1);

        assertThat(received(end)).isEmpty();
        assertThat(archived(end)).isEmpty();
        assertThat(sent(end)).isEmpty();
        assertThat(lists.countPending(ME, end, 100)).isZero();
    }

    @Test
    void aPageCanBeTurnedAfterItsLastInvitationExpired() {
        for (Party other : others(3)) {
            send(other, ME, SENT);
            send(ME, Party.member("to-" + other.value()), SENT);
        }
        Instant end = POLICY.expiryOf(SENT);
        Page<Invitation> received =
                lists.received(ME, Box.PENDING, end.minusMillis(1), new Request(1, Optional.empty()));
        Page<Invitation> sent = lists.sent(ME, end.minusMillis(1), new Request(1, Optional.empty()));

        assertThat(lists.received(ME, Box.PENDING, end, new Request(1, received.next())))
                .isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(lists.sent(ME, end, new Request(1, sent.next()))).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void aConnectionDoesNotExpire() {
        connect(others(1).get(0), true, SENT);
        assertThat(lists.connections(ME, ALL).items()).hasSize(1);
        assertThat(sent(LATER)).isEmpty();
    }

    /** R21: whom the host connects, or a link, has not been accepted, in whatever order the two were named. */
    @Test
    void onlyAnAcceptedInvitationOfTheirsIsOne() {
        List<Party> others = others(4);
        Connecting host = new Connecting(
                new DynamoMadeConnections(tables.client(), LocalTables.NAMES, new Shards(4)),
                new Nonces("a secret of the tests"),
                POLICY);
        host.begin(List.of(Pair.of(ME, others.get(0)))).connect(ME, others.get(0), SENT, SENT, false);
        host.begin(List.of(Pair.of(ME, others.get(1)))).connect(others.get(1), ME, SENT, SENT, true);
        service.relationships()
                .write(
                        Action.CONNECT_BY_LINK,
                        Command.byLink(
                                Invitation.draft(
                                        ME, others.get(2), new Generation(POLICY.expiryOf(SENT), "nonce"), SENT),
                                "a link",
                                request()));
        assertThat(lists.isAccepted(ME)).isFalse();
        assertThat(lists.isAccepted(others.get(1))).isFalse();

        connect(others.get(3), true, SENT);
        Party latest = Party.member("the latest");
        host.begin(List.of(Pair.of(ME, latest))).connect(ME, latest, LATER, LATER, false);

        assertThat(lists.isAccepted(ME)).as("behind one that the host made").isTrue();
        assertThat(lists.isAccepted(others.get(3))).as("accepting is none").isFalse();
    }

    @Test
    void anMutedInvitationStandsInItsSendersListOnly() {
        Party other = others(1).get(0);
        InvitationId reported = send(ME, other, SENT);
        act(Action.REPORT, reported, other, LATER);
        Instant expired = POLICY.expiryOf(SENT);
        send(ME, other, expired);

        assertThat(service.relationships().find(Pair.of(ME, other)).isMuted()).isTrue();
        assertThat(sent(expired)).hasSize(1);
        assertThat(lists.received(other, Box.PENDING, expired, ALL).items()).isEmpty();
        assertThat(lists.received(other, Box.ARCHIVED, expired, ALL).items()).isEmpty();
        assertThat(lists.countPending(other, expired, 100)).isZero();
    }

    @Test
    void theSendersListShowsTheSameWhateverTheRecipientDid() {
        Party other = others(1).get(0);
        InvitationId id = send(ME, other, SENT);
        List<Invitation> untouched = sent(LATER);

        for (Action action : List.of(Action.ARCHIVE, Action.UNARCHIVE, Action.DECLINE)) {
            act(action, id, other, LATER);
            assertThat(sent(LATER)).as(action.name()).isEqualTo(untouched);
        }
    }

    @Test
    void whatIsWithdrawnRemovedOrBlockedStandsNowhere() {
        List<Party> others = others(3);
        InvitationId withdrawn = send(ME, others.get(0), SENT);
        act(Action.WITHDRAW, withdrawn, ME, LATER);
        connect(others.get(1), true, SENT);
        done(service.answering().act(Action.REMOVE, others.get(1), ME, LATER, request()));
        send(others.get(2), ME, SENT);
        done(service.answering().act(Action.BLOCK, others.get(2), ME, LATER, request()));

        for (Party person : List.of(ME, others.get(0), others.get(1), others.get(2))) {
            assertThat(lists.sent(person, LATER, ALL).items()).isEmpty();
            assertThat(lists.received(person, Box.PENDING, LATER, ALL).items()).isEmpty();
            assertThat(lists.received(person, Box.ARCHIVED, LATER, ALL).items()).isEmpty();
            assertThat(lists.connections(person, ALL).items()).isEmpty();
            assertThat(lists.countPending(person, LATER, 100)).isZero();
        }
    }

    private List<Party> others(int count) {
        List<Party> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(Party.member("p" + i));
        }
        return others;
    }

    private InvitationId send(Party sender, Party recipient, Instant now) {
        service.join(sender, recipient);
        return done(service.send(sender, recipient, now, request()));
    }

    private void act(Action action, InvitationId id, Party actor, Instant now) {
        assertThat(service.relationships()
                        .write(action, Command.on(id, actor, now, request()))
                        .done())
                .isTrue();
    }

    private void connect(Party other, boolean invitedByMe, Instant now) {
        InvitationId id = invitedByMe ? send(ME, other, now) : send(other, ME, now);
        act(Action.ACCEPT, id, id.recipient(), now);
    }

    private static InvitationId done(Outcome outcome) {
        assertThat(outcome.refusal()).isEmpty();
        return outcome.relationship()
                .orElseThrow()
                .invitation()
                .map(Invitation::id)
                .orElse(null);
    }

    private String request() {
        return "request " + requests++;
    }

    private List<Invitation> received(Instant now) {
        return lists.received(ME, Box.PENDING, now, ALL).items();
    }

    private List<Invitation> archived(Instant now) {
        return lists.received(ME, Box.ARCHIVED, now, ALL).items();
    }

    private List<Invitation> sent(Instant now) {
        return lists.sent(ME, now, ALL).items();
    }

    private List<Connection> connections(int limit) {
        return pages(request -> lists.connections(ME, request), limit);
    }

    private static <T> List<T> pages(Function<Request, Page<T>> list, int limit) {
        List<T> items = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<T> page = list.apply(new Request(limit, after));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return items;
    }
}
