package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LAST_MOMENT;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.History.Step;
import dev.invito.dynamodb.item.Values;
import dev.invito.history.Proof;
import dev.invito.invitation.Action;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** R1: DynamoDB's TTL only tidies up. It takes nothing that anybody could still notice, and no rule waits for it. */
class TtlTest {
    /** A link is no invitation and has no item of its own among these: LinksIT repeats its uses. */
    private static final List<Action> ACTIONS = List.copyOf(EnumSet.complementOf(EnumSet.of(Action.CONNECT_BY_LINK)));

    private static final int STEPS = 30;

    /**
     * Two worlds live through the same history. In one nothing is ever deleted; in the other, whatever TTL may delete
     * sometimes is, at any moment from then on. In both, everybody is told the same.
     */
    @Test
    void whatTtlMayDeleteIsMissedByNobody() {
        int deletions = 0;
        for (int i = 0; i < Proof.scale(400); i++) {
            long seed = Proof.seed() + i;
            deletions += liveThrough(new Random(seed), "-Dseed=" + seed);
        }
        assertThat(deletions).as("items that TTL took").isPositive();
    }

    private static int liveThrough(Random random, String seed) {
        int deletions = 0;
        Instant now = SENT;
        List<Step> steps = new ArrayList<>();
        try (History tidied = new History();
                History untidied = new History()) {
            for (int i = 0; i < STEPS; i++) {
                now = now.plus(pause(random, untidied.item(), now));
                if (mayBeDeleted(tidied.item(), now) && random.nextBoolean()) {
                    tidied.delete();
                    deletions++;
                }
                Step step = new Step(any(random, ACTIONS), any(random, List.of(ADA, BOB)), random.nextInt(4) / 3);
                steps.add(step);
                String story = seed + " " + steps + " at " + now;
                assertThat(tidied.take(step, now)).as(story).isEqualTo(untidied.take(step, now));
                assertInvariants(untidied.item(), story);
                assertInvariants(tidied.item(), story);
            }
        }
        return deletions;
    }

    /** Steps of every size, some of them right to the edge of something that is remembered. */
    private static Duration pause(Random random, Map<String, AttributeValue> item, Instant now) {
        List<Duration> pauses =
                new ArrayList<>(List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofHours(5), Duration.ofDays(40)));
        for (String name : List.of("exp", "coolL", "coolH")) {
            moment(item, name)
                    .map(end -> Duration.between(now, end.minusMillis(random.nextInt(2))))
                    .filter(pause -> !pause.isNegative())
                    .ifPresent(pauses::add);
        }
        ttl(item)
                .map(end -> Duration.between(now, end))
                .filter(pause -> !pause.isNegative())
                .ifPresent(pauses::add);
        return any(random, pauses);
    }

    private static void assertInvariants(Map<String, AttributeValue> item, String story) {
        String status = item.containsKey("st") ? item.get("st").s() : "";
        boolean forGood = List.of("CONNECTED", "REPORTED").contains(status)
                || item.containsKey("blk")
                || item.containsKey("closed");
        Optional<Instant> ttl = ttl(item);
        if (forGood) {
            assertThat(ttl).as(story).isEmpty();
        }
        ttl.ifPresent(end -> {
            for (String name : List.of("exp", "coolL", "coolH")) {
                moment(item, name).ifPresent(memory -> assertThat(end).as(story).isAfter(memory));
            }
        });
        if (!forGood && !item.isEmpty()) {
            assertThat(ttl).as(story).isPresent();
        }
    }

    @Test
    void aWithdrawalAtTheLastMomentKeepsItsCoolDown() {
        try (History history = new History()) {
            history.take(new Step(Action.SEND, ADA, 0), SENT);
            assertThat(history.take(new Step(Action.WITHDRAW, ADA, 0), LAST_MOMENT)
                            .refusal())
                    .isEmpty();
            Instant retryAt = LAST_MOMENT.plus(POLICY.coolDown());

            assertThat(ttl(history.item()).orElseThrow()).isAfter(retryAt);
            assertThat(history.take(new Step(Action.SEND, ADA, 0), retryAt.minusMillis(1))
                            .refusal())
                    .contains(Refusal.until(retryAt, Reason.COOL_DOWN));
            assertThat(history.take(new Step(Action.SEND, ADA, 0), retryAt).refusal())
                    .isEmpty();
        }
    }

    @Test
    void whatUnblockingLeavesIsTidiedAwayOnceTheCoolDownIsOver() {
        try (History history = new History()) {
            history.take(new Step(Action.BLOCK, ADA, 0), SENT);
            assertThat(ttl(history.item())).as("a block is for good").isEmpty();
            assertThat(history.take(new Step(Action.UNBLOCK, ADA, 0), LIVE).refusal())
                    .isEmpty();

            Instant end = ttl(history.item()).orElseThrow();
            assertThat(end).isAfter(SENT.plus(POLICY.coolDown()));
            assertThat(history.take(new Step(Action.SEND, ADA, 0), LIVE).refusal())
                    .as("to block and unblock is no way around R5")
                    .contains(Refusal.until(SENT.plus(POLICY.coolDown()), Reason.COOL_DOWN));
        }
    }

    @Test
    void aReportOutlivesBlockingAndUnblocking() {
        try (History history = new History()) {
            history.take(new Step(Action.SEND, ADA, 0), SENT);
            history.take(new Step(Action.REPORT, BOB, 0), SENT);
            history.take(new Step(Action.BLOCK, BOB, 0), SENT);

            assertThat(history.take(new Step(Action.UNBLOCK, BOB, 0), LIVE).refusal())
                    .isEmpty();

            assertThat(history.item()).containsKey("closed").doesNotContainKeys("blk", "ttl");
        }
    }

    @Test
    void anIdWhoseItemIsGoneIsExpiredOnceItsTimeIsOver() {
        for (Party person : List.of(ADA, BOB)) {
            try (History history = new History()) {
                history.take(new Step(Action.SEND, ADA, 0), SENT);
                history.delete();

                assertThat(history.view(0, person, LAST_MOMENT).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
                assertThat(history.view(0, person, EXPIRY).refusal()).contains(Refusal.because(Reason.EXPIRED));
                Action action = person.equals(ADA) ? Action.WITHDRAW : Action.ACCEPT;
                assertThat(history.take(new Step(action, person, 0), LAST_MOMENT)
                                .refusal())
                        .contains(Refusal.because(Reason.NOT_FOUND));
                assertThat(history.take(new Step(action, person, 0), EXPIRY).refusal())
                        .contains(Refusal.because(Reason.EXPIRED));
                assertThat(history.item()).as("a refusal creates nothing").isEmpty();
            }
        }
    }

    @Test
    void anIdWhoseItemIsGoneDoesNotActOnWhatWasSentSince() {
        try (History history = new History()) {
            history.take(new Step(Action.SEND, ADA, 0), SENT);
            history.delete();
            history.take(new Step(Action.SEND, ADA, 0), LIVE);
            Map<String, AttributeValue> second = history.item();

            assertThat(history.take(new Step(Action.WITHDRAW, ADA, 1), LIVE).refusal())
                    .contains(Refusal.because(Reason.NOT_FOUND));
            assertThat(history.take(new Step(Action.ACCEPT, BOB, 1), EXPIRY).refusal())
                    .contains(Refusal.because(Reason.EXPIRED));
            assertThat(history.item()).isEqualTo(second);
        }
    }

    private static boolean mayBeDeleted(Map<String, AttributeValue> item, Instant now) {
        return ttl(item).filter(end -> !end.isAfter(now)).isPresent();
    }

    private static Optional<Instant> ttl(Map<String, AttributeValue> item) {
        return Values.number(item, "ttl").map(Instant::ofEpochSecond);
    }

    private static Optional<Instant> moment(Map<String, AttributeValue> item, String name) {
        return Values.millis(item, name);
    }

    private static <T> T any(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
