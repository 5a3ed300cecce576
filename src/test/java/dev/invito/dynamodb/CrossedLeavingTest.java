package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.item.GoneItems;
import dev.invito.dynamodb.item.LeavingItems;
import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Reporting;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.Link;
import dev.invito.push.Device;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * A leaving and a return that cross: before every single request of the one, the whole of the other happens. Whoever is back has begun
 * anew, and nothing of that may go with what they had before; nor may what protects others be lost in between (R22).
 */
class CrossedLeavingTest {

    private static final Party LEAVER = Party.member("quentin-who-leaves");
    private static final Email ADDRESS = new Email("q.zuckerbrot@example.com");
    private static final Party WALL = Party.member("wall");
    private static final Party COOL = Party.member("cool");
    private static final Party FRIEND = Party.member("friend");
    private static final Email NOBODY = new Email("nobody@example.org");

    private static final Instant BEFORE = LIVE.minus(Duration.ofHours(1));

    /** One left, and is back, a minute apart. */
    private static final Instant BACK = LIVE.plus(Duration.ofMinutes(1));

    private static final Instant AGAIN = BACK.plus(Duration.ofMinutes(1));

    @Test
    void whatOneBeginsWithWhenOneIsBackIsNotErased() {
        beforeEachRequestOfALeaving(life -> {
            life.returns(BACK);
            life.beginAnew(BACK);
        });
    }

    @Test
    void anotherLeavingIsNotGoneOnWithByTheOneBefore() {
        beforeEachRequestOfALeaving(life -> {
            // Whoever reads the note only now goes on with the other leaving, as anybody may.
            if (life.hasReadTheNote) {
                life.returns(BACK);
                life.beginAnew(BACK);
                life.beginsToLeave(AGAIN);
            } else {
                life.returns(BACK);
            }
        });
    }

    @Test
    void whatProtectsOthersIsNotLostWhenOneLeavesAgainWhileOneReturns() {
        beforeEachRequestOfAReturn(life -> Service.departures(life.client).erase(LEAVER, AGAIN));
    }

    @Test
    void nobodyIsAMemberAgainWhileTheyLeaveAgain() {
        beforeEachRequestOfAReturn(life -> life.beginsToLeave(AGAIN));
    }

    /** The return goes on when the leaving has kept all that it keeps, and is about to erase the rest. */
    @Test
    void nothingIsTakenFromALeavingThatGoesOn() {
        beforeEachRequestOfAReturn(life -> life.leavesMeanwhile(AGAIN));
    }

    /** Two are at the same leaving: one has said how long what stays is to be found, and the other keeps what stays for longer. */
    @Test
    void whatStaysIsFoundForAsLongAsItStays() {
        try (Life life = new Life()) {
            life.service.join(COOL, FRIEND);
            life.returns(BEFORE);
            life.act(Action.WITHDRAW, life.sent(LEAVER, COOL), LEAVER);
            life.sent(LEAVER, FRIEND);
            Pair pair = Pair.of(LEAVER, FRIEND);
            Map<String, AttributeValue> late = life.tables.item(pair);
            life.tables.delete(pair);

            life.leavesWhileWhatStaysIsSaid(() -> {
                life.tables.put(late);
                BooleanSupplier untilItHasEnded = () -> !life.tables.item(pair).isEmpty();
                assertThat(Service.departures(life.client).resume(LEAVER, AGAIN, untilItHasEnded))
                        .isFalse();
            });

            String gone = Service.GONE.of(LEAVER);
            assertThat(life.isLeaving()).isFalse();
            assertThat(life.item(GoneItems.key(gone)).get(GoneItems.TTL))
                    .isEqualTo(life.item(GoneItems.pairKey(gone, FRIEND)).get(GoneItems.TTL));
        }
    }

    @Test
    void whoLeavesWhileTheyBecomeAMemberForTheFirstTimeIsNone() {
        int request = 0;
        boolean reached;
        do {
            request++;
            try (Life life = new Life()) {
                life.returning(request, () -> {
                    life.returns(BACK);
                    life.beginsToLeave(AGAIN);
                });
                reached = life.reached;
                assertThat(life.isLeaving() && life.isMember())
                        .as("left before request " + request)
                        .isFalse();
            }
        } while (reached);
        assertThat(request).isGreaterThan(3);
    }

    private static void beforeEachRequestOfALeaving(Consumer<Life> happens) {
        int crossed = 0;
        int request = 0;
        boolean reached;
        do {
            request++;
            try (Life life = new Life().begun()) {
                Optional<Set<Map<String, AttributeValue>>> before = life.leaving(request, () -> happens.accept(life));
                reached = life.reached;
                if (before.isPresent()) {
                    assertThat(life.everything().equals(before.get()))
                            .as("back before request " + request)
                            .isTrue();
                    crossed++;
                }
            }
        } while (reached);
        assertThat(crossed).isGreaterThan(20);
    }

    private static void beforeEachRequestOfAReturn(Consumer<Life> leavesAgain) {
        int request = 0;
        boolean reached;
        do {
            request++;
            String when = "left again before request " + request;
            try (Life life = new Life().begun()) {
                Service.departures(life.client).erase(LEAVER, LIVE);
                life.returning(request, () -> {
                    life.returns(BACK);
                    assertThat(life.send(LEAVER, Party.member("stranger"), BACK).refusal())
                            .isEmpty();
                    leavesAgain.accept(life);
                });
                reached = life.reached;
                assertThat(life.isLeaving() && life.isMember()).as(when).isFalse();

                life.returns(AGAIN);

                assertThat(life.service.quotas().of(LEAVER).used())
                        .as(when)
                        .isEqualTo(reached ? Life.SENT_BEFORE + 1 : Life.SENT_BEFORE);
                assertThat(life.between(WALL).block()).as(when).isPresent();
                assertThat(life.between(COOL).memory(LEAVER).mayInviteAgainAt())
                        .as(when)
                        .isPresent();
                assertThat(life.isMember()).as(when).isTrue();
                assertThat(life.isLeaving()).as(when).isFalse();
            }
        } while (reached);
        assertThat(request).isGreaterThan(15);
    }

    /** Of somebody who leaves, and comes back. */
    private static final class Life implements AutoCloseable {

        /** To those below, and to an address. */
        private static final int SENT_BEFORE = 4;

        private final LocalTables tables = new LocalTables();
        private final DynamoDbClient client = tables.client();
        private final Service service = Service.on(client);
        private final DynamoLinks links = new DynamoLinks(client, LocalTables.NAMES, "a secret of the tests");
        private final DynamoDevices devices = new DynamoDevices(client, LocalTables.NAMES, "a secret of the tests");
        private final CompletableFuture<Void> goesOn = new CompletableFuture<>();
        private CompletableFuture<Void> returning = goesOn;
        private int requests;
        private volatile boolean reached;
        private boolean hasReadTheNote;

        /** A member, with one of everything that leaving ends. */
        Life begun() {
            service.join(WALL, COOL, FRIEND, Party.member("stranger"));
            returns(BEFORE);
            sent(LEAVER, WALL);
            assertThat(service.blocking().block(LEAVER, WALL, BEFORE, request()))
                    .isEmpty();
            InvitationId cool = sent(LEAVER, COOL);
            act(Action.WITHDRAW, cool, LEAVER);
            InvitationId friend = sent(LEAVER, FRIEND);
            act(Action.ACCEPT, friend, FRIEND);
            byAddress(BEFORE);
            assertThat(links.make(link("before"), 10, BEFORE)).isTrue();
            devices.save(device(), LEAVER, BEFORE);
            new Reporting(service.quotas(), new DynamoStandings(client, LocalTables.NAMES), "a secret of the tests")
                    .count(LEAVER, Party.member("stranger"), BEFORE);
            return this;
        }

        /**
         * Leaves, and lets something happen before the request of this number.
         *
         * @return everything as it was when that had happened; empty if they had not left by then
         */
        Optional<Set<Map<String, AttributeValue>>> leaving(int request, Runnable happens) {
            AtomicReference<Set<Map<String, AttributeValue>>> seen = new AtomicReference<>();
            Service.departures(crossed(request, () -> {
                        if (isLeaving()) {
                            happens.run();
                            seen.set(everything());
                        }
                    }))
                    .erase(LEAVER, LIVE);
            return Optional.ofNullable(seen.get());
        }

        /** Their note is there, and whoever began with it is gone. */
        void beginsToLeave(Instant now) {
            DynamoDbClient dying = Intercepted.client(client, (asked, sender) -> {
                if (isLeaving()) {
                    throw new Killed();
                }
                return sender.send(asked);
            });
            assertThatThrownBy(() -> Service.departures(dying).erase(LEAVER, now))
                    .isInstanceOf(Killed.class);
        }

        private static final class Killed extends RuntimeException {
            private static final long serialVersionUID = 1;
        }

        boolean isLeaving() {
            return isThere(LeavingItems.key(LEAVER));
        }

        private boolean isThere(Map<String, AttributeValue> key) {
            return !item(key).isEmpty();
        }

        Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
            return client.getItem(get -> get.tableName(LocalTables.NAMES.directory())
                            .key(key)
                            .consistentRead(true))
                    .item();
        }

        boolean isMember() {
            return service.members().find(LEAVER.value()).isPresent();
        }

        /**
         * Returns, and lets something happen before the request of this number: all of it, or up to where it lets the return go on and
         * waits for its end.
         */
        void returning(int request, Runnable happens) {
            CompletableFuture<Void> paused = new CompletableFuture<>();
            DynamoDbClient pausing = crossed(request, () -> {
                paused.complete(null);
                goesOn.join();
            });
            returning = CompletableFuture.runAsync(() -> {
                try {
                    Service.membership(pausing)
                            .save(LEAVER.value(), before -> leaver(), Service.verified(leaver()), BACK);
                } catch (Contention told) {
                    // They are told to try again.
                }
            });
            CompletableFuture.anyOf(paused, returning).join();
            if (reached) {
                happens.run();
            }
            goesOn.complete(null);
            returning.join();
        }

        /** Something happens when it is said how long what stays is to be found. */
        void leavesWhileWhatStaysIsSaid(Runnable happens) {
            Map<String, AttributeValue> left = GoneItems.key(Service.GONE.of(LEAVER));
            boolean[] done = {false};
            Service.departures(Intercepted.client(client, (asked, sender) -> {
                        if (!done[0] && isThere(left)) {
                            done[0] = true;
                            happens.run();
                        }
                        return sender.send(asked);
                    }))
                    .erase(LEAVER, LIVE);
            assertThat(done[0]).isTrue();
        }

        /** The return goes on in the middle of it. */
        void leavesMeanwhile(Instant now) {
            Map<String, AttributeValue> left = GoneItems.key(Service.GONE.of(LEAVER));
            Service.departures(Intercepted.client(client, (asked, sender) -> {
                        if (isThere(left)) {
                            goesOn.complete(null);
                            returning.join();
                        }
                        return sender.send(asked);
                    }))
                    .erase(LEAVER, now);
        }

        private DynamoDbClient crossed(int request, Runnable happens) {
            int[] count = {0};
            return Intercepted.client(client, (asked, sender) -> {
                count[0]++;
                if (count[0] == request) {
                    reached = true;
                    happens.run();
                }
                hasReadTheNote |=
                        asked instanceof GetItemRequest get && get.key().equals(LeavingItems.key(LEAVER));
                return sender.send(asked);
            });
        }

        void returns(Instant now) {
            Service.membership(client).save(LEAVER.value(), before -> leaver(), Service.verified(leaver()), now);
        }

        /** Of every kind of thing that a leaving erases, one. */
        void beginAnew(Instant now) {
            assertThat(service.blocking().block(FRIEND, LEAVER, now, request())).isEmpty();
            assertThat(send(LEAVER, Party.member("stranger"), now).refusal()).isEmpty();
            assertThat(links.make(link("after"), 10, now)).isTrue();
            devices.save(device(), LEAVER, now);
        }

        Set<Map<String, AttributeValue>> everything() {
            return Stream.of(tables.items(), tables.directory())
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
        }

        Relationship between(Party other) {
            return service.relationships().find(Pair.of(LEAVER, other));
        }

        Outcome send(Party sender, Party recipient, Instant now) {
            return service.send(sender, recipient, now, request());
        }

        private InvitationId sent(Party sender, Party recipient) {
            return send(sender, recipient, BEFORE)
                    .relationship()
                    .flatMap(Relationship::invitation)
                    .map(Invitation::id)
                    .orElseThrow();
        }

        private void byAddress(Instant now) {
            InvitationRequest wish = new InvitationRequest(
                    Optional.empty(), Optional.of(NOBODY), Optional.empty(), Optional.empty(), true, Optional.empty());
            assertThat(service.sending()
                            .send(LEAVER, wish, now, Optional.empty(), request())
                            .refusal())
                    .isEmpty();
        }

        private void act(Action action, InvitationId id, Party actor) {
            assertThat(service.answering()
                            .act(action, id, actor, Optional.empty(), BEFORE, request())
                            .refusal())
                    .isEmpty();
        }

        private static Member leaver() {
            return Member.named(LEAVER.value(), "Quentin Zuckerbrot").withEmail(Optional.of(ADDRESS));
        }

        private static Device device() {
            return new Device(URI.create("https://push.example.net/q"), "key", "auth");
        }

        private static Link link(String token) {
            return new Link(token, LEAVER, 5, 0, AGAIN.plus(Duration.ofDays(30)), false);
        }

        private String request() {
            return "request " + requests++;
        }

        @Override
        public void close() {
            tables.close();
        }
    }
}
