package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.StrangerItems;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R21: so many first letters of a stranger's go to people who are not members in a day, whenever it begins. */
class StrangerLettersTest {

    private static final Party MARIA = Party.member("maria");
    private static final Duration DAY = POLICY.strangerDay();

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final DynamoStrangerLetters letters = new DynamoStrangerLetters(tables.client(), LocalTables.NAMES, POLICY);
    private int requests;

    @BeforeEach
    void join() {
        join(MARIA, SENT, true);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void tenGoAtOnceAndTheEleventhADayAfterTheFirst() {
        for (int i = 0; i < 10; i++) {
            assertThat(plan(toStranger(SENT.plusSeconds(i)))).first().isEqualTo(SENT.plusSeconds(i));
        }

        assertThat(plan(toStranger(SENT.plusSeconds(30))))
                .containsExactly(
                        SENT.plus(DAY),
                        SENT.plus(DAY).plus(POLICY.reminderGap()),
                        SENT.plusSeconds(30).plus(Duration.ofDays(21)));
        assertThat(plan(toStranger(SENT.plusSeconds(31))))
                .first()
                .isEqualTo(SENT.plusSeconds(1).plus(DAY));
    }

    /** Whenever somebody sends, there is no day in which more than ten go, and none waits longer than it must. */
    @Test
    void thereIsNoDayInWhichMoreGo() {
        List<Instant> times = new ArrayList<>();
        Instant now = SENT;
        for (int i = 0; i < 130; i++) {
            now = now.plus(Duration.ofMinutes((i * 37L) % 400));
            times.add(letters.take(MARIA, now));
        }

        for (int i = 0; i + 10 < times.size(); i++) {
            assertThat(times.get(i + 10)).isAfterOrEqualTo(times.get(i).plus(DAY));
        }
        assertThat(times).isSorted();
    }

    @Test
    void manyAtOnceGetMomentsOfTheirOwn() throws Exception {
        List<Instant> times = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = 0; i < 3; i++) {
                        Instant taken = letters.take(MARIA, SENT);
                        synchronized (times) {
                            times.add(taken);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(times).hasSize(24);
        assertThat(times).filteredOn(SENT::equals).hasSize(10);
        assertThat(times).filteredOn(SENT.plus(DAY)::equals).hasSize(10);
        assertThat(times).filteredOn(SENT.plus(DAY).plus(DAY)::equals).hasSize(4);
    }

    @Test
    void whatGoesToMembersIsNotCountedAndWhoIsHiddenIsAsAStranger() {
        Party hidden = Party.member("hidden");
        join(hidden, SENT, false);
        for (int i = 0; i < 10; i++) {
            toStranger(SENT);
        }
        Party open = Party.member("open");
        join(open, SENT, true);

        assertThat(plan(service.send(MARIA, open, SENT, request()))).first().isEqualTo(SENT);
        assertThat(plan(toAddress(new Email("open@example.com"), SENT.plusMillis(1))))
                .as("already invited by id")
                .isEmpty();
        assertThat(plan(toAddress(new Email("hidden@example.com"), SENT)))
                .first()
                .isEqualTo(SENT.plus(DAY));
        assertThat(StrangerItems.turns(
                        tables.client()
                                .getItem(get -> get.tableName(LocalTables.NAMES.directory())
                                        .key(StrangerItems.key(MARIA)))
                                .item(),
                        POLICY))
                .endsWith(SENT.plus(DAY));
    }

    @Test
    void whoHasBeenAMemberLongerIsNoStranger() {
        Party old = Party.member("old");
        service.members().save("old", before -> Member.named("old", "Old"), Optional.of(verified("old")), SENT);

        for (int i = 0; i < 12; i++) {
            assertThat(plan(service.sending()
                            .send(old, wish(new Email("s" + i + "@example.net")), SENT, Optional.empty(), request())))
                    .first()
                    .isEqualTo(SENT);
        }
    }

    @Test
    void leavingAndComingBackIsNoNewDay() {
        for (int i = 0; i < 10; i++) {
            toStranger(SENT);
        }
        Service.departures(tables.client()).erase(MARIA, SENT.plusSeconds(1));
        Service.returns(tables.client()).restore(MARIA, Optional.empty(), SENT.plusSeconds(2));

        assertThat(letters.take(MARIA, SENT.plusSeconds(3))).isEqualTo(SENT.plus(DAY));
    }

    private Outcome toStranger(Instant now) {
        return toAddress(new Email("stranger" + requests + "@example.net"), now);
    }

    private Outcome toAddress(Email email, Instant now) {
        return service.sending().send(MARIA, wish(email), now, Optional.empty(), request());
    }

    private static List<Instant> plan(Outcome outcome) {
        return outcome.relationship()
                .flatMap(relationship -> relationship.invitation())
                .map(Invitation::plan)
                .orElse(List.of());
    }

    private static InvitationRequest wish(Email email) {
        return new InvitationRequest(
                Optional.empty(), Optional.of(email), Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    private void join(Party person, Instant at, boolean discoverable) {
        service.members()
                .save(
                        person.value(),
                        before -> Member.named(person.value(), "Name")
                                .opened(discoverable, InvitableBy.EVERYONE, false)
                                .joined(Optional.of(at)),
                        Optional.of(verified(person.value())),
                        at);
    }

    private static Verified verified(String id) {
        return new Verified(new Email(id + "@example.com"), Instant.EPOCH);
    }

    private String request() {
        return "request " + requests++;
    }
}
