package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Values;
import dev.invito.invitation.port.Contention;
import dev.invito.member.AddressRefused;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.OwnAddresses;
import dev.invito.member.OwnAddresses.Confirmed;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R11: whose an address is, however many verify it, in whatever order their requests arrive. */
class OwnershipTest {

    private static final Email ADDRESS = Email.parse("Nora@example.org").orElseThrow();
    private static final Email SMALL = Email.parse("nora@example.org").orElseThrow();
    private static final Email SECOND = Email.parse("second@example.org").orElseThrow();
    private static final Instant LATER = SENT.plus(Duration.ofHours(1));

    private static final Party ASKER = Party.member("asker");

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whoVerifiesItLastHasIt() {
        save("ada", ADDRESS, SENT);
        save("bob", SMALL, LATER);

        assertThat(owner()).isEqualTo("bob");
        assertThat(addressOf("ada")).isEmpty();
        assertThat(addressOf("bob")).contains(SMALL);
    }

    @Test
    void anOlderTokenTakesNothingBack() {
        save("ada", ADDRESS, SENT);
        save("bob", SMALL, LATER);

        Member ada = save("ada", ADDRESS, SENT.plusSeconds(3599));

        assertThat(ada.email()).isEmpty();
        assertThat(owner()).isEqualTo("bob");
        assertThat(addressOf("ada")).isEmpty();
    }

    @Test
    void whoBringsATokenThatCountsNoMoreKeepsTheirOwnAddress() {
        Email own = Email.parse("ada@example.org").orElseThrow();
        save("ada", own, LATER.plusSeconds(5));
        save("bob", SMALL, LATER);

        Member ada = save("ada", SMALL, SENT);

        assertThat(ada.email()).contains(own);
        assertThat(service.members().at(own, ASKER).party()).isEqualTo(Party.member("ada"));
    }

    @Test
    void ofTheSameSecondTheLaterRequestHasIt() {
        save("ada", ADDRESS, SENT.plusMillis(900));
        save("bob", SMALL, SENT.plusMillis(100));

        assertThat(owner()).isEqualTo("bob");
    }

    @Test
    void aTokenWithoutAnAddressChangesNone() {
        save("ada", ADDRESS, SENT);

        Member ada = service.members()
                .save("ada", before -> member("ada", false), Optional.empty(), SENT)
                .now();

        assertThat(ada.email()).contains(ADDRESS);
        assertThat(addressOf("ada")).contains(ADDRESS);
        assertThat(service.members().at(ADDRESS, ASKER).party())
                .as("does not want to be found by it")
                .isEqualTo(address());
        service.members().save("ada", before -> member("ada", true), Optional.empty(), SENT);
        assertThat(owner()).isEqualTo("ada");
    }

    @Test
    void whatAnEarlierVersionWroteGivesWay() {
        save("ada", ADDRESS, SENT);
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.directory())
                .key(Directory.key(address().key(), Directory.OWNER))
                .updateExpression("REMOVE #at")
                .expressionAttributeNames(java.util.Map.of("#at", "at")));

        save("bob", SMALL, SENT.minusSeconds(1));

        assertThat(owner()).isEqualTo("bob");
    }

    @Test
    void ofTwoAtTheSameMomentOneHasItAndTheOtherHasNot() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (int race = 0; race < 40; race++) {
            Email contested = Email.parse("Contested" + race + "@example.org").orElseThrow();
            CyclicBarrier start = new CyclicBarrier(2);
            List<String> racers = List.of("left" + race, "right" + race);
            racers.forEach(
                    racer -> save(racer, Email.parse(racer + "@example.net").orElseThrow(), SENT));
            List<Future<Member>> saved = racers.stream()
                    .map(racer -> two.submit(() -> {
                        start.await();
                        return save(racer, contested, LATER);
                    }))
                    .toList();
            for (Future<Member> one : saved) {
                assertThat(one.get().email()).contains(contested);
            }

            assertThat(racers.stream().filter(racer -> addressOf(racer).equals(Optional.of(contested))))
                    .as("owners of the address, in race " + race)
                    .containsExactly(
                            service.members().at(contested, ASKER).party().value());
        }
        two.shutdown();
    }

    @Test
    void whoLeftIsNotMadeAnewByWhoTakesTheirAddress() {
        save("ada", ADDRESS, SENT);
        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(Directory.key(Party.member("ada").key(), Directory.MEMBER)));

        save("bob", SMALL, LATER);

        assertThat(service.members().find("ada")).isEmpty();
        assertThat(owner()).isEqualTo("bob");
    }

    @Test
    void ofTwoWhoConfirmAtTheSameMomentOneHasItAndTheOtherHasNot() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (int race = 0; race < 40; race++) {
            Email contested = Email.parse("Contested" + race + "@example.org").orElseThrow();
            CyclicBarrier start = new CyclicBarrier(2);
            List<String> racers = List.of("left" + race, "right" + race);
            racers.forEach(
                    racer -> save(racer, Email.parse(racer + "@example.net").orElseThrow(), SENT));
            for (Future<?> one : racers.stream()
                    .map(racer -> two.submit(() -> {
                        start.await();
                        return confirm(racer, contested, LATER);
                    }))
                    .toList()) {
                one.get();
            }

            assertThat(racers.stream().filter(racer -> addressesOf(racer).has(contested)))
                    .as("owners of the address, in race " + race)
                    .containsExactly(
                            service.members().at(contested, ASKER).party().value());
        }
        two.shutdown();
    }

    @Test
    void whatOneConfirmsAtOnceIsAllThereAndNeverMoreThanTen() throws Exception {
        save("ada", ADDRESS, SENT);
        ExecutorService many = Executors.newFixedThreadPool(14);
        CyclicBarrier start = new CyclicBarrier(14);
        List<Future<Boolean>> confirmed = IntStream.range(0, 14)
                .mapToObj(i -> many.submit(() -> {
                    start.await();
                    return isConfirmed("ada", i + "@example.org");
                }))
                .toList();
        int done = 0;
        for (Future<Boolean> one : confirmed) {
            done += one.get() ? 1 : 0;
        }
        many.shutdown();

        assertThat(addressesOf("ada").confirmed()).hasSize(1 + done).hasSizeLessThanOrEqualTo(10);
        assertThat(IntStream.range(0, 14)
                        .mapToObj(i -> Email.parse(i + "@example.org").orElseThrow())
                        .filter(email ->
                                service.members().at(email, ASKER).party().isMember()))
                .containsExactlyInAnyOrderElementsOf(addressesOf("ada").confirmed().stream()
                        .map(Confirmed::email)
                        .filter(email -> !email.equals(ADDRESS))
                        .toList());
    }

    /** Whoever meets too many others is told to try again. */
    private boolean isConfirmed(String memberId, String address) {
        try {
            return confirm(memberId, Email.parse(address).orElseThrow(), LATER).isPresent();
        } catch (AddressRefused | Contention refused) {
            return false;
        }
    }

    @Test
    void whatIsSavedMeanwhileStaysWhenAnAddressIsConfirmed() {
        save("ada", ADDRESS, SENT);
        confirm("ada", SECOND, LATER);
        service.members()
                .save("ada", before -> member("ada", false).describedAs("New", "words"), Optional.empty(), SENT);

        Member ada = service.members().makePrimary("ada", SECOND, SENT).orElseThrow();

        assertThat(service.members().find("ada")).contains(ada);
        assertThat(ada.headline()).isEqualTo("New");
        assertThat(ada.email()).contains(SECOND);
        assertThat(service.members().at(SECOND, ASKER).party().isMember())
                .as("none of them is found")
                .isFalse();
        assertThat(service.members().at(SMALL, ASKER).party().isMember()).isFalse();
    }

    @Test
    void anAddressThatWasGivenUpIsNobodys() {
        save("ada", ADDRESS, SENT);
        confirm("ada", SECOND, LATER);

        service.members().remove("ada", SMALL, LATER.plusMillis(300));

        assertThat(service.members().at(SMALL, ASKER).party()).isEqualTo(address());
        assertThat(save("ada", ADDRESS, LATER).addresses().has(ADDRESS))
                .as("older")
                .isFalse();
        assertThat(save("bob", ADDRESS, SENT.minusSeconds(1)).email())
                .as("verified before she did")
                .isEmpty();
        assertThat(save("ada", ADDRESS, LATER.plusSeconds(1)).email()).contains(ADDRESS);
    }

    @Test
    void whatOneGaveUpIsWhoeversVerifiedItLast() {
        save("ada", ADDRESS, SENT);
        confirm("ada", SECOND, LATER);
        service.members().remove("ada", SMALL, LATER.plusMillis(300));

        assertThat(save("bob", ADDRESS, LATER).email()).as("in the same second").contains(ADDRESS);
        assertThat(save("ada", ADDRESS, LATER.minusSeconds(1)).addresses().has(ADDRESS))
                .isFalse();
        assertThat(owner()).isEqualTo("bob");
    }

    @Test
    void whatVersionsBeforeNotedAsGivenUpComesBackByALaterTokenAlone() {
        save("ada", ADDRESS, SENT);
        confirm("ada", SECOND, LATER);
        service.members().remove("ada", SMALL, LATER);
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.directory())
                .key(Directory.key(address().key(), Directory.OWNER))
                .updateExpression("SET #at = :at REMOVE givenUpBy, givenUpAt")
                .expressionAttributeNames(java.util.Map.of("#at", "at"))
                .expressionAttributeValues(java.util.Map.of(":at", Values.millis(LATER))));

        assertThat(save("ada", ADDRESS, LATER).addresses().has(ADDRESS)).isFalse();
        assertThat(save("ada", ADDRESS, LATER.plusSeconds(1)).addresses().has(ADDRESS))
                .isTrue();
    }

    @Test
    void whoIsNoMemberHasNoAddress() {
        assertThat(confirm("nobody", ADDRESS, SENT)).isEmpty();
        assertThat(service.members().makePrimary("nobody", ADDRESS, SENT)).isEmpty();
        assertThat(service.members().remove("nobody", ADDRESS, SENT)).isEmpty();
        assertThat(service.members().find("nobody")).isEmpty();
        assertThat(service.members().at(SMALL, ASKER).party().isMember()).isFalse();
    }

    @Test
    void whatAnEarlierVersionWroteHasOneAddress() {
        save("ada", ADDRESS, SENT);
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.directory())
                .key(Directory.key(Party.member("ada").key(), Directory.MEMBER))
                .updateExpression("REMOVE #all")
                .expressionAttributeNames(java.util.Map.of("#all", "addresses")));
        assertThat(addressesOf("ada").confirmed()).containsExactly(new Confirmed(ADDRESS, Optional.empty()));

        confirm("ada", SECOND, LATER);

        assertThat(addressesOf("ada").confirmed())
                .as("with when its owner's item says")
                .containsExactly(new Confirmed(ADDRESS, Optional.of(SENT)), new Confirmed(SECOND, Optional.of(LATER)));
    }

    private OwnAddresses addressesOf(String memberId) {
        return service.members().find(memberId).orElseThrow().addresses();
    }

    /** With a code that was mailed there. */
    private Optional<Member> confirm(String memberId, Email email, Instant at) {
        new DynamoCodes(tables.client(), LocalTables.NAMES, Service.ADDRESSES, Service.GONE)
                .keep(Party.member(memberId), email, "a hash", at);
        return service.members().confirm(memberId, email, "a hash", at);
    }

    private Member save(String memberId, Email email, Instant at) {
        return service.members()
                .save(memberId, before -> member(memberId, true), Optional.of(new Verified(email, at)), at)
                .now();
    }

    private static Member member(String memberId, boolean discoverable) {
        return Member.named(memberId, "Name").opened(discoverable, InvitableBy.EVERYONE, false);
    }

    private String owner() {
        return service.members().at(SMALL, ASKER).party().value();
    }

    private static Party address() {
        return Service.ADDRESSES.of(SMALL);
    }

    private Optional<Email> addressOf(String memberId) {
        return service.members().find(memberId).orElseThrow().email();
    }
}
