package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Directory;
import dev.invito.host.StandingChange;
import dev.invito.invitation.Action;
import dev.invito.invitation.Appearance;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.Reporting;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import dev.invito.network.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** R22: what protects others from somebody outlives their leaving, and is found again by their id and by their address. */
class ComingBackTest {

    private static final Party LEA = Party.member("lea");
    private static final Party NEW_LEA = Party.member("lea-by-another-account");
    private static final Party MAX = Party.member("max");
    private static final Email ADDRESS = new Email("lea@example.com");
    private static final Email STRANGER = new Email("stranger@example.net");
    private static final Request ALL = new Request(100, Optional.empty());
    private static final Instant LEFT = LIVE;
    private static final Instant BACK = LIVE.plus(Duration.ofDays(1));

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Joining joining = Service.joining(tables.client());
    private final DynamoDepartures departures = Service.departures(tables.client());
    private final Membership membership = Service.membership(tables.client());
    private final DynamoStandings standings = new DynamoStandings(tables.client(), LocalTables.NAMES);
    private final Reporting reporting = new Reporting(service.quotas(), standings, "a secret of the tests");
    private int requests;

    @BeforeEach
    void join() {
        join(LEA, ADDRESS, SENT);
        join(MAX, new Email("max@example.com"), SENT);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void theWeekGoesOnForWhoComesBackByIdAndByAddress() {
        for (int i = 0; i < 7; i++) {
            send(LEA, new Email("n" + i + "@example.net"), LEFT);
        }
        leave();

        backByAddress();
        backById();

        for (Party back : List.of(LEA, NEW_LEA)) {
            assertThat(service.quotas().of(back).left(POLICY, BACK))
                    .as(back.value())
                    .isEqualTo(93);
        }
        assertThat(service.quotas().of(LEA).left(POLICY, LEFT.plus(POLICY.week())))
                .as("the week ends when it would have ended")
                .isEqualTo(100);
    }

    @Test
    void whoBlocksAndUnblocksDoesNotLearnOfTheWaitThatStayedAtAnAddress() {
        Email maxs = new Email("max@example.com");
        hide(MAX);
        InvitationId known = send(LEA, maxs, LEFT);
        joining.claimAll(Service.ADDRESSES.of(maxs), MAX, LEFT);
        leave();
        backById();

        block(LEA, MAX, BACK);
        assertThat(act(Action.UNBLOCK, MAX, LEA, BACK).refusal()).isEmpty();

        Instant waited = POLICY.mayInviteAgain(BACK);
        assertThat(refusal(LEA, MAX, BACK))
                .as("their block's alone")
                .isEqualTo(Refusal.until(waited, Reason.COOL_DOWN));
        assertThat(refusal(LEA, maxs, BACK).retryAt())
                .contains(known.generation().expiresAt());
        send(LEA, MAX, waited);
        assertThat(service.relationships().find(Pair.of(LEA, MAX)).letter())
                .as("it begins when the whole wait is over")
                .contains(new Letter(known.generation().expiresAt(), Optional.empty()));
    }

    @Test
    void aWeekThatIsOverLeavesNothing() {
        send(LEA, new Email("somebody@example.net"), LEFT);
        leave();

        join(LEA, ADDRESS, LEFT.plus(POLICY.week()));

        assertThat(quota(LEA)).as("not even an item that says nothing").isEmpty();
    }

    @Test
    void aLimitThatNobodySetIsTakenAwayWithoutATrace() {
        assertThat(standings.change(LEA.value(), limit(Optional.empty()), LEFT)).isTrue();
        assertThat(quota(LEA)).isEmpty();
        assertThat(standings.change("nobody", limit(Optional.empty()), LEFT)).isFalse();

        standings.change(LEA.value(), limit(Optional.of(9)), LEFT);
        standings.change(LEA.value(), limit(Optional.empty()), LEFT);

        assertThat(service.quotas().of(LEA).ownLimit()).isEmpty();
    }

    @Test
    void reportsHalveTheNextWeekOfWhoComesBackAndTheHostHasThemAgain() {
        service.quotas().take(LEA, 1, service.quotas().of(LEA), LEFT);
        for (String reporter : List.of("one", "two", "three")) {
            reporting.count(LEA, Party.member(reporter), LEFT);
        }
        leave();
        assertThat(standings.reported(ALL).items()).as("who left is not listed").isEmpty();

        backByAddress();
        backById();

        for (Party back : List.of(LEA, NEW_LEA)) {
            assertThat(service.quotas().of(back).limit(POLICY, BACK.plus(POLICY.week())))
                    .isEqualTo(50);
            assertThat(standings
                            .of(List.of(back.value()))
                            .get(back.value())
                            .reports()
                            .people())
                    .isEqualTo(3);
        }
        assertThat(standings.reported(ALL).items()).containsExactlyInAnyOrder(LEA.value(), NEW_LEA.value());
        reporting.count(LEA, Party.member("one"), BACK);
        assertThat(standings.of(List.of(LEA.value())).get(LEA.value()).reports().people())
                .as("each person counts once")
                .isEqualTo(3);
    }

    @Test
    void aCoolDownHoldsTowardsAMemberAndTowardsAnAddress() {
        InvitationId toMax = send(LEA, MAX, SENT);
        withdraw(toMax, LEFT);
        InvitationId toStranger = send(LEA, STRANGER, SENT);
        withdraw(toStranger, LEFT);
        leave();

        backByAddress();
        backById();

        Instant end = LEFT.plus(POLICY.coolDown());
        for (Party back : List.of(LEA, NEW_LEA)) {
            assertThat(refusal(back, MAX, end.minusMillis(1))).isEqualTo(Refusal.until(end, Reason.COOL_DOWN));
            assertThat(refusal(back, STRANGER, end.minusMillis(1))).isEqualTo(Refusal.until(end, Reason.COOL_DOWN));
        }
        assertThat(service.send(LEA, MAX, end, request()).refusal()).isEmpty();
    }

    @Test
    void aWaitThatCameFromAnAddressIsNotToldOfItsOwnerAfterwardsEither() {
        Email maxs = new Email("max@example.com");
        hide(MAX);
        InvitationId toAddress = send(LEA, maxs, SENT);
        joining.claimAll(Service.ADDRESSES.of(maxs), MAX, SENT);
        withdraw(toAddress, LEFT);
        leave();

        backByAddress();
        backById();

        Instant end = LEFT.plus(POLICY.coolDown());
        for (Party back : List.of(LEA, NEW_LEA)) {
            assertThat(refusal(back, maxs, end.minusMillis(1))).isEqualTo(Refusal.until(end, Reason.COOL_DOWN));
            InvitationId byId = send(back, MAX, end.minusMillis(1));
            assertThat(service.relationships()
                            .find(byId.pair())
                            .letter()
                            .orElseThrow()
                            .due())
                    .isEqualTo(end);
        }
    }

    @Test
    void leavingWithAnInvitationThatLivesIsNoWayToSendItAgain() {
        decline(send(LEA, MAX, SENT), MAX);
        send(LEA, STRANGER, SENT);
        leave();

        backById();

        Instant end = POLICY.expiryOf(SENT);
        assertThat(refusal(LEA, MAX, BACK)).isEqualTo(Refusal.until(end, Reason.COOL_DOWN));
        assertThat(refusal(LEA, STRANGER, BACK)).isEqualTo(Refusal.until(end, Reason.COOL_DOWN));
        assertThat(service.send(MAX, LEA, BACK, request()).refusal())
                .as("the other direction is open")
                .isEmpty();
    }

    @Test
    void aBlockHoldsIsNotListedMeanwhileAndIsListedAgain() {
        block(MAX, LEA, SENT.plusSeconds(5));
        leave();
        assertThat(service.blocks().by(MAX, ALL).items()).isEmpty();

        backByAddress();
        backById();

        assertThat(service.blocks().by(MAX, ALL).items())
                .extracting(blocked -> blocked.person() + " " + blocked.since())
                .containsExactlyInAnyOrder(LEA + " " + SENT.plusSeconds(5), NEW_LEA + " " + SENT.plusSeconds(5));
        for (Party back : List.of(LEA, NEW_LEA)) {
            assertThat(refusal(back, MAX, BACK).reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(refusal(MAX, back, BACK).reason()).isEqualTo(Reason.YOU_BLOCKED);
        }
    }

    @Test
    void whatTheBlockerUndoesStaysUndone() {
        block(MAX, LEA, SENT);
        leave();
        backById();
        assertThat(act(Action.UNBLOCK, LEA, MAX, BACK).refusal()).isEmpty();

        departures.erase(LEA, BACK);
        backById();

        assertThat(service.blocks().by(MAX, ALL).items()).isEmpty();
    }

    @Test
    void onceUnblockedTheNewAccountIsNotBlockedBySavingItselfAgain() {
        block(MAX, LEA, SENT);
        leave();
        backByAddress();
        assertThat(act(Action.UNBLOCK, NEW_LEA, MAX, BACK).refusal()).isEmpty();

        backByAddress();
        assertThat(service.blocks().by(MAX, ALL).items()).isEmpty();

        departures.erase(NEW_LEA, BACK);
        backByAddress();
        assertThat(service.blocks().by(MAX, ALL).items()).isEmpty();
    }

    @Test
    void aReportClosesTheWayForGood() {
        InvitationId id = send(LEA, MAX, SENT);
        assertThat(service.answering()
                        .act(Action.REPORT, id, MAX, Optional.empty(), SENT.plusSeconds(1), request())
                        .refusal())
                .isEmpty();
        leave();

        backById();

        Instant later = POLICY.expiryOf(SENT).plus(Duration.ofDays(1));
        assertThat(service.send(LEA, MAX, later, request()).refusal())
                .as("looks sent")
                .isEmpty();
        assertThat(service.lists().received(MAX, Box.PENDING, later, ALL).items())
                .isEmpty();
        assertThat(service.lists().sent(LEA, later, ALL).items()).hasSize(1);
    }

    @Test
    void whoWasAMemberBeforeIsSomebodyElseWhateverAddressTheyVerify() {
        block(MAX, LEA, SENT);
        Party other = Party.member("other");
        join(other, new Email("other@example.com"), SENT);
        leave();

        join(other, ADDRESS, BACK);

        assertThat(service.blocks().by(MAX, ALL).items()).isEmpty();
        Party late = Party.member("late");
        join(late, new Email("late@example.com"), BACK);
        join(late, ADDRESS, BACK.plusSeconds(1));
        assertThat(service.blocks().by(MAX, ALL).items())
                .as("who joined under another address and then verifies that one")
                .hasSize(1);
    }

    @Test
    void aSuspensionIsNotLeftBehind() {
        assertThat(standings.change(
                        LEA.value(),
                        new StandingChange(
                                Optional.of(true), Optional.of(Optional.of("spam")), Optional.of(Optional.of(9))),
                        LEFT))
                .isTrue();
        leave();

        backByAddress();
        backById();

        for (Party back : List.of(LEA, NEW_LEA)) {
            assertThat(service.members()
                            .find(back.value())
                            .orElseThrow()
                            .suspension()
                            .orElseThrow()
                            .since())
                    .isEqualTo(LEFT);
            assertThat(service.quotas().of(back).ownLimit()).contains(9);
        }
    }

    @Test
    void ofWhoWasBlockedByOneWhoLeavesTooNothingStays() {
        block(MAX, LEA, SENT);
        leave();

        departures.erase(MAX, LEFT);

        assertThat(everything()).noneMatch(item -> item.contains(MAX.value()) || item.contains(LEA.value()));
    }

    @Test
    void nothingStaysOfWhoOwesNothing() {
        int before = everything().size();
        Party guest = Party.member("guest");
        join(guest, new Email("guest@example.com"), SENT);

        departures.erase(guest, LEFT);

        assertThat(everything()).hasSize(before);
    }

    @Test
    void whateverInterruptsComingBackTheNextTryGoesOn() {
        block(MAX, LEA, SENT);
        withdraw(send(LEA, STRANGER, LEFT), LEFT);
        reporting.count(LEA, Party.member("one"), LEFT);
        leave();
        for (int step = 1; step < 40; step++) {
            int[] count = {0};
            int last = step;
            var failing = Intercepted.client(tables.client(), (asked, sender) -> {
                count[0]++;
                if (count[0] > last) {
                    throw new IllegalStateException("interrupted");
                }
                return sender.send(asked);
            });
            Membership interrupted = new Membership(
                    new DynamoMembers(failing, LocalTables.NAMES, Service.ADDRESSES),
                    joining,
                    new DynamoArrivals(failing, LocalTables.NAMES),
                    Service.returns(failing),
                    Service.ADDRESSES);
            try {
                interrupted.save(
                        LEA.value(),
                        before -> member(LEA),
                        Optional.of(new Verified(new Email("lea-two@example.com"), BACK)),
                        BACK);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("interrupted");
                continue;
            }
            assertThat(step).isGreaterThan(8);
            break;
        }

        assertThat(service.blocks().by(MAX, ALL).items()).hasSize(1);
        assertThat(refusal(LEA, STRANGER, BACK).reason()).isEqualTo(Reason.COOL_DOWN);
        assertThat(service.quotas().of(LEA).used()).isEqualTo(1);
        assertThat(service.quotas().of(LEA).reports()).hasSize(1);
    }

    // What others see.

    @Test
    void anEntryByIdEndsAsAfterABlock() {
        InvitationId toLea = send(MAX, LEA, SENT);
        InvitationId fromLea = send(LEA, Party.member(join("otto")), SENT);
        leave();

        assertThat(service.lists().sent(MAX, LEFT, ALL).items()).isEmpty();
        assertThat(service.answering().view(toLea, MAX, LEFT).refusal().map(Refusal::reason))
                .contains(Reason.NOT_FOUND);
        assertThat(service.answering()
                        .view(fromLea, Party.member("otto"), LEFT)
                        .refusal()
                        .map(Refusal::reason))
                .contains(Reason.NOT_FOUND);
    }

    /** Whatever the owner had done with it, the sender is told the same as by an owner who stays. */
    @Test
    void anEntryByAnAddressStaysAsItWasUntilItExpires() {
        hide(LEA);
        List<Optional<Action>> acts = List.of(
                Optional.empty(), Optional.of(Action.ARCHIVE), Optional.of(Action.DECLINE), Optional.of(Action.REPORT));
        for (int i = 0; i < acts.size(); i++) {
            Party sender = Party.member(join("sender" + i));
            InvitationId id = send(sender, ADDRESS, SENT);
            joining.claimAll(Service.ADDRESSES.of(ADDRESS), LEA, SENT);
            acts.get(i).ifPresent(action -> assertThat(service.answering()
                            .act(action, id.readdressed(LEA), LEA, Optional.empty(), LIVE, request())
                            .refusal())
                    .isEmpty());
            List<String> seen = seenBy(sender, id);

            Map<String, Map<String, AttributeValue>> before = snapshot();
            leave();

            assertThat(seenBy(sender, id)).as(acts.get(i).toString()).isEqualTo(seen);
            Optional<Reason> withdrawn = service.answering()
                    .act(Action.WITHDRAW, id, sender, Optional.empty(), BACK, request())
                    .refusal()
                    .map(Refusal::reason);
            assertThat(withdrawn)
                    .isEqualTo(acts.get(i).isEmpty() ? Optional.empty() : Optional.of(Reason.RECIPIENT_HAS_ACTED));
            restore(before);
        }
    }

    @Test
    void anEntryByAnAddressIsNobodysWhoJoinsLaterAndSendsNoLetter() {
        InvitationId unclaimed = send(MAX, STRANGER, SENT);
        Party owner = Party.member("owner");
        join(owner, STRANGER, SENT.plusSeconds(1));
        hide(owner);

        departures.erase(owner, LEFT);
        join(Party.member("heir"), STRANGER, BACK);
        hide(Party.member("heir"));

        assertThat(service.lists()
                        .received(Party.member("heir"), Box.PENDING, BACK, ALL)
                        .items())
                .isEmpty();
        Relationship there = service.relationships().find(unclaimed.pair());
        assertThat(there.letter()).isEmpty();
        assertThat(there.isMuted()).isTrue();
        assertThat(service.lists().sent(MAX, BACK, ALL).items()).hasSize(1);
        assertThat(refusal(MAX, STRANGER, BACK).reason()).isEqualTo(Reason.ALREADY_INVITED);
        withdraw(unclaimed, BACK);
        assertThat(refusal(MAX, STRANGER, BACK).reason()).isEqualTo(Reason.COOL_DOWN);
    }

    @Test
    void whatIsSentToTheAddressAfterwardsIsForWhoHasItNext() {
        leave();
        InvitationId fresh = send(MAX, ADDRESS, LEFT.plusSeconds(1));

        backByAddress();

        assertThat(service.lists().received(NEW_LEA, Box.PENDING, BACK, ALL).items())
                .hasSize(1);
        assertThat(fresh.recipient().isMember()).isFalse();
    }

    @Test
    void whatIsSentToTheAddressWhileTheyLeaveIsNotErased() {
        hide(LEA);
        InvitationId first = send(MAX, ADDRESS, SENT);
        joining.claimAll(Service.ADDRESSES.of(ADDRESS), LEA, SENT);
        assertThat(service.answering()
                        .act(Action.ACCEPT, first.readdressed(LEA), LEA, Optional.empty(), SENT, request())
                        .refusal())
                .isEmpty();
        List<InvitationId> fresh = new ArrayList<>();
        Service.departures(Intercepted.client(tables.client(), (asked, sender) -> {
                    Object read = sender.send(asked);
                    boolean connectionIsGone =
                            service.relationships().find(Pair.of(MAX, LEA)).version() == 0;
                    if (fresh.isEmpty() && asked instanceof BatchGetItemRequest && connectionIsGone) {
                        fresh.add(send(MAX, ADDRESS, LEFT));
                    }
                    return read;
                }))
                .erase(LEA, LEFT);

        assertThat(fresh).hasSize(1);
        assertThat(service.answering().view(fresh.get(0), MAX, BACK).refusal()).isEmpty();
    }

    private List<String> seenBy(Party sender, InvitationId id) {
        Relationship seen =
                service.answering().view(id, sender, BACK).relationship().orElseThrow();
        return List.of(
                Appearance.of(seen, sender).toString(),
                seen.invitation().orElseThrow().idForSender().encoded(),
                seen.invitation().orElseThrow().note().toString(),
                seen.invitation().orElseThrow().plan().toString(),
                service.lists().sent(sender, BACK, ALL).items().stream()
                        .map(sent -> sent.idForSender().encoded() + sent.sentAt())
                        .toList()
                        .toString(),
                refusal(sender, ADDRESS, BACK).toString());
    }

    private Map<String, AttributeValue> quota(Party member) {
        return tables.client()
                .getItem(get ->
                        get.tableName(LocalTables.NAMES.directory()).key(Directory.key(member.key(), Directory.QUOTA)))
                .item();
    }

    private static StandingChange limit(Optional<Integer> most) {
        return new StandingChange(Optional.empty(), Optional.empty(), Optional.of(most));
    }

    // Acts.

    private void leave() {
        departures.erase(LEA, LEFT);
    }

    private void backById() {
        join(LEA, new Email("lea-two@example.com"), BACK);
    }

    private void backByAddress() {
        join(NEW_LEA, ADDRESS, BACK);
    }

    private void join(Party person, Email email, Instant now) {
        membership.save(person.value(), before -> member(person), Optional.of(new Verified(email, now)), now);
    }

    private String join(String id) {
        join(Party.member(id), new Email(id + "@example.com"), SENT);
        return id;
    }

    private void hide(Party person) {
        membership.save(
                person.value(),
                before -> member(person).opened(false, InvitableBy.EVERYONE, false),
                Optional.empty(),
                SENT);
    }

    private static Member member(Party person) {
        return Member.named(person.value(), "Name");
    }

    private InvitationId send(Party sender, Party recipient, Instant now) {
        return id(service.send(sender, recipient, now, request()));
    }

    private InvitationId send(Party sender, Email email, Instant now) {
        return id(service.sending().send(sender, wish(email), now, Optional.empty(), request()));
    }

    private static InvitationRequest wish(Email email) {
        return new InvitationRequest(
                Optional.empty(), Optional.of(email), Optional.of("Hello"), Optional.of("en"), true, Optional.empty());
    }

    private Refusal refusal(Party sender, Party recipient, Instant now) {
        return service.send(sender, recipient, now, request()).refusal().orElseThrow();
    }

    private Refusal refusal(Party sender, Email email, Instant now) {
        return service.sending()
                .send(sender, wish(email), now, Optional.empty(), request())
                .refusal()
                .orElseThrow();
    }

    private static InvitationId id(Outcome outcome) {
        assertThat(outcome.refusal()).isEmpty();
        return outcome.relationship().orElseThrow().invitation().orElseThrow().idForSender();
    }

    private void withdraw(InvitationId id, Instant now) {
        assertThat(service.answering()
                        .act(Action.WITHDRAW, id, id.sender(), Optional.empty(), now, request())
                        .refusal())
                .isEmpty();
    }

    private void decline(InvitationId id, Party recipient) {
        assertThat(service.answering()
                        .act(Action.DECLINE, id, recipient, Optional.empty(), LIVE, request())
                        .refusal())
                .isEmpty();
    }

    private Outcome act(Action action, Party other, Party actor, Instant now) {
        return service.answering().act(action, other, actor, now, request());
    }

    private void block(Party blocker, Party blocked, Instant now) {
        assertThat(service.blocking().block(blocked, blocker, now, request())).isEmpty();
    }

    private String request() {
        return "request " + requests++;
    }

    // What is stored.

    private List<String> everything() {
        return snapshot().values().stream().map(Object::toString).toList();
    }

    private Map<String, Map<String, AttributeValue>> snapshot() {
        Map<String, Map<String, AttributeValue>> all = new TreeMap<>();
        tables.items().forEach(item -> all.put("R " + item.get("pk").s(), item));
        tables.client()
                .scanPaginator(scan -> scan.tableName(LocalTables.NAMES.directory()))
                .items()
                .forEach(item ->
                        all.put("D " + item.get("pk").s() + " " + item.get("sk").s(), item));
        return all;
    }

    private void restore(Map<String, Map<String, AttributeValue>> before) {
        snapshot().forEach((key, item) -> {
            if (key.startsWith("R ")) {
                tables.delete(Pair.ofKey(item.get("pk").s()));
            } else {
                tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                        .key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
            }
        });
        before.forEach((key, item) -> {
            if (key.startsWith("R ")) {
                tables.put(item);
            } else {
                tables.client().putItem(put -> put.tableName(LocalTables.NAMES.directory())
                        .item(item));
            }
        });
    }
}
