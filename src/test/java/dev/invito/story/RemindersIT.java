package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3: when letters go to the recipient, and what ends them. */
@OnALaptop
class RemindersIT {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HALF_A_YEAR = Duration.ofDays(190);

    private final RunningService world;
    private final Somebody anna;
    private final Somebody carl;

    RemindersIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.carl = world.member("Carl");
    }

    @Test
    void theLetterGoesAtOnceAndTwoRemindersFollow() {
        Instant sent = world.now();
        anna.hasInvited(carl);
        assertThat(sendings()).containsExactly(sent);

        world.goTo(sent.plus(days(7)).minus(SECOND));
        assertThat(sendings()).hasSize(1);
        world.advance(SECOND);
        assertThat(sendings()).containsExactly(sent, sent.plus(days(7)));

        world.goTo(sent.plus(days(21)).minus(SECOND));
        assertThat(sendings()).hasSize(2);
        world.advance(SECOND);
        assertThat(sendings()).containsExactly(sent, sent.plus(days(7)), sent.plus(days(21)));

        world.advance(HALF_A_YEAR);
        assertThat(sendings()).as("never a third reminder").hasSize(3);
        assertThat(anna.mails()).isEmpty();
    }

    @Test
    void eachLetterSaysWhoInvites() {
        anna.hasInvited(carl);
        world.advance(days(7));
        world.advance(days(14));

        List<JsonNode> mails = carl.mails();

        assertThat(mails).hasSize(3).allSatisfy(mail -> {
            assertThat(mail.path("subject").asText()).contains("Anna");
            assertThat(mail.path("text").asText()).contains("Anna");
            assertThat(mail.path("html").asText()).contains("Anna");
            assertThat(mail.path("headers").has("List-Unsubscribe")).isTrue();
        });
        assertThat(mails.stream().map(mail -> mail.path("subject").asText()))
                .as("each has a subject of its own")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWasSentJustBeforeAJumpIsNotLate() {
        Instant sent = world.now();
        anna.hasInvited(carl);

        world.advance(days(7));

        assertThat(sendings()).containsExactly(sent, sent.plus(days(7)));
    }

    static Stream<String> endings() {
        return Stream.of(
                "accept",
                "decline",
                "archive",
                "reply",
                "report",
                "withdraw",
                "archive unarchive",
                "cross",
                "block",
                "be blocked");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void nothingFollowsAnEndingBeforeTheFirstReminder(String ending) {
        String id = anna.hasInvited(carl);
        world.advance(days(7).minus(SECOND));
        end(ending, id);

        world.advance(SECOND);
        world.advance(days(14));
        world.advance(HALF_A_YEAR);

        assertThat(sendings()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void nothingFollowsAnEndingBetweenTheReminders(String ending) {
        String id = anna.hasInvited(carl);
        world.advance(days(7));
        world.advance(days(14).minus(SECOND));
        end(ending, id);

        world.advance(SECOND);
        world.advance(HALF_A_YEAR);

        assertThat(sendings()).hasSize(2);
    }

    @Test
    void nothingFollowsTheExpiryBeforeTheFirstReminder() {
        anna.hasInvited(carl);

        world.advance(HALF_A_YEAR);

        assertThat(sendings()).hasSize(1);
    }

    @Test
    void nothingFollowsTheExpiryBetweenTheReminders() {
        anna.hasInvited(carl);
        world.advance(days(7));

        world.advance(HALF_A_YEAR);

        assertThat(sendings()).hasSize(2);
    }

    @Test
    void aLateLetterIsNotFollowedAfterTheExpiry() {
        Answer invitation = anna.invites(carl).is(201);
        Instant expiry = Instant.parse(invitation.text("expiresAt"));

        world.goTo(expiry.minus(days(7)));
        world.goTo(expiry.minus(SECOND));
        world.goTo(expiry);

        assertThat(sendings()).as("the late first reminder, and no last one").hasSize(2);
    }

    @Test
    void viewingEndsNothing() {
        String id = anna.hasInvited(carl);
        carl.views(id).is(200);
        carl.received();
        carl.profileOf(anna).is(200);

        world.advance(days(7));

        assertThat(sendings()).hasSize(2);
    }

    @Test
    void theSenderMaySendWithoutReminders() {
        anna.invites(carl, Map.of("reminders", false)).is(201);

        world.advance(days(7));
        world.advance(days(14));

        assertThat(sendings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invitations", "reminders"})
    void theRecipientChoosesWhichLettersToGet(String unwanted) {
        carl.put("/v1/me", Json.of("name", "Carl", "mail", Map.of(unwanted, false)))
                .is(200);
        Instant sent = world.now();
        anna.hasInvited(carl);
        world.advance(days(7));
        world.advance(days(14));

        if (unwanted.equals("reminders")) {
            assertThat(sendings()).containsExactly(sent);
        } else {
            assertThat(sendings()).containsExactly(sent.plus(days(7)), sent.plus(days(21)));
        }
    }

    @Test
    void anOutageSendsOneLateReminderAndTheNextAWeekLater() {
        Instant sent = world.now();
        anna.hasInvited(carl);
        world.advance(days(3));

        world.advance(days(20));
        Instant late = sent.plus(days(23));
        assertThat(sendings()).containsExactly(sent, late);

        world.goTo(late.plus(days(7)).minus(SECOND));
        assertThat(sendings()).hasSize(2);
        world.advance(SECOND);
        assertThat(sendings()).containsExactly(sent, late, late.plus(days(7)));
        world.advance(HALF_A_YEAR);
        assertThat(sendings()).hasSize(3);
    }

    @Test
    void aShortOutageLeavesTheLastReminderWhereItWas() {
        Instant sent = world.now();
        anna.hasInvited(carl);

        world.advance(days(10));
        world.goTo(sent.plus(days(21)));

        assertThat(sendings()).containsExactly(sent, sent.plus(days(10)), sent.plus(days(21)));
    }

    @Test
    void sixSweepsAtOnceSendEachLetterOnce() {
        Somebody dora = world.member("Dora");
        List<Somebody> guests =
                Stream.generate(() -> world.member("Guest")).limit(40).toList();
        guests.forEach(dora::hasInvited);

        world.advanceWithoutSchedule(days(7));
        assertThat(guests).allSatisfy(guest -> assertThat(guest.mails()).hasSize(1));
        AllAtOnce.run(6, sweep -> world.run("send-reminders"));
        assertThat(guests).allSatisfy(guest -> assertThat(guest.mails()).hasSize(2));

        world.advanceWithoutSchedule(days(14));
        AllAtOnce.run(6, sweep -> world.run("send-reminders"));
        AllAtOnce.run(6, sweep -> world.run("send-reminders"));
        assertThat(guests).allSatisfy(guest -> assertThat(guest.mails()).hasSize(3));
    }

    @Test
    void aSweepCountsWhatItDoes() {
        world.advance(Duration.ofMinutes(10));
        JsonNode nothing = world.run("send-reminders");
        assertThat(nothing.path("due").asInt(-1)).isZero();
        anna.hasInvited(carl);
        world.advanceWithoutSchedule(days(7));

        JsonNode counts = world.run("send-reminders");

        assertThat(counts.path("sent").asInt()).isPositive();
        assertThat(counts.path("due").asInt())
                .isEqualTo(counts.path("sent").asInt() + counts.path("skipped").asInt());
        assertThat(counts.path("failed").asInt(-1)).isZero();
        assertThat(counts.path("left").asInt(-1)).isZero();
        assertThat(sendings()).hasSize(2);
    }

    @Test
    void aNewInvitationAfterTheExpiryHasLettersOfItsOwn() {
        anna.hasInvited(carl);
        world.advance(HALF_A_YEAR);

        anna.hasInvited(carl);
        world.advance(days(7));
        world.advance(days(14));

        assertThat(sendings()).hasSize(1 + 3);
    }

    private void end(String ending, String id) {
        switch (ending) {
            case "withdraw" -> anna.withdraws(id).is(200);
            case "cross" -> carl.invites(anna).is(200);
            case "block" -> carl.blocks(anna).is(204);
            case "be blocked" -> anna.blocks(carl).is(204);
            default -> {
                for (String action : ending.split(" ", -1)) {
                    carl.does(action, id).is(200);
                }
            }
        }
    }

    /** When mails went to the recipient. */
    private List<Instant> sendings() {
        return carl.mails().stream()
                .map(mail -> Instant.parse(mail.path("sentAt").asText()))
                .toList();
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
