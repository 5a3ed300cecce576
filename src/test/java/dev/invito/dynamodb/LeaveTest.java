package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.Reporting;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.OwnAddresses;
import dev.invito.member.Party;
import dev.invito.network.Departures;
import dev.invito.network.FinishingDepartures;
import dev.invito.network.FinishingDepartures.Counts;
import dev.invito.network.Link;
import dev.invito.network.Membership;
import dev.invito.push.Device;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** After somebody has left, nothing of them is in either table, whatever life they had and wherever leaving was interrupted. */
class LeaveTest {

    private static final Party LEAVER = Party.member("quentin-who-leaves");
    private static final String NAME = "Quentin Zuckerbrot";
    private static final Email ADDRESS = new Email("q.zuckerbrot@example.com");
    private static final Request ALL = new Request(100, Optional.empty());

    /** An interrupted leaving is left alone for five minutes. */
    private static final Instant SOON = LIVE.plus(Duration.ofMinutes(5));

    private static final Instant LATER = SOON.plusMillis(1);

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Joining joining = Service.joining(tables.client());
    private final DynamoDepartures departures = Service.departures(tables.client());
    private final Membership membership = Service.membership(tables.client());
    private final Reporting reporting = new Reporting(
            service.quotas(), new DynamoStandings(tables.client(), LocalTables.NAMES), "a secret of the tests");
    private int requests;

    @BeforeEach
    void liveARichLife() {
        invitationsToTheAddressBeforeJoining();
        membership.save(LEAVER.value(), before -> leaver(), Service.verified(leaver()), LIVE);
        bothWays("pending");
        bothWays("archived", Action.ARCHIVE);
        bothWays("open", Action.ARCHIVE, Action.UNARCHIVE);
        bothWays("replied", Action.REPLY);
        bothWays("declined", Action.DECLINE);
        bothWays("reported", Action.REPORT);
        bothWays("connected", Action.ACCEPT);
        bothWays("withdrawn", Action.WITHDRAW);
        bothWays("removed", Action.ACCEPT, Action.REMOVE);
        for (String who : List.of("blocks-1", "blocks-2")) {
            Party other = person(who);
            block(who.endsWith("1") ? LEAVER : other, who.endsWith("1") ? other : LEAVER);
        }
        Party forgiven = person("forgiven");
        block(LEAVER, forgiven);
        done(service.answering().act(Action.UNBLOCK, forgiven, LEAVER, LIVE, request()));
        invitationsToAddressesOfOthers();
        new DynamoDevices(tables.client(), LocalTables.NAMES, "a secret of the tests")
                .save(new Device(URI.create("https://push.example.net/q"), "key", "auth"), LEAVER, LIVE);
        links();
        reporting.count(LEAVER, person("reporter"), LIVE);
        reporting.count(person("pending-sent"), LEAVER, LIVE);
        connect(person("connected-sent"), person("connected-received"));
    }

    /** One that is open, and one that is over and in no list any more. */
    private void links() {
        DynamoLinks links = new DynamoLinks(tables.client(), LocalTables.NAMES, "a secret of the tests");
        for (String token : List.of("over", "open")) {
            assertThat(links.make(new Link(token, LEAVER, 5, 0, LIVE.plus(Duration.ofDays(30)), false), 10, LIVE))
                    .isTrue();
            links.revoke("over", LEAVER);
        }
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void nothingOfThemIsLeft() {
        assertThat(traces()).hasSizeGreaterThan(30);

        departures.erase(LEAVER, LIVE);

        assertThat(traces()).isEmpty();
    }

    @Test
    void theOthersListsStayWhole() {
        departures.erase(LEAVER, LIVE);

        Party one = person("connected-sent");
        Party other = person("connected-received");
        assertThat(service.lists().connections(one, ALL).items())
                .singleElement()
                .satisfies(connection -> assertThat(connection.with()).isEqualTo(other));
        for (String status : List.of("pending", "archived", "open", "declined")) {
            Party sender = person(status + "-received");
            assertThat(service.lists().sent(sender, LIVE, ALL).items()).isEmpty();
            Party recipient = person(status + "-sent");
            assertThat(service.lists()
                            .received(recipient, Box.PENDING, LIVE, ALL)
                            .items())
                    .isEmpty();
            assertThat(service.lists().countPending(recipient, LIVE, 100)).isZero();
        }
        assertThat(service.blocks().by(person("blocks-2"), ALL).items()).isEmpty();
    }

    @Test
    void whereverItIsInterruptedTheNextCallGoesOn() {
        List<Map<String, AttributeValue>> relationships = tables.items();
        List<Map<String, AttributeValue>> directory = directory();
        int steps = 0;
        boolean interrupted;
        do {
            restore(relationships, directory);
            steps++;
            interrupted = isInterrupted(steps);
            if (interrupted) {
                assertOthersSeeNobodyWhoIsHalfGone();
            }
            departures.erase(LEAVER, LIVE);
            assertThat(traces()).as("interrupted at request " + steps).isEmpty();
        } while (interrupted);
        assertThat(steps).isGreaterThan(20);
    }

    /** After every request that leaving makes. What stays of who left (R22) is what stays of who leaves at once. */
    @Test
    void whereverItIsInterruptedItIsFinishedWithoutThem() {
        List<Map<String, AttributeValue>> relationships = tables.items();
        List<Map<String, AttributeValue>> directory = directory();
        departures.erase(LEAVER, LIVE);
        Set<Map<String, AttributeValue>> after = everything();
        FinishingDepartures worker = new FinishingDepartures(departures);
        int finished = 0;
        boolean interrupted;
        int steps = 0;
        do {
            restore(relationships, directory);
            steps++;
            interrupted = isInterrupted(steps);
            boolean left = service.members().find(LEAVER.value()).isEmpty();
            Set<Map<String, AttributeValue>> before = everything();

            assertThat(worker.run(SOON, () -> true)).isEqualTo(new Counts(0, 0));
            assertThat(everything()).as("nobody is in a hurry").isEqualTo(before);
            Counts counts = worker.run(LATER, () -> true);

            assertThat(counts.failed()).isZero();
            assertThat(everything()).as("interrupted at request " + steps).isEqualTo(left ? after : before);
            finished += counts.finished();
        } while (interrupted);
        assertThat(finished).isGreaterThan(20);
    }

    @Test
    void whatTakesTooLongIsGoneOnWithLater() {
        assertThat(isInterrupted(10)).isTrue();
        FinishingDepartures worker = new FinishingDepartures(departures);
        int runs = 0;
        Instant now = LATER;
        while (!traces().isEmpty()) {
            int[] questions = {0};
            worker.run(now, () -> questions[0]++ < 6);
            now = now.plus(Duration.ofMinutes(6));
            runs++;
            assertThat(runs).isLessThan(50);
        }
        assertThat(runs).isGreaterThan(1);
    }

    @Test
    void oneOfTwoRunsGoesOnWithIt() {
        assertThat(isInterrupted(10)).isTrue();
        Departures.Interrupted found = departures.interrupted(LATER, 10).get(0);

        assertThat(departures.take(found, LATER)).isTrue();
        assertThat(departures.take(found, LATER)).isFalse();
        assertThat(departures.interrupted(LATER, 10)).isEmpty();
    }

    /** Their leaving was asked for before, and is over for them: whoever saved themselves meanwhile stays a member. */
    @Test
    void whoIsAMemberAgainByThenStaysOne() {
        assertThat(isInterrupted(10)).isTrue();
        tables.client().putItem(put -> put.tableName(LocalTables.NAMES.directory())
                .item(MemberItems.item(leaver().withAddresses(OwnAddresses.NONE))));

        new FinishingDepartures(departures).run(LATER, () -> true);

        assertThat(service.members().find(LEAVER.value())).isPresent();
        assertThat(departures.interrupted(LATER.plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    @Test
    void whoComesBackAfterAnInterruptedLeavingBeginsAnew() {
        List<Map<String, AttributeValue>> relationships = tables.items();
        List<Map<String, AttributeValue>> directory = directory();
        for (int step = 4; step < 16; step++) {
            restore(relationships, directory);
            assertThat(isInterrupted(step)).isTrue();

            membership.save(LEAVER.value(), before -> leaver(), Service.verified(leaver()), LIVE);

            assertThat(service.lists().connections(LEAVER, ALL).items()).isEmpty();
            assertThat(service.lists().received(LEAVER, Box.PENDING, LIVE, ALL).items())
                    .isEmpty();
            assertThat(service.lists().sent(LEAVER, LIVE, ALL).items()).isEmpty();
            assertThat(service.quotas().of(LEAVER).used()).isZero();
            assertThat(service.members().find(LEAVER.value())).isPresent();
        }
    }

    @Test
    void whoNeverWasAMemberLeavesNothingAndHarmsNobody() {
        int before = tables.items().size() + directory().size();

        departures.erase(Party.member("nobody"), LIVE);

        assertThat(tables.items().size() + directory().size()).isEqualTo(before);
    }

    @Test
    void anAddressThatSomebodyElseHasVerifiedSinceStaysTheirs() {
        membership.save(
                "heir",
                before -> member("heir", "Heir", Optional.of(ADDRESS)),
                Service.verified(member("heir", "Heir", Optional.of(ADDRESS))),
                LIVE);

        departures.erase(LEAVER, LIVE);

        assertThat(service.members().find("heir").orElseThrow().email()).contains(ADDRESS);
        assertThat(owner()).contains("heir");
    }

    private void assertOthersSeeNobodyWhoIsHalfGone() {
        boolean gone = service.members().find(LEAVER.value()).isEmpty();
        boolean ownsAddress = owner().isPresent();
        boolean listed = directory().stream()
                .anyMatch(item -> item.get("pk").s().startsWith(Directory.WORDS)
                        && item.toString().contains(LEAVER.value()));
        assertThat(List.of(!gone, ownsAddress, listed)).as("all at once").containsOnly(!gone);
    }

    /** Lets the request of this number, and all after it, fail. */
    private Set<Map<String, AttributeValue>> everything() {
        return Stream.of(tables.items(), directory()).flatMap(List::stream).collect(Collectors.toSet());
    }

    private boolean isInterrupted(int request) {
        int[] count = {0};
        DynamoDepartures failing = Service.departures(Intercepted.client(tables.client(), (asked, sender) -> {
            count[0]++;
            if (count[0] >= request) {
                throw new Interrupted();
            }
            return sender.send(asked);
        }));
        try {
            failing.erase(LEAVER, LIVE);
            return false;
        } catch (Interrupted e) {
            return true;
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    // The life.

    private void invitationsToTheAddressBeforeJoining() {
        byAddress("early", ADDRESS);
        byAddress("early-too", ADDRESS);
        byAddress("early-accepted", ADDRESS);
        InvitationId withdrawn = byAddress("early-withdrawn", ADDRESS);
        done(service.answering()
                .act(Action.WITHDRAW, withdrawn, withdrawn.sender(), Optional.empty(), LIVE, request()));
    }

    private void invitationsToAddressesOfOthers() {
        // Nobody's, and one whose owner joins.
        byAddress(LEAVER, new Email("nobody@example.com"));
        Email late = new Email("late@example.org");
        byAddress(LEAVER, late);
        membership.save(
                "latecomer",
                before -> member("latecomer", "Late Comer", Optional.of(late)),
                Service.verified(member("latecomer", "Late Comer", Optional.of(late))),
                LIVE);
        // What the owner blocks stays with its sender.
        Email hidden = new Email("hidden@example.org");
        byAddress(LEAVER, hidden);
        membership.save(
                "hidden",
                before -> member("hidden", "Hid Den", Optional.of(hidden)),
                Service.verified(member("hidden", "Hid Den", Optional.of(hidden))),
                LIVE);
        block(Party.member("hidden"), LEAVER);
        // The leaver answers and blocks whoever knows only their address.
        Pair claimed = Pair.of(person("early"), LEAVER);
        InvitationId id =
                service.relationships().find(claimed).invitation().orElseThrow().id();
        done(service.answering().act(Action.ARCHIVE, id, LEAVER, Optional.empty(), LIVE, request()));
        block(LEAVER, person("early-too"));
        Pair accepted = Pair.of(person("early-accepted"), LEAVER);
        InvitationId other = service.relationships()
                .find(accepted)
                .invitation()
                .orElseThrow()
                .id();
        done(service.answering().act(Action.ACCEPT, other, LEAVER, Optional.empty(), LIVE, request()));
        // Sent to the address of somebody who is connected already: it stays at the address, muted.
        Party connected = person("connected-received");
        byAddress(connected, ADDRESS);
        joining.claimAll(Service.ADDRESSES.of(ADDRESS), LEAVER, LIVE);
    }

    private void bothWays(String name, Action... actions) {
        oneWay(person(name + "-received"), LEAVER, actions);
        oneWay(LEAVER, person(name + "-sent"), actions);
    }

    private void oneWay(Party sender, Party recipient, Action... actions) {
        InvitationId id = send(sender, recipient);
        for (Action action : actions) {
            if (action == Action.REMOVE) {
                done(service.answering().act(action, recipient, sender, LIVE, request()));
            } else {
                Party actor = action.role() == Action.Role.SENDER ? sender : recipient;
                Optional<String> message = action == Action.REPLY ? Optional.of("To " + NAME) : Optional.empty();
                done(service.answering().act(action, id, actor, message, LIVE, request()));
            }
        }
    }

    private void connect(Party one, Party other) {
        oneWay(one, other, Action.ACCEPT);
    }

    private void block(Party blocker, Party blocked) {
        assertThat(service.blocking().block(blocked, blocker, LIVE, request())).isEmpty();
    }

    private InvitationId send(Party sender, Party recipient) {
        return id(done(service.send(sender, recipient, SENT, request())));
    }

    private InvitationId byAddress(String sender, Email address) {
        return byAddress(person(sender), address);
    }

    private InvitationId byAddress(Party sender, Email address) {
        InvitationRequest wish = new InvitationRequest(
                Optional.empty(),
                Optional.of(address),
                Optional.of("Hello"),
                Optional.of("en"),
                true,
                Optional.empty());
        return id(done(service.sending().send(sender, wish, SENT, Optional.empty(), request())));
    }

    private static InvitationId id(Outcome outcome) {
        return outcome.relationship().orElseThrow().invitation().orElseThrow().id();
    }

    private static Outcome done(Outcome outcome) {
        assertThat(outcome.refusal()).isEmpty();
        return outcome;
    }

    private Party person(String id) {
        if (service.members().find(id).isEmpty()) {
            service.save(member(id, "Somebody Else", Email.parse(id + "@example.net")));
        }
        return Party.member(id);
    }

    private static Member leaver() {
        return member(LEAVER.value(), NAME, Optional.of(ADDRESS));
    }

    private static Member member(String id, String name, Optional<Email> email) {
        return Member.named(id, name)
                .describedAs("Sells balloons", "")
                .opened(false, InvitableBy.EVERYONE, false)
                .withEmail(email);
    }

    private String request() {
        return "request " + requests++;
    }

    // What is stored.

    private Optional<String> owner() {
        return directory().stream()
                .filter(item ->
                        item.get("pk").s().equals(Service.ADDRESSES.of(ADDRESS).key()))
                .filter(item -> item.get("sk").s().equals(Directory.OWNER))
                .map(item -> item.get(OwnerItems.MEMBER_ID).s())
                .findFirst();
    }

    /** Every item of both tables that names the leaver, in whatever way; what others typed to reach an address is theirs (R22). */
    private List<String> traces() {
        List<Map<String, AttributeValue>> all = new ArrayList<>();
        for (Map<String, AttributeValue> item : tables.items()) {
            Map<String, AttributeValue> looked = new HashMap<>(item);
            if (item.get("pk").s().startsWith("E:")) {
                looked.remove("mail");
                looked.remove("reply");
            }
            all.add(looked);
        }
        all.addAll(directory());
        return all.stream()
                .map(Object::toString)
                .filter(item -> List.of(LEAVER.value(), NAME, "zuckerbrot", ADDRESS.value()).stream()
                        .anyMatch(item::contains))
                .toList();
    }

    private List<Map<String, AttributeValue>> directory() {
        return tables.client().scanPaginator(scan -> scan.tableName(LocalTables.NAMES.directory())).items().stream()
                .toList();
    }

    private void restore(List<Map<String, AttributeValue>> relationships, List<Map<String, AttributeValue>> directory) {
        tables.items().forEach(item -> tables.delete(Pair.ofKey(item.get("pk").s())));
        directory().forEach(item -> tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
        relationships.forEach(tables::put);
        directory.forEach(item -> tables.client()
                .putItem(put -> put.tableName(LocalTables.NAMES.directory()).item(item)));
    }
}
