package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.bench.scale.Growth;
import dev.invito.dynamodb.item.ItemWriter;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.history.Proof;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles.Tie;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Slot;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What looks and deeds ask for when there is a hundred times as much of what they grow with: at 1,000, which is many pages of anything, and
 * at 10,000 and 100,000 if the whole proof is asked for.
 */
class GrowthTest {

    private static final Party SOMEBODY = Party.member("somebody");
    private static final Party OTHER = Party.member("somebody-else");
    private static final Email ADDRESS = new Email("newcomer@example.com");
    private static final Shards SHARDS = new Shards(4);

    /** Friends of who looks around, and of each of these. */
    private static final int FRIENDS = 30;

    private final LocalTables tables = new LocalTables();
    private final Meter meter = new Meter(tables);
    private final Looks looks = Looks.on(meter.client());
    private Instant now = SENT;
    private final Looking looking = new Looking(meter, () -> now);

    static List<Integer> sizes() {
        return Proof.isWhole() ? Growth.SIZES : Growth.SIZES.subList(0, 1);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ofMembers(int size) {
        List<Map<String, AttributeValue>> directory = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, AttributeValue> item = MemberItems.item(member(i));
            directory.add(item);
            directory.addAll(NameItems.items(item));
        }
        tables.putAll(LocalTables.NAMES.directory(), directory);
        List<Pair> friends = new ArrayList<>();
        for (int i = 1; i <= FRIENDS; i++) {
            friends.add(Pair.of(person(0), person(i)));
            for (int j = 1; j <= FRIENDS; j++) {
                friends.add(Pair.of(person(i), person(FRIENDS + 1 + (i * 7 + j * 13) % 300)));
            }
        }
        connect(friends.stream().distinct().toList());

        is(
                Growth.SEARCH,
                size,
                looking.at(person(0), Map.of("q", "ann"), looks.search()::answer)
                        .cost());
        is(
                Growth.SUGGESTIONS,
                size,
                looking.at(person(0), Map.of(), looks.suggestions()::view).cost());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ofConnections(int size) {
        join(SOMEBODY, OTHER);
        joinAll(size);
        List<Pair> connected = new ArrayList<>();
        IntStream.range(0, size).forEach(i -> connected.add(Pair.of(SOMEBODY, person(i))));
        IntStream.range(0, size).forEach(i -> connected.add(Pair.of(OTHER, person(i))));
        connect(connected);

        is(
                Growth.CONNECTIONS,
                size,
                looking.at(SOMEBODY, Map.of(), looks.connections()::answer).cost());
        is(
                Growth.QUERY,
                size,
                looking.at(SOMEBODY, Map.of("q", "nobody"), looks.connections()::answer)
                        .cost());
        is(
                Growth.PROFILE,
                size,
                looking.at(SOMEBODY, Map.of("memberId", OTHER.value()), looks.profiles()::view)
                        .cost());
        is(
                Growth.HUB_SUGGESTIONS,
                size,
                looking.at(SOMEBODY, Map.of(), looks.suggestions()::view).cost());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ofInvitationsThatWaitForOne(int size) {
        join(SOMEBODY);
        joinAll(100);
        pending(IntStream.range(0, size)
                .mapToObj(i -> new Pending(person(i), SOMEBODY))
                .toList());

        is(
                Growth.RECEIVED,
                size,
                looking.at(SOMEBODY, Map.of(), looks.invitations()::received).cost());
        is(Growth.HOME, size, looking.at(SOMEBODY, Map.of(), looks.home()::view).cost());
        DynamoDueLetters letters = new DynamoDueLetters(meter.client(), LocalTables.NAMES, POLICY, SHARDS);
        is(Growth.SWEEP, size, meter.read(() -> assertThat(
                        letters.due(Slot.RECIPIENT, SHARDS.all().get(0), now, Optional.empty())
                                .pairs())
                .hasSize(DueLetters.PAGE)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ofInvitationsThatOneHasSent(int size) {
        join(SOMEBODY);
        joinAll(100);
        pending(IntStream.range(0, size)
                .mapToObj(i -> new Pending(SOMEBODY, person(i)))
                .toList());

        is(
                Growth.SENT,
                size,
                looking.at(SOMEBODY, Map.of(), looks.invitations()::sent).cost());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ofWhoLeaves(int size) {
        join(SOMEBODY);
        pending(IntStream.range(0, size)
                .mapToObj(i -> new Pending(SOMEBODY, person(i)))
                .toList());

        is(Growth.LEAVE, size, meter.read(() -> Service.departures(meter.client())
                .erase(SOMEBODY, now)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ofInvitationsThatWaitAtAnAddress(int size) {
        Party address = Service.ADDRESSES.of(ADDRESS);
        pending(IntStream.range(0, size)
                .mapToObj(i -> new Pending(person(i), address))
                .toList());

        is(Growth.JOIN, size, meter.read(() -> Service.membership(meter.client())
                .save(
                        SOMEBODY.value(),
                        before -> Member.named(SOMEBODY.value(), "Somebody").withEmail(Optional.of(ADDRESS)),
                        Optional.of(new Verified(ADDRESS, now)),
                        now)));
    }

    /** What all who look at one profile ask of the same partition: {@code scale.md} reckons with it. */
    @Test
    void ofLooksAtOneProfile() {
        join(SOMEBODY);
        List<Pair> connected = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> connected.add(Pair.of(OTHER, person(i))));
        IntStream.range(0, 500).forEach(i -> connected.add(Pair.of(SOMEBODY, person(i))));
        connect(connected);
        Service service = Service.on(meter.client());

        // Of which one is that of the pair.
        assertThat(meter.read(() -> service.acquaintances().of(OTHER, SOMEBODY)).read())
                .isEqualTo(1 + 1);
        assertThat(meter.read(() -> service.circles().of(List.of(SOMEBODY), List.of()))
                        .read())
                .isEqualTo(2);
        assertThat(meter.read(() -> service.circles().of(List.of(OTHER), List.of()))
                        .read())
                .isEqualTo(1.5);
    }

    /** Whoever leaves ends what they began, one by one; nothing else may ask for more because there is more. */
    @Test
    void nothingGrowsButLeaving() {
        assertThat(Growth.values()).filteredOn(growth -> !growth.isFlat()).containsExactly(Growth.LEAVE);
    }

    private static void is(Growth growth, int size, Meter.Reading measured) {
        assertThat(new Growth.Cost(measured.requests(), measured.written(), measured.read()))
                .as("%s at %d", growth, size)
                .isEqualTo(growth.at(size));
    }

    private record Pending(Party sender, Party recipient) {}

    private void pending(List<Pending> invitations) {
        tables.putAll(
                LocalTables.NAMES.relationships(),
                invitations.stream()
                        .map(one -> ItemWriter.item(
                                BusyMemberTest.relationship(one.sender(), one.recipient(), Status.PENDING)
                                        .withLetter(Optional.of(new Letter(SENT, Optional.empty()))),
                                SHARDS,
                                SENT))
                        .toList());
    }

    /** And told by the stream. */
    private void connect(List<Pair> pairs) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        List<Tie> ties = new ArrayList<>();
        for (Pair pair : pairs) {
            Instant since = SENT.plusSeconds(items.size());
            items.add(ItemWriter.item(
                    BusyMemberTest.relationship(pair.low(), pair.high(), Status.CONNECTED), SHARDS, since));
            ties.add(new Tie(pair, Optional.of(since)));
        }
        tables.putAll(LocalTables.NAMES.relationships(), items);
        now = SENT.plusSeconds(items.size());
        Service.on(tables.client()).circles().keep(ties, now);
    }

    private void join(Party... people) {
        for (Party person : people) {
            tables.putAll(
                    LocalTables.NAMES.directory(),
                    List.of(MemberItems.item(
                            Member.named(person.value(), "Name of Somebody").describedAs("Baker at Acme", ""))));
        }
    }

    private void joinAll(int size) {
        tables.putAll(
                LocalTables.NAMES.directory(),
                IntStream.range(0, size)
                        .mapToObj(i -> MemberItems.item(member(i)))
                        .toList());
    }

    private static Party person(int number) {
        return Party.member("person-%06d".formatted(number));
    }

    private static Member member(int number) {
        return Member.named(person(number).value(), (number % 3 == 0 ? "Anna " : "Otto ") + "Rossi " + number)
                .describedAs("Baker at Acme, shop " + number % 97, "");
    }
}
