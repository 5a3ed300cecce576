package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R1, R2, R5: what time alone decides, to the second. */
@OnALaptop
class ClockIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> ANSWERS = List.of("accept", "decline", "archive", "unarchive", "reply", "report");

    private final RunningService world;
    private final Somebody anna;
    private final Somebody carl;

    ClockIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.carl = world.member("Carl");
    }

    @Test
    void anInvitationLivesToTheLastSecond() {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, Somebody> recipients = new LinkedHashMap<>();
        for (String action : ANSWERS) {
            Somebody recipient = world.member("Recipient");
            recipients.put(action, recipient);
            ids.put(action, anna.hasInvited(recipient));
        }
        Answer last = anna.invites(carl).is(201);
        world.goTo(expiry(last).minus(SECOND));

        assertThat(anna.sent().ids()).contains(last.id()).containsAll(ids.values());
        assertThat(carl.received().ids()).containsExactly(last.id());
        ANSWERS.forEach(
                action -> recipients.get(action).does(action, ids.get(action)).is(200));
        carl.views(last.id()).is(200);
        anna.views(last.id()).is(200);
        anna.invites(carl).isProblem(409, "already-invited");
        anna.withdraws(last.id()).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "archive", "archive unarchive", "decline", "report", "reply"})
    void afterSixMonthsItIsOverForBothWhateverWasDone(String actions) {
        Answer sent = anna.invites(carl).is(201);
        String id = sent.id();
        if (!actions.isEmpty()) {
            List.of(actions.split(" ", -1))
                    .forEach(action -> carl.does(action, id).is(200));
        }

        world.goTo(expiry(sent));

        assertThat(anna.sent().items()).isEmpty();
        assertThat(carl.received().items()).isEmpty();
        assertThat(carl.pending()).isZero();
        assertThat(carl.archived().items()).isEmpty();
        ANSWERS.forEach(action -> carl.does(action, id).isProblem(410, "expired"));
        anna.withdraws(id).isProblem(410, "expired");
        anna.views(id).isProblem(410, "expired");
        carl.views(id).isProblem(410, "expired");
        assertThat(anna.buttonFor(carl)).isEqualTo("connect");
        assertThat(carl.buttonFor(anna)).isEqualTo("connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "archive", "decline", "reply"})
    void theSamePersonMayBeInvitedAgainAtOnce(String action) {
        Answer old = anna.invites(carl, Map.of("note", "Old")).is(201);
        if (!action.isEmpty()) {
            carl.does(action, old.id()).is(200);
        }
        world.goTo(expiry(old));

        Answer fresh = anna.invites(carl).is(201);

        assertThat(fresh.id()).isNotEqualTo(old.id());
        assertThat(fresh.json().has("note")).isFalse();
        assertThat(fresh.json().has("reply")).isFalse();
        assertThat(carl.received().ids()).containsExactly(fresh.id());
        carl.accepts(old.id()).isProblem(410, "expired");
        anna.withdraws(old.id()).isProblem(410, "expired");
        anna.views(old.id()).isProblem(410, "expired");
        assertThat(carl.accepts(fresh.id()).is(200).text("status")).isEqualTo("connected");
    }

    @Test
    void theOtherMayInviteAfterTheExpiryToo() {
        Answer old = anna.invites(carl).is(201);
        world.goTo(expiry(old));

        assertThat(carl.invites(anna).is(201).text("status")).isEqualTo("pending");
    }

    @Test
    void aRepeatedKeyDoesNotReviveWhatIsOver() {
        Answer old = anna.invitesWithKey("tap", carl).is(201);
        world.goTo(expiry(old));

        anna.invitesWithKey("tap", carl).isProblem(410, "expired");

        assertThat(carl.received().items()).isEmpty();
        anna.invitesWithKey("another tap", carl).is(201);
    }

    @Test
    void aConnectionNeverExpires() {
        Answer sent = anna.invites(carl).is(201);
        carl.accepts(sent.id()).is(200);

        world.goTo(expiry(sent).plus(Duration.ofDays(1000)));

        assertThat(anna.connectedWith()).containsExactly(carl.memberId());
        assertThat(carl.connectedWith()).containsExactly(anna.memberId());
        anna.views(sent.id()).is(200);
        carl.accepts(sent.id()).is(200);
    }

    @Test
    void whoWithdrewWaitsThreeWeeksToTheSecond() {
        String id = anna.hasInvited(carl);
        Instant retryAt = world.now().plus(Duration.ofDays(21));
        anna.withdraws(id).is(200);

        for (Instant moment : List.of(world.now(), retryAt.minus(Duration.ofDays(7)), retryAt.minus(SECOND))) {
            world.goTo(moment);
            assertThat(anna.invites(carl).isProblem(409, "cool-down").text("retryAt"))
                    .isEqualTo(retryAt.toString());
            assertThat(anna.profileOf(carl).text("relationship/retryAt")).isEqualTo(retryAt.toString());
            assertThat(carl.received().items()).isEmpty();
        }
        world.goTo(retryAt);

        assertThat(anna.buttonFor(carl)).isEqualTo("connect");
        assertThat(anna.invites(carl).is(201).text("status")).isEqualTo("pending");
        assertThat(carl.pending()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20})
    void theOtherDirectionIsOpenThroughout(int daysLater) {
        anna.withdraws(anna.hasInvited(carl)).is(200);
        world.advance(Duration.ofDays(daysLater));

        assertThat(carl.buttonFor(anna)).isEqualTo("connect");
        String id = carl.hasInvited(anna);

        assertThat(anna.received().ids()).containsExactly(id);
    }

    @Test
    void theCoolDownOfOneSurvivesTheWithdrawalOfTheOther() {
        anna.withdraws(anna.hasInvited(carl)).is(200);
        Instant annaMay = world.now().plus(Duration.ofDays(21));
        world.advance(Duration.ofDays(2));
        carl.withdraws(carl.hasInvited(anna)).is(200);

        assertThat(anna.invites(carl).isProblem(409, "cool-down").text("retryAt"))
                .isEqualTo(annaMay.toString());
        assertThat(carl.invites(anna).isProblem(409, "cool-down").text("retryAt"))
                .isEqualTo(annaMay.plus(Duration.ofDays(2)).toString());
    }

    @Test
    void theCoolDownOutlivesTheExpiry() {
        Answer sent = anna.invites(carl).is(201);
        world.goTo(expiry(sent).minus(SECOND));
        anna.withdraws(sent.id()).is(200);
        Instant retryAt = world.now().plus(Duration.ofDays(21));

        world.goTo(retryAt.minus(SECOND));
        anna.invites(carl).isProblem(409, "cool-down");
        carl.views(sent.id()).isProblem(410, "expired");
        world.goTo(retryAt);

        anna.hasInvited(carl);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastOfAugustExpiresOnTheLastOfFebruary(boolean leap) {
        OffsetDateTime now = world.now().atOffset(ZoneOffset.UTC);
        LocalDate august = LocalDate.of(now.getYear() + 1, 8, 31);
        while (august.plusYears(1).isLeapYear() != leap) {
            august = august.plusYears(1);
        }
        world.goTo(august.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));

        Answer sent = anna.invites(carl).is(201);

        LocalDate february = LocalDate.of(august.getYear() + 1, 2, leap ? 29 : 28);
        Instant expiry = february.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
        assertThat(expiry(sent)).isEqualTo(expiry);
        world.goTo(expiry.minus(SECOND));
        assertThat(carl.received().ids()).containsExactly(sent.id());
        world.advance(SECOND);
        carl.accepts(sent.id()).isProblem(410, "expired");
    }

    private static Instant expiry(Answer invitation) {
        return Instant.parse(invitation.text("expiresAt"));
    }
}
