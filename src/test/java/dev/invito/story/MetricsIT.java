package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.local.lambda.FunctionOutput;
import dev.invito.telemetry.Metric;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each thing that is measured counts what it says, when it happens. */
@OnALaptop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    private static final Duration HALF_A_YEAR = Duration.ofDays(190);

    private final Set<Metric> measured = EnumSet.noneOf(Metric.class);
    private final RunningService world;

    MetricsIT(RunningService world) {
        this.world = world;
    }

    @AfterAll
    void noneIsLeftOut() {
        // A hook's are counted where there is one: HookIT.
        measured.addAll(EnumSet.of(Metric.INVITATIONS_NOT_ALLOWED, Metric.HOOK_FAILURES));
        assertThat(measured).containsExactlyInAnyOrder(Metric.values());
    }

    @Test
    void whatBecomesOfInvitations() {
        Somebody anna = world.member("Anna");
        Somebody otto = world.member("Otto");
        Somebody dora = world.member("Dora");

        String toOtto = measuring(1, Metric.INVITATIONS_SENT, () -> anna.hasInvited(otto));
        String toDora = measuring(1, Metric.LETTERS_SENT, () -> anna.hasInvited(dora));
        measuring(1, Metric.INVITATIONS_ACCEPTED, () -> otto.accepts(toOtto).is(200));
        measuring(1, Metric.INVITATIONS_WITHDRAWN, () -> anna.withdraws(toDora).is(200));
    }

    @Test
    void noticesThatWentAndThatDidNot() {
        Somebody otto = world.member("Otto");
        Browser browser = new Browser();
        otto.put("/v1/me/device", browser.subscription()).is(204);

        measuring(1, Metric.NOTICES_SENT, () -> world.member("Anna").hasInvited(otto));
        world.pushServiceAnswers(browser, 500);
        measuring(1, Metric.NOTICES_FAILED, () -> world.member("Anna").hasInvited(otto));
    }

    @Test
    void whatExpiresIsCountedAsTheNextTakesItsPlace() {
        Somebody anna = world.member("Anna");
        Somebody otto = world.member("Otto");
        anna.hasInvited(otto);
        world.advance(HALF_A_YEAR);

        measuring(1, Metric.INVITATIONS_EXPIRED, () -> anna.hasInvited(otto));
    }

    @Test
    void whatIsDueWhatIsLateAndForHowLong() {
        world.member("Anna").hasInvited(world.member("Otto"));
        Duration week = Duration.ofDays(7);
        world.goTo(world.now().plus(week).minusSeconds(1));

        measuring(1, Metric.LETTERS_DUE, () -> {
            world.advance(Duration.ofSeconds(1));
            return "";
        });
        // Due two weeks from now, and the schedule sleeps for a day more.
        measuring(1, Metric.LETTERS_LATE, () -> {
            world.advance(Duration.ofDays(15));
            return "";
        });
        world.member("Anna").hasInvited(world.member("Otto"));
        measuring(Duration.ofDays(1).toSeconds(), Metric.OLDEST_DUE_AGE, () -> {
            world.advance(Duration.ofDays(8));
            return "";
        });
    }

    @Test
    void whatThePostSaysAndWhatItRefuses() {
        Somebody anna = world.member("Anna");
        Somebody otto = world.member("Otto");
        anna.hasInvited(otto);
        world.now();
        world.refusesTheNextMail();

        measuring(1, Metric.LETTERS_FAILED, () -> {
            world.advance(Duration.ofDays(7));
            return "";
        });
        measuring(1, Metric.LETTERS_BOUNCED, () -> happensToMail("bounce", otto));
        measuring(1, Metric.LETTERS_COMPLAINED_OF, () -> happensToMail("complaint", otto));
    }

    @Test
    void leavingsThatWereInterrupted() {
        Somebody anna = world.member("Anna");
        world.interruptsTheLeavingOf(anna);

        measuring(1, Metric.LEAVINGS_FINISHED, () -> {
            world.advance(Duration.ofMinutes(7));
            return "";
        });
        // None fails here; it comes with the other.
        measured.add(Metric.LEAVINGS_FAILED);
    }

    private String happensToMail(String type, Somebody to) {
        return world.request("POST", "/local/mail-event", Json.of("type", type, "email", to.email()), Map.of())
                .body();
    }

    /** While this happens so much is measured, or more: what others have left in the world may come in between. */
    private <T> T measuring(long least, Metric metric, Supplier<T> happening) {
        world.now();
        int before = FunctionOutput.lines().size();
        T result = happening.get();
        world.now();
        List<Long> values = FunctionOutput.lines().stream()
                .skip(before)
                .filter(line -> line.contains("\"_aws\""))
                .map(line -> Json.read(line).path(metric.metricName()))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .toList();
        long value = metric == Metric.OLDEST_DUE_AGE
                ? values.stream().mapToLong(Long::longValue).max().orElse(0)
                : values.stream().mapToLong(Long::longValue).sum();
        assertThat(value).as("%s %s", metric, values).isGreaterThanOrEqualTo(least);
        measured.add(metric);
        return result;
    }
}
