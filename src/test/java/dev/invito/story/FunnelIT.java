package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R19, {@code GET /v1/host/funnel}: what happened, day by day. Each test begins a day of its own. */
@OnALaptop
class FunnelIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    FunnelIT(RunningService world) {
        this.world = world;
        // Whatever of others is due on the way has gone by the next day but one.
        world.advance(Duration.ofDays(250));
        world.advance(Duration.ofDays(1));
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @Test
    void whatIsSentIsCountedBySourceAndItsLetterToo() {
        anna.invites(otto, Map.of("source", "profile")).is(201);
        anna.hasInvited(world.member("Ida"));

        JsonNode day = today();
        assertThat(day.at("/sent/profile").asInt()).isEqualTo(1);
        assertThat(day.at("/sent/none").asInt()).isEqualTo(1);
        assertThat(day.at("/sent/search").asInt(-1)).isZero();
        assertThat(day.at("/letters/invitation").asInt()).isEqualTo(2);
        assertThat(day.at("/letters/accepted").asInt(-1)).isZero();
        assertThat(day.path("joined").asInt()).isEqualTo(3);
        assertThat(day.path("accepted").asInt(-1)).isZero();
    }

    @Test
    void acceptingWithdrawingReportingAndReplyingAreCounted() {
        otto.accepts(anna.hasInvited(otto)).is(200);
        anna.withdraws(anna.hasInvited(world.member("Ida"))).is(200);
        Somebody emma = world.member("Emma");
        emma.reports(anna.hasInvited(emma)).is(200);
        Somebody gerd = world.member("Gerd");
        gerd.replies(anna.hasInvited(gerd), "Hello?").is(200);
        Somebody fritz = world.member("Fritz");
        fritz.declines(anna.hasInvited(fritz)).is(200);

        JsonNode day = today();
        assertThat(day.path("accepted").asInt()).isEqualTo(1);
        assertThat(day.path("withdrawn").asInt()).isEqualTo(1);
        assertThat(day.path("reported").asInt()).isEqualTo(1);
        assertThat(day.at("/letters/accepted").asInt()).isEqualTo(1);
        assertThat(day.at("/letters/replied").asInt()).isEqualTo(1);
        assertThat(day.at("/sent/none").asInt()).isEqualTo(5);
        assertThat(day.has("declined")).isFalse();
    }

    @Test
    void meetingIsAcceptedAndNotSent() {
        anna.hasInvited(otto);
        otto.invites(anna).is(200);
        assertThat(today().at("/sent/none").asInt()).isEqualTo(1);
        assertThat(today().path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void whatTheHostConnectsIsInNone() {
        anna.hasInvited(otto);
        world.hosts(
                        world.backend(),
                        "POST",
                        "/v1/host/connections",
                        Json.of("connections", List.of(Map.of("members", List.of(anna.memberId(), otto.memberId())))))
                .is(200);
        assertThat(today().path("accepted").asInt(-1)).isZero();
        world.advance(Duration.ofDays(190));
        assertThat(sumOfExpired()).isZero();
    }

    @Test
    void anInvitationExpiresOnItsDayWhateverItsRecipientDidShortOfAccepting() {
        anna.hasInvited(otto);
        Somebody ida = world.member("Ida");
        ida.declines(anna.hasInvited(ida)).is(200);
        otto.accepts(otto.received().ids().get(0)).is(200);
        Somebody emma = world.member("Emma");
        String id = anna.hasInvited(emma);
        Instant expiresAt = Instant.parse(anna.views(id).text("expiresAt"));
        anna.withdraws(anna.hasInvited(world.member("Gone"))).is(200);

        world.goTo(expiresAt.minusSeconds(120));
        assertThat(day(expiresAt).path("expired").asInt(-1)).isZero();
        world.goTo(expiresAt);
        assertThat(day(expiresAt).path("expired").asInt()).isEqualTo(2);
        world.advance(Duration.ofDays(2));
        assertThat(day(expiresAt).path("expired").asInt()).isEqualTo(2);
    }

    @Test
    void remindersAreCountedOnTheirDays() {
        anna.hasInvited(otto);
        world.advance(Duration.ofDays(7));
        assertThat(today().at("/letters/first-reminder").asInt()).isEqualTo(1);
        world.advance(Duration.ofDays(14));
        assertThat(today().at("/letters/last-reminder").asInt()).isEqualTo(1);
    }

    @Test
    void aBounceIsCounted() {
        anna.hasInvited(otto);
        assertThat(otto.mails()).hasSize(1);
        world.request("POST", "/local/mail-event", Json.of("type", "bounce", "email", otto.email()), Map.of());
        world.request("POST", "/local/mail-event", Json.of("type", "complaint", "email", otto.email()), Map.of());
        world.now();
        assertThat(today().path("bounced").asInt()).isEqualTo(1);
        assertThat(today().path("complained").asInt()).isEqualTo(1);
    }

    @Test
    void everyDayOfTheRangeIsThereAndTooManyAreRefused() {
        LocalDate to = date(world.now());
        assertThat(funnel(to.minusDays(365), to).is(200).json().path("days")).hasSize(366);
        assertThat(funnel(to, to).is(200).text("days/0/day")).isEqualTo(to.toString());
        funnel(to.minusDays(366), to).isBadInput("to");
        funnel(to, to.minusDays(1)).isBadInput("to");
        for (LocalDate from : List.of(to.minusDays(366), to.plusDays(1))) {
            world.hosts(world.backend(), "GET", "/v1/host/funnel?from=" + from, null)
                    .isBadInput("from");
        }
        world.hosts(world.backend(), "GET", "/v1/host/funnel?from=x&to=2040-01-01", null)
                .isBadInput("from");
        world.hosts(world.backend(), "GET", "/v1/host/funnel?from=2040-02-30&to=2040-03-01", null)
                .isBadInput("from");
    }

    private JsonNode today() {
        return day(world.now());
    }

    private JsonNode day(Instant moment) {
        LocalDate day = date(moment);
        return funnel(day, day).is(200).json().at("/days/0");
    }

    private int sumOfExpired() {
        LocalDate to = date(world.now());
        int sum = 0;
        for (JsonNode day : funnel(to.minusDays(190), to).is(200).json().path("days")) {
            sum += day.path("expired").asInt();
        }
        return sum;
    }

    private Answer funnel(LocalDate from, LocalDate to) {
        return world.hosts(world.backend(), "GET", "/v1/host/funnel?from=" + from + "&to=" + to, null);
    }

    private static LocalDate date(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
