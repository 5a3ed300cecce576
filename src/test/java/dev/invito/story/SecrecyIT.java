package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R7, R8: every byte that a sender can obtain is the same whether the recipient did nothing, or archived, declined or
 * reported. Some pairs live through the same year side by side; they differ only in what the recipient did, and their
 * senders look at everything there is to look at, again and again. R4's refusal is the one exception, and it is the same
 * for all who acted.
 */
@OnALaptop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecrecyIT {

    private static final String NOTHING = "nothing";
    private static final Pattern OPAQUE = Pattern.compile("\"(id|invitationId|next)\":\"([^\"]+)\"");

    private final RunningService world;
    private final Map<String, Side> sides = new LinkedHashMap<>();

    SecrecyIT(RunningService world) {
        this.world = world;
    }

    static Stream<String> deeds() {
        return Stream.of("view", "archive", "archive unarchive", "decline", "report", "archive report");
    }

    @BeforeAll
    void liveThroughTheYear() {
        Stream.concat(Stream.of(NOTHING), deeds()).forEach(deed -> sides.put(deed, new Side(deed)));
        List<Side> all = List.copyOf(sides.values());
        all.forEach(side -> side.first = side.invite("first"));
        all.forEach(side -> side.look("before anything is done", side.first));
        world.advance(Duration.ofDays(1));
        all.forEach(Side::act);
        all.forEach(side -> side.look("just after", side.first));
        world.advance(Duration.ofDays(6));
        all.forEach(side -> side.look("at the first reminder", side.first));
        world.advance(Duration.ofDays(14));
        all.forEach(side -> side.look("at the last reminder", side.first));
        Instant expiry = Instant.parse(all.get(0).expiresAt);
        world.goTo(expiry.minusSeconds(1));
        all.forEach(side -> side.look("a second before the expiry", side.first));
        world.advance(Duration.ofSeconds(1));
        all.forEach(side -> side.look("at the expiry", side.first));
        all.forEach(side -> side.tell("withdraw what is over", side.sender.withdraws(side.first)));

        all.forEach(side -> side.second = side.invite("second"));
        all.forEach(side -> side.look("the second invitation", side.second));
        world.advance(Duration.ofDays(7));
        all.forEach(side -> side.look("a week later", side.second));
        all.forEach(side -> side.tell("withdraw the second", side.sender.withdraws(side.second)));
        all.forEach(side -> side.look("after the withdrawal", side.second));
        world.advance(Duration.ofDays(21).minusSeconds(1));
        all.forEach(side -> side.look("at the end of the cool-down", side.second));
        world.advance(Duration.ofSeconds(1));
        all.forEach(side -> side.third = side.invite("third"));
        all.forEach(side -> side.look("the third invitation", side.third));
        all.forEach(
                side -> side.tell("withdraw all", side.sender.post("/v1/invitations/withdraw", Json.of("all", true))));
        all.forEach(side -> side.look("after withdrawing all", side.third));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void theSenderCannotTell(String deed) {
        Side side = sides.get(deed);
        Side nothing = sides.get(NOTHING);

        assertThat(side.seen.keySet()).containsExactlyElementsOf(nothing.seen.keySet());
        nothing.seen.forEach((what, bytes) ->
                assertThat(side.seen.get(what)).as("%s: %s", deed, what).isEqualTo(bytes));
    }

    @Test
    void theYearIsNotEmpty() {
        Map<String, String> seen = sides.get(NOTHING).seen;

        assertThat(seen).hasSizeGreaterThan(150);
        assertThat(seen.get("a second before the expiry: the list of sent ones"))
                .contains("pending");
        assertThat(seen.get("third invitation")).startsWith("201");
    }

    @Test
    void whoReportedHearsNoMore() {
        for (String deed : List.of("report", "archive report")) {
            Side side = sides.get(deed);
            assertThat(side.recipientSaw).as(deed).allMatch(List::isEmpty);
            assertThat(side.recipient.mails()).as(deed).hasSize(1);
            side.recipient.views(side.third).isProblem(404, "not-found");
            side.recipient.accepts(side.third).isProblem(404, "not-found");
        }
        assertThat(sides.get("decline").recipientSaw)
                .as("a decline is for one invitation")
                .noneMatch(List::isEmpty);
    }

    @Test
    void oneRefusalIsTheSameForAllWhoActed() {
        Map<String, String> refusals = new TreeMap<>();
        for (String deed : List.of("archive", "decline", "report", "reply", "archive unarchive")) {
            Side side = new Side(deed);
            side.first = side.invite("first");
            side.act();
            side.tell("one", side.sender.withdraws(side.first));
            side.tell("many", side.sender.post("/v1/invitations/withdraw", Json.of("ids", List.of(side.first))));
            refusals.put(deed, side.seen.get("one") + side.seen.get("many"));
        }

        assertThat(refusals.get("archive")).contains("recipient-has-acted");
        assertThat(refusals).allSatisfy((deed, bytes) -> assertThat(bytes).isEqualTo(refusals.get("archive")));
    }

    /** A sender, a recipient, and what the recipient did. */
    private final class Side {
        private final String deed;
        private final Somebody sender = world.member("Anna");
        private final Somebody recipient = world.member("Carl");
        private final Somebody another = world.member("Dora");
        /** What the sender saw, by when and where. */
        private final Map<String, String> seen = new LinkedHashMap<>();

        private final List<List<String>> recipientSaw = new ArrayList<>();
        private final Map<String, String> names = new LinkedHashMap<>();

        private String first;
        private String second;
        private String third;
        private String expiresAt;

        Side(String deed) {
            this.deed = deed;
            names.put(sender.memberId(), "SENDER");
            names.put(recipient.memberId(), "RECIPIENT");
            names.put(another.memberId(), "ANOTHER");
        }

        String invite(String which) {
            Answer answer = sender.invitesWithKey(which, recipient);
            tell(which + " invitation", answer);
            expiresAt = answer.is(201).text("expiresAt");
            if (!which.equals("first")) {
                recipientSaw.add(recipient.received().ids());
            }
            return answer.id();
        }

        void act() {
            if (deed.equals("view")) {
                recipient.views(first).is(200);
                recipient.received();
                recipient.profileOf(sender).is(200);
            } else if (!deed.equals(NOTHING)) {
                for (String action : deed.split(" ", -1)) {
                    recipient.does(action, first).is(200);
                }
            }
        }

        /** Looks at everything, and tries everything that must not work. */
        void look(String when, String id) {
            tell(when + ": the invitation", sender.views(id));
            tell(when + ": the list of sent ones", sender.sent());
            tell(when + ": a page of sent ones", sender.get("/v1/invitations/sent?limit=1"));
            tell(when + ": received", sender.received());
            tell(when + ": connections", sender.connections());
            tell(when + ": oneself", sender.me());
            tell(when + ": the profile", sender.profileOf(recipient));
            tell(when + ": another one's profile of it", another.profileOf(recipient));
            tell(when + ": the same key again", sender.invitesWithKey(key(id), recipient));
            if (!when.equals("at the expiry")) {
                tell(when + ": inviting again", sender.invites(recipient));
            }
            for (String action : List.of("accept", "decline", "archive", "unarchive", "reply", "report")) {
                tell(when + ": " + action, sender.does(action, id));
            }
            tell(when + ": removing", sender.removes(recipient));
            String other = sender.post("/v1/invitations", Json.of("to", Map.of("email", "someone@example.org")))
                    .id();
            if (!other.isEmpty()) {
                tell(
                        when + ": withdrawing others",
                        sender.post("/v1/invitations/withdraw", Json.of("ids", List.of(other, "x"))));
            }
            StringBuilder mails = new StringBuilder();
            for (JsonNode mail : sender.mails()) {
                mails.append(mail);
            }
            seen.put(when + ": mails", neutral(mails.toString()));
        }

        void tell(String what, Answer answer) {
            Map<String, List<String>> headers = new TreeMap<>(answer.headers());
            headers.remove("date");
            seen.put(what, answer.status() + " " + headers + " " + neutral(answer.body()));
        }

        private String key(String id) {
            return id.equals(third) ? "third" : id.equals(second) ? "second" : "first";
        }

        /** The same for all sides: members by their part, opaque names by the order in which they came up. */
        private String neutral(String text) {
            Matcher opaque = OPAQUE.matcher(text);
            StringBuilder result = new StringBuilder();
            while (opaque.find()) {
                String value = opaque.group(2);
                String name = opaque.group(1).equals("next")
                        ? "a cursor of " + value.length()
                        : names.computeIfAbsent(value, unknown -> "#" + names.size() + " of " + unknown.length());
                opaque.appendReplacement(
                        result, Matcher.quoteReplacement("\"" + opaque.group(1) + "\":\"" + name + "\""));
            }
            opaque.appendTail(result);
            String neutral = result.toString();
            for (Somebody one : List.of(sender, recipient, another)) {
                neutral = neutral.replace(one.memberId(), names.get(one.memberId()));
            }
            return neutral;
        }
    }
}
