package dev.invito.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R5, R11: who invites an address and withdraws it learns of no member whether the address is theirs. Two worlds live through the same
 * side by side: in one of them the address is that of a member who hides, in the other it is nobody's. Their senders look at that
 * member and at the address again and again, and every byte is the same.
 */
@OnALaptop
class HiddenOwnerIT {

    private static final Pattern OPAQUE = Pattern.compile("\"(id|invitationId|next)\":\"([^\"]+)\"");

    private final RunningService world;

    HiddenOwnerIT(RunningService world) {
        this.world = world;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask withdraw",
                "ask withdraw invite",
                "ask withdraw-in-a-batch invite",
                "ask withdraw invite-in-a-batch",
                "ask withdraw invite withdraw-invited",
                "ask withdraw invite twenty-days ask-again day invite ask-again",
                "ask withdraw twenty-days day invite",
                "ask withdraw invite withdraw-invited twenty-days ask-again day invite",
                "ask withdraw is-invited",
                "ask withdraw is-invited answer",
                "ask withdraw invite is-invited",
                "ask withdraw block unblock",
                "ask withdraw invite block unblock",
                "ask block unblock withdraw",
                "ask invite withdraw withdraw-invited",
                "ask withdraw is-blocked",
                "ask withdraw connect-by-link ask-again",
                "ask connect-by-link ask-again withdraw",
                "invite withdraw-invited ask withdraw",
                "ask withdraw again-the-same-withdrawal",
                "ask withdraw twenty-days day ask-again withdraw invite",
                "ask withdraw the-others-leave ask-again",
                "ask half-a-year invite withdraw-invited ask-again",
                "ask is-declined invite withdraw-invited",
                "ask is-declined half-a-year invite withdraw-invited",
                "ask is-verified withdraw invite withdraw-invited",
                "ask withdraw is-verified invite",
                "ask is-verified the-others-leave ask-again withdraw",
                "ask withdraw is-verified the-others-leave ask-again",
                "ask is-verified is-declined ask-again half-a-year ask-again",
                "ask is-verified block unblock withdraw",
                "ask withdraw is-verified is-invited answer",
            })
    void theSenderCannotTellWhoseTheAddressIs(String story) {
        boolean later = story.contains("is-verified");
        Side theirs = new Side(true, later);
        Side nobodys = new Side(false, later);
        theirs.look("before");
        nobodys.look("before");
        for (String deed : story.split(" ", -1)) {
            switch (deed) {
                case "day" -> world.advance(Duration.ofDays(1));
                case "twenty-days" -> world.advance(Duration.ofDays(20));
                case "half-a-year" -> world.advance(Duration.ofDays(184));
                default -> {
                    theirs.does(deed);
                    nobodys.does(deed);
                }
            }
            theirs.look(deed);
            nobodys.look(deed);
        }

        assertThat(theirs.seen.keySet()).containsExactlyElementsOf(nobodys.seen.keySet());
        nobodys.seen.forEach((what, bytes) ->
                assertThat(theirs.seen.get(what)).as("%s: %s", story, what).isEqualTo(bytes));
    }

    @Test
    void whatIsSentByIdMeanwhileBeginsWhenTheWaitIsOver() {
        for (boolean many : List.of(false, true)) {
            Side side = new Side(true);
            side.does("ask");
            side.does("withdraw");
            int before = side.other.mails().size();

            side.does(many ? "invite-in-a-batch" : "invite");

            assertThat(side.seen.get(many ? "invite-in-a-batch" : "invite")).contains("201");
            assertThat(side.sender.buttonFor(side.other)).isEqualTo("pending");
            world.advance(Duration.ofDays(21).minusSeconds(60));
            assertThat(side.other.pending()).isZero();
            assertThat(side.other.received().ids()).isEmpty();
            assertThat(side.other.buttonFor(side.sender)).isEqualTo("connect");
            assertThat(side.other.mails()).hasSize(before);

            world.advance(Duration.ofMinutes(3));

            assertThat(side.other.mails()).hasSize(before + 1);
            assertThat(side.other.pending()).isEqualTo(1);
            assertThat(side.other.buttonFor(side.sender)).isEqualTo("respond");
            assertThat(world.request("GET", "/local/events", null, Map.of()).body())
                    .contains("invitation.begun");
            world.advance(Duration.ofDays(10));
            assertThat(side.other.mails()).as("a reminder").hasSize(before + 2);
            side.other.accepts(side.other.received().ids().get(0)).is(200);
            assertThat(side.sender.buttonFor(side.other)).isEqualTo("connected");
        }
    }

    @Test
    void theyMeetWhoInvitesTheSenderMeanwhile() {
        Side side = new Side(true);
        side.does("ask");
        side.does("withdraw");
        side.does("invite");

        side.other.invites(side.sender).is(200);

        assertThat(side.sender.connectedWith()).containsExactly(side.other.memberId());
        world.advance(Duration.ofDays(22));
        assertThat(side.other.received().ids()).isEmpty();
    }

    /** As {@code compare-contacts} says anyway. */
    @Test
    void whoIsToBeFoundIsWaitedFor() {
        Side side = new Side(true);
        side.does("ask");
        side.does("withdraw");

        side.other.put("/v1/me", Json.of("name", "Found", "discoverable", true)).is(200);

        assertThat(side.sender.buttonFor(side.other)).isEqualTo("cool-down");
        side.sender.invites(side.other).isProblem(409, "cool-down");
    }

    /** More than come with the answer: the others' waits are brought behind it. */
    @Test
    void whoeverWithdrewFromAnAddressWaitsForItsOwnerHoweverManyTheyAre() {
        Somebody owner = world.visitor("Otto");
        String found = Json.of("name", "Otto", "discoverable", true);
        owner.put("/v1/me", found).is(200);
        String address = world.visitor("Nobody").email();
        List<Somebody> senders =
                Stream.generate(() -> world.visitor("Anna")).limit(12).toList();
        for (Somebody sender : senders) {
            sender.put("/v1/me", Json.of("name", "Anna")).is(200);
            Answer sent = sender.post("/v1/invitations", Json.of("to", Map.of("email", address)));
            sender.withdraws(sent.is(201).id()).is(200);
        }

        owner.signedInWith(address).put("/v1/me", found).is(200);
        world.now();

        assertThat(senders)
                .allSatisfy(sender -> assertThat(sender.buttonFor(owner)).isEqualTo("cool-down"));
    }

    /** A sender, a member who hides, and an address that the sender knows. */
    private final class Side {
        /** Without a headline: of two who share a word of theirs one is suggested to the other. */
        private final Somebody sender = world.visitor("Anna");

        private final Somebody other = world.visitor("Otto");
        private final Somebody third = world.visitor("Nobody");
        private final boolean theirs;
        private final String address;
        private final String name = "Otto" + other.memberId().replaceAll("\\D", "");
        /** What the sender saw, by when and where. */
        private final Map<String, String> seen = new LinkedHashMap<>();

        private final Map<String, String> names = new LinkedHashMap<>();
        private String asked = "none";
        private String invited = "none";
        private int looks;

        Side(boolean theirs) {
            this(theirs, false);
        }

        /** @param later whether whoever hides verifies an address only later: this one, if it is theirs */
        Side(boolean theirs, boolean later) {
            this.theirs = theirs;
            sender.put("/v1/me", Json.of("name", "Anna")).is(200);
            other.put("/v1/me", Json.of("name", name, "discoverable", false)).is(200);
            address = theirs && !later ? other.email() : third.email();
        }

        void does(String deed) {
            Answer answer =
                    switch (deed) {
                        case "ask", "ask-again" ->
                            sender.post("/v1/invitations", Json.of("to", Map.of("email", address)));
                        case "withdraw", "again-the-same-withdrawal" -> sender.withdraws(asked);
                        case "withdraw-in-a-batch" ->
                            sender.post("/v1/invitations/withdraw", Json.of("ids", List.of(asked)));
                        case "invite" -> sender.invites(other);
                        case "invite-in-a-batch" ->
                            sender.post(
                                    "/v1/invitations/batch",
                                    Json.of(
                                            "invitations",
                                            List.of(Map.of("to", Map.of("memberId", other.memberId())))));
                        case "withdraw-invited" -> sender.withdraws(invited);
                        case "is-invited" -> {
                            other.invites(sender);
                            yield sender.received();
                        }
                        case "is-declined" -> {
                            other.received().ids().forEach(other::declines);
                            yield sender.me();
                        }
                        case "answer" -> sender.accepts(sender.received().ids().get(0));
                        case "block" -> sender.blocks(other);
                        case "unblock" -> sender.unblocks(other);
                        case "is-blocked" -> {
                            other.blocks(sender).is(204);
                            yield sender.me();
                        }
                        case "connect-by-link" -> {
                            String token = other.post("/v1/links", "{}").is(201).text("token");
                            yield sender.post("/v1/links/" + token + "/connect", "{}");
                        }
                        case "is-verified" -> {
                            other.signedInWith(theirs ? address : "also-" + other.email())
                                    .put("/v1/me", Json.of("name", name, "discoverable", false))
                                    .is(200);
                            yield sender.me();
                        }
                        case "the-others-leave" -> {
                            other.leaves().is(204);
                            yield sender.me();
                        }
                        default -> throw new IllegalArgumentException(deed);
                    };
            asked = deed.startsWith("ask") && answer.status() == 201 ? answer.id() : asked;
            invited = deed.equals("invite") && answer.status() == 201 ? answer.id() : invited;
            tell(deed, answer);
            // With the first letter it is claimed.
            world.now();
        }

        /** Looks at whatever could say something of the two. */
        void look(String after) {
            String when = looks++ + " after " + after + ": ";
            tell(when + "the profile", sender.profileOf(other));
            tell(when + "the search", sender.get("/v1/members?q=" + name));
            tell(when + "the search with whom both know", sender.get("/v1/members?mutual=true&q=" + name));
            tell(when + "an address book", sender.compares("text/csv", address.getBytes(UTF_8)));
            tell(when + "the entry by the address", sender.views(asked));
            tell(when + "the entry by id", sender.views(invited));
            tell(when + "sent ones", sender.sent());
            tell(when + "received ones", sender.received());
            tell(when + "connections", sender.connections());
            tell(when + "home", sender.get("/v1/home"));
            tell(when + "suggestions", sender.get("/v1/suggestions"));
            tell(when + "oneself", sender.me());
        }

        void tell(String what, Answer answer) {
            Map<String, List<String>> headers = new TreeMap<>(answer.headers());
            headers.keySet().removeAll(List.of("date", "content-length"));
            seen.merge(what, answer.status() + " " + headers + " " + neutral(answer.body()), (one, more) -> one + more);
        }

        /** The same on both sides: members by their part, opaque names by the order in which they came up. */
        private String neutral(String text) {
            Matcher opaque = OPAQUE.matcher(text);
            StringBuilder result = new StringBuilder();
            while (opaque.find()) {
                String known = names.computeIfAbsent(opaque.group(2), unknown -> "#" + names.size());
                opaque.appendReplacement(
                        result, Matcher.quoteReplacement("\"" + opaque.group(1) + "\":\"" + known + "\""));
            }
            opaque.appendTail(result);
            return result.toString()
                    .replace(address, "ADDRESS")
                    .replace(sender.email(), "SENDERS")
                    .replace(sender.memberId(), "SENDER")
                    .replace(other.memberId(), "OTHER")
                    .replace(name, "NAME");
        }
    }
}
