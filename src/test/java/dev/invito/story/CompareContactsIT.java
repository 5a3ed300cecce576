package dev.invito.story;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: an address book is compared row by row, and forgotten. */
@OnALaptop
class CompareContactsIT {

    private static final Path FILES = Path.of("src", "test", "resources", "contacts");

    private final RunningService world;
    private Somebody anna;

    CompareContactsIT(RunningService world) {
        this.world = world;
    }

    @BeforeEach
    void meet() {
        anna = world.member("Anna");
    }

    @Test
    void everyStateIsTold() {
        Somebody member = world.member("Member");
        Somebody connected = world.member("Connected");
        Somebody invited = world.member("Invited");
        Somebody inviting = world.member("Inviting");
        Somebody archived = world.member("Archived");
        Somebody withdrawn = world.member("Withdrawn");
        Somebody declined = world.member("Declined");
        anna.hasConnectedWith(connected);
        anna.hasInvited(invited);
        inviting.hasInvited(anna);
        archived.archives(anna.hasInvited(archived)).is(200);
        declined.declines(anna.hasInvited(declined)).is(200);
        anna.withdraws(anna.hasInvited(withdrawn)).is(200);
        String stranger = "stranger-" + anna.memberId() + "@example.org";
        String asked = "asked-" + anna.memberId() + "@example.org";
        String regretted = "regretted-" + anna.memberId() + "@example.org";
        invite(asked);
        anna.withdraws(invite(regretted)).is(200);

        Answer answer = compared(Stream.of(
                        member.email(),
                        connected.email(),
                        invited.email(),
                        inviting.email(),
                        archived.email(),
                        declined.email(),
                        withdrawn.email(),
                        stranger,
                        asked,
                        regretted,
                        "broken@",
                        anna.email())
                .collect(Collectors.joining("\n")));

        assertThat(states(answer))
                .containsExactly(
                        "member",
                        "connected",
                        "pending",
                        "pending",
                        "pending",
                        "pending",
                        "cool-down",
                        "not-a-member",
                        "pending",
                        "cool-down",
                        "invalid",
                        "oneself");
        JsonNode first = rows(answer).get(0);
        assertThat(first)
                .isEqualTo(Json.read(Json.of(
                        "line",
                        1,
                        "name",
                        "",
                        "email",
                        member.email(),
                        "state",
                        "member",
                        "member",
                        Map.of("memberId", member.memberId(), "name", "Member", "headline", "Member works"))));
        assertThat(rows(answer).stream().filter(row -> row.has("member")))
                .extracting(row -> row.at("/member/memberId").asText())
                .containsExactly(Stream.of(member, connected, invited, inviting, archived, declined, withdrawn)
                        .map(Somebody::memberId)
                        .toArray(String[]::new));
    }

    @Test
    void whoIsNotToBeFoundAnswersAsAStranger() {
        Somebody hidden = world.member("Hidden");
        Somebody connected = world.member("Connected");
        Somebody withdrawn = world.member("Withdrawn");
        anna.hasConnectedWith(connected);
        anna.withdraws(anna.hasInvited(withdrawn)).is(200);
        hidden.hasInvited(anna);
        Stream.of(hidden, connected, withdrawn).forEach(this::hide);
        String stranger = "stranger-" + anna.memberId() + "@example.com";

        for (Somebody who : List.of(hidden, connected, withdrawn)) {
            assertThat(told(who.email()).replace(who.email(), "?"))
                    .isEqualTo(told(stranger).replace(stranger, "?"));
        }
    }

    @Test
    void whatOneDidToAnAddressOneselfGoesOnShowingWhoeverOwnsIt() {
        for (boolean discoverable : new boolean[] {true, false}) {
            Somebody asked = world.visitor("Asked");
            Somebody regretted = world.visitor("Regretted");
            invite(asked.email());
            anna.withdraws(invite(regretted.email())).is(200);
            for (Somebody who : List.of(asked, regretted)) {
                who.put("/v1/me", Json.of("name", who.name(), "discoverable", discoverable))
                        .is(200);
            }

            assertThat(states(compared(asked.email() + "\n" + regretted.email())))
                    .containsExactly("pending", "cool-down");
        }
    }

    @Test
    void whoHasBlockedOneAnswersAsAStranger() {
        Somebody blocker = world.member("Blocker");
        Somebody connected = world.member("Connected");
        Somebody blocked = world.member("Blocked");
        anna.hasConnectedWith(connected);
        for (Somebody who : List.of(blocker, connected)) {
            who.ask("PUT", "/v1/blocks/" + anna.memberId(), null, Map.of()).is(204);
        }
        anna.ask("PUT", "/v1/blocks/" + blocked.memberId(), null, Map.of()).is(204);
        String stranger = "stranger-" + anna.memberId() + "@example.com";

        for (Somebody who : List.of(blocker, connected, blocked)) {
            assertThat(told(who.email()).replace(who.email(), "?"))
                    .isEqualTo(told(stranger).replace(stranger, "?"));
        }
        invite(blocker.email());
        assertThat(states(compared(blocker.email()))).containsExactly("pending");
    }

    /** The rule for a sending and the rule for showing agree, whatever has happened. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theStateSaysWhatSendingWouldMeet(long seed) {
        Random random = new Random(seed);
        List<Somebody> others =
                IntStream.range(0, 6).mapToObj(i -> world.member("Other")).toList();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Somebody other = others.get(random.nextInt(others.size()));
            Answer answer =
                    switch (random.nextInt(7)) {
                        case 0 -> other.invites(anna);
                        case 1 -> anna.invites(other);
                        case 2 -> anna.post("/v1/invitations", Json.of("to", Map.of("email", other.email())));
                        case 3 -> ids.isEmpty() ? null : anna.withdraws(ids.get(random.nextInt(ids.size())));
                        case 4 -> ids.isEmpty() ? null : other.accepts(ids.get(random.nextInt(ids.size())));
                        case 5 -> other.ask("PUT", "/v1/blocks/" + anna.memberId(), null, Map.of());
                        default -> other.removes(anna);
                    };
            if (answer != null && answer.status() == 201) {
                ids.add(answer.id());
            }
        }
        List<String> states =
                states(compared(others.stream().map(Somebody::email).collect(Collectors.joining("\n"))));
        for (int i = 0; i < others.size(); i++) {
            Answer sent = anna.post(
                    "/v1/invitations",
                    Json.of("to", Map.of("email", others.get(i).email())));
            String type = sent.text("type").replace("urn:invito:problem:", "");
            assertThat(states.get(i))
                    .as("seed %d, sending is answered %s", seed, sent.body())
                    .isIn(
                            switch (type) {
                                case "already-connected" -> List.of("connected");
                                case "already-invited" -> List.of("pending");
                                case "cool-down" -> List.of("cool-down");
                                case "" ->
                                    sent.status() == 200 ? List.of("pending") : List.of("member", "not-a-member");
                                default -> List.of("unexpected " + type);
                            });
        }
    }

    @Test
    void anExpiredInvitationIsNoLongerPending() {
        Somebody member = world.member("Member");
        anna.hasInvited(member);
        world.advance(Duration.ofDays(200));

        assertThat(states(compared(member.email()))).containsExactly("member");
    }

    @Test
    void everyRowIsReportedThoughAnAddressIsThereTwice() throws IOException {
        Somebody member = world.member("Member");
        String shouted = member.email()
                .toUpperCase(Locale.ROOT)
                .replace(member.memberId().toUpperCase(Locale.ROOT), member.memberId());
        byte[] table = ("Name,E-mail 1 - Value,E-mail 2 - Value\r\n"
                        + "\"Member,\r\nof this\"," + member.email() + ",other@example.org\r\n"
                        + "Again,"
                        + shouted
                        + ",\r\n"
                        + "Nobody,,\r\n")
                .getBytes(UTF_8);

        for (Answer answer :
                List.of(anna.compares("text/csv", table), anna.compares("application/octet-stream", table))) {
            assertThat(rows(answer.is(200)).stream()
                            .map(row -> row.path("line").asInt() + " "
                                    + row.path("name").asText() + " "
                                    + row.path("email").asText() + " "
                                    + row.path("state").asText()))
                    .containsExactly(
                            "2 Member, of this " + member.email() + " member",
                            "2 Member, of this other@example.org not-a-member",
                            "4 Again " + shouted + " member",
                            "5 Nobody  invalid");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, google-2024.csv, 5",
        "text/csv; charset=UTF-8, linkedin.csv, 2",
        "text/vcard, apple.vcf, 4",
        "text/vcard, old-phone-2.1.vcf, 2",
        "TEXT/VCARD;charset=\"utf-8\", contacts-4.0.vcf, 2",
        "text/plain, pasted.txt, 7",
        "application/octet-stream, excel-unicode.txt, 2",
        "application/octet-stream, outlook-de.csv, 3",
        "application/octet-stream, apple.vcf, 4"
    })
    void aFileIsTakenAsWhatItIs(String contentType, String file, int rows) throws IOException {
        assertThat(rows(anna.compares(contentType, Files.readAllBytes(FILES.resolve(file)))
                        .is(200)))
                .hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/zip",
                "text/html",
                "text/csv; charset=utf-16",
                "text/plain;charset=iso-8859-1",
                "csv"
            })
    void otherKindsAreNotTaken(String contentType) {
        anna.compares(contentType, "a@example.org".getBytes(UTF_8)).isProblem(415, "unsupported-media-type");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        for (String type : List.of("text/csv", "text/vcard", "text/plain", "application/octet-stream")) {
            anna.compares(type, null).isBadInput("body");
            anna.compares(type, " ".getBytes(UTF_8)).isBadInput("body");
            anna.compares(type, "No address here".getBytes(UTF_8)).isBadInput("body");
            anna.compares(type, "a@example.org\n".repeat(5001).getBytes(UTF_8)).isBadInput("body");
            anna.compares(type, ("a@example.org" + " ".repeat(1 << 20)).getBytes(UTF_8))
                    .isProblem(413, "too-large");
        }
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        anna.compares("application/octet-stream", noise).isBadInput("body");
        anna.compares("application/octet-stream", "a@example.org".getBytes(UTF_16LE))
                .is(200);
    }

    @Test
    void fiveThousandRowsAreAnswered() {
        Somebody member = world.member("Member");
        String all = IntStream.range(0, 4999)
                .mapToObj(i -> "somebody" + i + "@example.org")
                .collect(Collectors.joining("\n"));

        Answer answer = compared(all + "\n" + member.email());
        Answer one = compared((member.email() + "\n").repeat(5000));

        assertThat(states(answer)).hasSize(5000).endsWith("member").startsWith("not-a-member");
        assertThat(rows(answer).get(4999).path("line").asInt()).isEqualTo(5000);
        assertThat(states(one)).hasSize(5000).containsOnly("member");
    }

    /** Each address repeats the name of its card: Lambda could not carry the rows. */
    @Test
    void whatWouldBeTooLargeToAnswerIsRefused() {
        String card = "BEGIN:VCARD\nVERSION:3.0\nFN:" + "😀".repeat(300) + "\n%sEND:VCARD\n";
        String addresses = IntStream.range(0, 5000)
                .mapToObj(i -> "EMAIL:somebody" + i + "@example.org\n")
                .collect(Collectors.joining());

        anna.compares("text/vcard", card.formatted(addresses).getBytes(UTF_8)).isProblem(413, "too-large");
    }

    @Test
    void nothingIsKept() {
        Somebody member = world.member("Member");
        anna.hasInvited(member);
        Set<Object> before = new HashSet<>(world.everythingStored());

        compared(member.email() + "\nsomebody-new@example.org\nbroken@");

        // What has expired may go at any time.
        assertThat(before).containsAll(world.everythingStored());
    }

    private String invite(String email) {
        return anna.post("/v1/invitations", Json.of("to", Map.of("email", email)))
                .is(201)
                .id();
    }

    private void hide(Somebody somebody) {
        somebody.put("/v1/me", Json.of("name", somebody.name(), "discoverable", false))
                .is(200);
    }

    private Answer compared(String text) {
        return anna.compares("text/plain", text.getBytes(UTF_8)).is(200);
    }

    private String told(String email) {
        return compared(email).body();
    }

    private static List<JsonNode> rows(Answer answer) {
        List<JsonNode> rows = new ArrayList<>();
        answer.json().path("rows").forEach(rows::add);
        return rows;
    }

    private static List<String> states(Answer answer) {
        return rows(answer).stream().map(row -> row.path("state").asText()).toList();
    }
}
