package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much one may send, and how much mail one gets (R8, R13). */
@OnALaptop
class LimitsIT {

    private static final int WEEKLY_LIMIT = 100;
    private static final int ADDRESS_LIMIT = 20;

    private final RunningService world;
    private final Somebody anna;

    LimitsIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
    }

    @Test
    void twoHundredAtOnceNeverPassTheWeeklyLimit() {
        List<Answer> answers = AllAtOnce.run(
                2 * WEEKLY_LIMIT,
                i -> anna.post(
                        "/v1/invitations", Json.of("to", Map.of("email", anna.memberId() + "-" + i + "@example.net"))));

        Map<Integer, Long> statuses =
                answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        assertThat(statuses).isEqualTo(Map.of(201, (long) WEEKLY_LIMIT, 429, (long) WEEKLY_LIMIT));
        assertThat(anna.left()).isZero();
        Answer refused = anna.invites(world.member("One more")).isProblem(429, "weekly-limit");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(WEEKLY_LIMIT);
        assertThat(refused.json().path("left").asInt()).isZero();
        assertThat(refused.text("retryAt"))
                .isEqualTo(policy(anna).path("weekEndsAt").asText());
        assertThat(refused.header("retry-after"))
                .isEqualTo(Long.toString(Duration.ofDays(7).toSeconds()));
    }

    @Test
    void answeringIsNeverLimitedAndTheNextWeekIsNew() {
        sendUntilNothingIsLeft(anna);
        Somebody bert = world.member("Bert");
        String id = bert.hasInvited(anna);

        anna.accepts(id).is(200);

        world.advance(Duration.ofDays(7).minusMillis(1));
        anna.invites(world.member("Carl")).isProblem(429, "weekly-limit");
        world.tick();
        anna.invites(world.member("Dora")).is(201);
        assertThat(anna.left()).isEqualTo(WEEKLY_LIMIT - 1);
    }

    @Test
    void theCallersOwnPolicyShowsEveryDurationAndLimit() {
        JsonNode policy = policy(anna);
        assertThat(policy.path("lifetime").asText()).isEqualTo("P6M");
        assertThat(policy.path("firstReminder").asText()).isEqualTo("P7D");
        assertThat(policy.path("lastReminder").asText()).isEqualTo("P21D");
        assertThat(policy.path("reminderGap").asText()).isEqualTo("P7D");
        assertThat(policy.path("coolDown").asText()).isEqualTo("P21D");
        assertThat(policy.path("week").asText()).isEqualTo("P7D");
        assertThat(policy.path("reportWindow").asText()).isEqualTo("P90D");
        assertThat(policy.path("weeklyLimit").asInt()).isEqualTo(WEEKLY_LIMIT);
        assertThat(policy.path("left").asInt()).isEqualTo(WEEKLY_LIMIT);
        assertThat(policy.path("noteLength").asInt()).isEqualTo(300);
        assertThat(policy.path("replyLength").asInt()).isEqualTo(1000);
        assertThat(policy.path("batchSize").asInt()).isEqualTo(100);
        assertThat(policy.path("reportLimit").asInt()).isEqualTo(3);
        assertThat(policy.path("addressLimit").asInt()).isEqualTo(ADDRESS_LIMIT);
    }

    @Test
    void reportsByThreePeopleHalveTheSendersNextWeek() {
        List<Somebody> reporters = List.of(world.member("One"), world.member("Two"), world.member("Three"));
        JsonNode untouched = policy(anna);
        List<String> ids = reporters.stream().map(anna::hasInvited).toList();
        JsonNode begun = policy(anna);
        for (int i = 0; i < 2; i++) {
            reporters.get(i).reports(ids.get(i)).is(200);
            reporters.get(i).reports(ids.get(i)).is(200);
        }
        world.now();
        assertThat(policy(anna)).as("two change nothing").isEqualTo(begun);

        reporters.get(2).reports(ids.get(2)).is(200);

        world.now();
        assertThat(policy(anna)).as("nor a third within the week").isEqualTo(begun);
        world.advance(Duration.ofDays(7));
        assertThat(policy(anna).path("weeklyLimit").asInt()).isEqualTo(WEEKLY_LIMIT / 2);
        anna.invites(world.member("Somebody")).is(201);
        assertThat(anna.left()).isEqualTo(WEEKLY_LIMIT / 2 - 1);
        assertThat(sendUntilNothingIsLeft(anna).json().path("limit").asInt()).isEqualTo(WEEKLY_LIMIT / 2);
        world.advance(Duration.ofDays(90));
        assertThat(policy(anna)).as("ninety days after the latest").isEqualTo(untouched);
    }

    @Test
    void twentyFirstLettersAWeekGoToOneAddressAndTheOthersWait() {
        Somebody otto = world.visitor("Otto");
        List<Somebody> senders = IntStream.range(0, ADDRESS_LIMIT + 2)
                .mapToObj(i -> world.member("Sender" + i))
                .toList();
        Instant begin = world.now();
        List<Answer> sent = senders.stream()
                .map(sender -> sender.post("/v1/invitations", toAddressOf(otto)).is(201))
                .toList();

        assertThat(otto.mails()).hasSize(ADDRESS_LIMIT);
        assertThat(shape(sent.get(0)))
                .as("the sender sees no difference")
                .isEqualTo(shape(sent.get(ADDRESS_LIMIT + 1)));
        assertThat(sent.stream().map(answer -> answer.json().path("letters")).distinct())
                .hasSize(1);
        Somebody last = senders.get(ADDRESS_LIMIT + 1);
        assertThat(last.views(sent.get(ADDRESS_LIMIT + 1).id()).is(200).json())
                .isEqualTo(sent.get(ADDRESS_LIMIT + 1).json());

        world.goTo(begin.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(otto.mails()).hasSize(ADDRESS_LIMIT);
        world.tick();
        world.advance(Duration.ofMinutes(1));
        assertThat(firstLetters(otto)).hasSize(ADDRESS_LIMIT + 2);
        assertThat(otto.mails()).as("the reminders of the first twenty too").hasSize(2 * ADDRESS_LIMIT + 2);
        world.goTo(begin.plus(Duration.ofDays(14)));
        world.advance(Duration.ofMinutes(2));
        assertThat(otto.mails()).as("theirs come after their own first letter").hasSize(2 * ADDRESS_LIMIT + 4);
    }

    @Test
    void aMembersAddressIsAnAddressToo() {
        Somebody bert = world.member("Bert");
        for (int i = 0; i < ADDRESS_LIMIT + 1; i++) {
            world.member("Sender" + i).hasInvited(bert);
        }

        assertThat(bert.mails()).hasSize(ADDRESS_LIMIT);
        assertThat(bert.pending()).as("what waits is the letter alone").isEqualTo(ADDRESS_LIMIT + 1);
    }

    @Test
    void whatWaitsIsNotSentOnceItIsWithdrawn() {
        Somebody otto = world.visitor("Otto");
        for (int i = 0; i < ADDRESS_LIMIT; i++) {
            world.member("Sender" + i)
                    .post("/v1/invitations", toAddressOf(otto))
                    .is(201);
        }
        assertThat(otto.mails()).hasSize(ADDRESS_LIMIT);
        String id = anna.post("/v1/invitations", toAddressOf(otto)).is(201).id();
        assertThat(otto.mails()).hasSize(ADDRESS_LIMIT);

        anna.withdraws(id).is(200);

        world.advance(Duration.ofDays(8));
        assertThat(firstLetters(otto)).hasSize(ADDRESS_LIMIT);
    }

    private static List<JsonNode> firstLetters(Somebody reader) {
        return reader.mails().stream()
                .filter(mail -> mail.path("subject").asText().contains("would like to connect"))
                .toList();
    }

    private Answer sendUntilNothingIsLeft(Somebody sender) {
        for (int i = 0; ; i++) {
            Answer answer = sender.post(
                    "/v1/invitations", Json.of("to", Map.of("email", sender.memberId() + "-" + i + "@example.org")));
            if (answer.status() != 201) {
                return answer.isProblem(429, "weekly-limit");
            }
        }
    }

    private static JsonNode policy(Somebody somebody) {
        return somebody.me().json().path("policy");
    }

    private static List<String> shape(Answer answer) {
        return answer.json().propertyStream().map(Map.Entry::getKey).toList();
    }

    private static String toAddressOf(Somebody somebody) {
        return Json.of("to", Map.of("email", somebody.email()));
    }
}
