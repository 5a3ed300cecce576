package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Action;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Joining;
import dev.invito.invitation.Lists.Box;
import dev.invito.invitation.Lists.Request;
import dev.invito.invitation.Membership;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Reporting;
import dev.invito.invitation.Wish;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** After somebody has left, nothing of them is in either table, whatever life they had and wherever leaving was interrupted. */
class LeaveTest {

    private static final Person LEAVER = Person.member("quentin-who-leaves");
    private static final String NAME = "Quentin Zuckerbrot";
    private static final Email ADDRESS = new Email("q.zuckerbrot@example.com");
    private static final Request ALL = new Request(100, Optional.empty());

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Joining joining = new Joining(
            service.relationships(),
            new DynamoClaims(tables.client(), LocalTables.NAMES, new Shards(4)),
            new Claiming(POLICY));
    private final DynamoDepartures departures =
            new DynamoDepartures(tables.client(), LocalTables.NAMES, Service.ADDRESSES);
    private final Membership membership = new Membership(service.members(), joining, departures, Service.ADDRESSES);
    private final Reporting reporting = new Reporting(service.quotas(), "a secret of the tests");
    private int requests;

    @BeforeEach
    void liveARichLife() {
        invitationsToTheAddressBeforeJoining();
        membership.save(leaver(), LIVE);
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
            Person other = person(who);
            block(who.endsWith("1") ? LEAVER : other, who.endsWith("1") ? other : LEAVER);
        }
        Person forgiven = person("forgiven");
        block(LEAVER, forgiven);
        done(service.answering().act(Action.UNBLOCK, forgiven, LEAVER, LIVE, request()));
        invitationsToAddressesOfOthers();
        reporting.count(LEAVER, person("reporter"), LIVE);
        reporting.count(person("pending-sent"), LEAVER, LIVE);
        connect(person("connected-sent"), person("connected-received"));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void nothingOfThemIsLeft() {
        assertThat(traces()).hasSizeGreaterThan(30);

        departures.erase(LEAVER);

        assertThat(traces()).isEmpty();
    }

    @Test
    void theOthersListsStayWhole() {
        departures.erase(LEAVER);

        Person one = person("connected-sent");
        Person other = person("connected-received");
        assertThat(service.lists().connections(one, ALL).items())
                .singleElement()
                .satisfies(connection -> assertThat(connection.with()).isEqualTo(other));
        for (String status : List.of("pending", "archived", "open", "declined")) {
            Person sender = person(status + "-received");
            assertThat(service.lists().sent(sender, LIVE, ALL).items()).isEmpty();
            Person recipient = person(status + "-sent");
            assertThat(service.lists()
                            .received(recipient, Box.PENDING, LIVE, ALL)
                            .items())
                    .isEmpty();
            assertThat(service.lists().countPending(recipient, LIVE)).isZero();
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
            departures.erase(LEAVER);
            assertThat(traces()).as("interrupted at request " + steps).isEmpty();
        } while (interrupted);
        assertThat(steps).isGreaterThan(20);
    }

    @Test
    void whoComesBackAfterAnInterruptedLeavingBeginsAnew() {
        List<Map<String, AttributeValue>> relationships = tables.items();
        List<Map<String, AttributeValue>> directory = directory();
        for (int step = 4; step < 16; step++) {
            restore(relationships, directory);
            assertThat(isInterrupted(step)).isTrue();

            membership.save(leaver(), LIVE);

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

        departures.erase(Person.member("nobody"));

        assertThat(tables.items().size() + directory().size()).isEqualTo(before);
    }

    @Test
    void anAddressThatSomebodyElseHasVerifiedSinceStaysTheirs() {
        membership.save(member("heir", "Heir", Optional.of(ADDRESS)), LIVE);

        departures.erase(LEAVER);

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
    private boolean isInterrupted(int request) {
        int[] count = {0};
        DynamoDepartures failing = new DynamoDepartures(
                Intercepted.client(tables.client(), (asked, sender) -> {
                    count[0]++;
                    if (count[0] >= request) {
                        throw new Interrupted();
                    }
                    return sender.send(asked);
                }),
                LocalTables.NAMES,
                Service.ADDRESSES);
        try {
            failing.erase(LEAVER);
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
        InvitationId withdrawn = byAddress("early-withdrawn", ADDRESS);
        done(service.answering()
                .act(Action.WITHDRAW, withdrawn, withdrawn.sender(), Optional.empty(), LIVE, request()));
    }

    private void invitationsToAddressesOfOthers() {
        // Nobody's, and one whose owner joins.
        byAddress(LEAVER, new Email("nobody@example.com"));
        Email late = new Email("late@example.org");
        byAddress(LEAVER, late);
        membership.save(member("latecomer", "Late Comer", Optional.of(late)), LIVE);
        // What the owner blocks stays with its sender.
        Email hidden = new Email("hidden@example.org");
        byAddress(LEAVER, hidden);
        membership.save(member("hidden", "Hid Den", Optional.of(hidden)), LIVE);
        block(Person.member("hidden"), LEAVER);
        // The leaver answers and blocks whoever knows only their address.
        Pair claimed = Pair.of(person("early"), LEAVER);
        InvitationId id =
                service.relationships().find(claimed).invitation().orElseThrow().id();
        done(service.answering().act(Action.ARCHIVE, id, LEAVER, Optional.empty(), LIVE, request()));
        block(LEAVER, person("early-too"));
        // Sent to the address of somebody who is connected already: it stays at the address, unseen.
        Person connected = person("connected-received");
        byAddress(connected, ADDRESS);
        joining.claimAll(Service.ADDRESSES.of(ADDRESS), LEAVER, LIVE);
    }

    private void bothWays(String name, Action... actions) {
        oneWay(person(name + "-received"), LEAVER, actions);
        oneWay(LEAVER, person(name + "-sent"), actions);
    }

    private void oneWay(Person sender, Person recipient, Action... actions) {
        InvitationId id = send(sender, recipient);
        for (Action action : actions) {
            if (action == Action.REMOVE) {
                done(service.answering().act(action, recipient, sender, LIVE, request()));
            } else {
                Person actor = action.role() == Action.Role.SENDER ? sender : recipient;
                Optional<String> message = action == Action.REPLY ? Optional.of("To " + NAME) : Optional.empty();
                done(service.answering().act(action, id, actor, message, LIVE, request()));
            }
        }
    }

    private void connect(Person one, Person other) {
        oneWay(one, other, Action.ACCEPT);
    }

    private void block(Person blocker, Person blocked) {
        assertThat(service.blocking().block(blocked, blocker, LIVE, request())).isEmpty();
    }

    private InvitationId send(Person sender, Person recipient) {
        return id(done(service.send(sender, recipient, SENT, request()).outcome()));
    }

    private InvitationId byAddress(String sender, Email address) {
        return byAddress(person(sender), address);
    }

    private InvitationId byAddress(Person sender, Email address) {
        Wish wish = new Wish(
                Optional.empty(),
                Optional.of(address),
                Optional.of("Hello"),
                Optional.of("en"),
                true,
                Optional.empty());
        return id(done(service.sending()
                .send(sender, wish, SENT, Optional.empty(), request())
                .outcome()));
    }

    private static InvitationId id(Outcome outcome) {
        return outcome.relationship().orElseThrow().invitation().orElseThrow().id();
    }

    private static Outcome done(Outcome outcome) {
        assertThat(outcome.refusal()).isEmpty();
        return outcome;
    }

    private Person person(String id) {
        if (service.members().find(id).isEmpty()) {
            service.members().save(member(id, "Somebody Else", Email.parse(id + "@example.net")));
        }
        return Person.member(id);
    }

    private static Member leaver() {
        return member(LEAVER.value(), NAME, Optional.of(ADDRESS));
    }

    private static Member member(String id, String name, Optional<Email> email) {
        return new Member(id, name, "Sells balloons", "", "en", false, MailChoices.ALL, false, Optional.empty(), email);
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
                .map(item -> item.get(DynamoMembers.MEMBER_ID).s())
                .findFirst();
    }

    /** Every item of both tables that names the leaver, in whatever way. */
    private List<String> traces() {
        List<Map<String, AttributeValue>> all = new ArrayList<>(tables.items());
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
