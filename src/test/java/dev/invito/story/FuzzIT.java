package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.history.Proof;
import dev.invito.local.lambda.FunctionOutput;
import dev.invito.member.Party;
import dev.invito.story.Fuzz.Asked;
import dev.invito.story.Fuzz.Caller;
import dev.invito.story.Fuzz.Expected;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * From outside, with {@code openapi.yaml} alone: whatever is asked, the answer is as the contract has it and never says that
 * the fault is on the side of the service; and what is stored after it all is sound. {@code -Dseed=N} repeats a run whose
 * seed a failure has printed, {@code -Dproof=true} asks 20,000 times.
 */
class FuzzIT {

    private static final int REQUESTS = Proof.isWhole() ? 20_000 : 600;
    private static final Pattern LETTER = Pattern.compile("/v1/letters/([^/>]+)/unsubscribe");
    /** Whoever signs in may be called anything. */
    private static final List<String> MEMBERS = List.of(
            "fuzz-ada", "fuzz|ben", "fuzz cleo", "fuzz%7Cdan", "fuzz/eve", "fuzz-f\u00e9lix", "fuzz:gus", "M:fuzz-hal");
    /** No address, so no letter either, has this of a log. */
    private static final String CANARY = "zqcanary";

    /** What the contract says in words, for no schema can. */
    private static final String BEYOND_SCHEMAS = ".*(is yourself|must have a word of at least|must be well-formed text"
            + "|is not an e-mail address|must be a language tag).*";

    private final Contract contract = Contract.read();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Expected, Integer> met = new EnumMap<>(Expected.class);
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void everyAnswerIsByTheContractAndWhatIsStoredIsSound() throws Exception {
        long seed = Proof.seed();
        System.out.println("FuzzIT: -Dseed=" + seed);
        Random random = new Random(seed);
        Fuzz fuzz = new Fuzz(contract, random);
        try (RunningService world = RunningService.begin()) {
            List<Caller> callers = callers(world, fuzz);
            List<String> wrong = new ArrayList<>();
            int logged = FunctionOutput.lines().size();
            for (int i = 0; i < REQUESTS; i++) {
                if (i % 60 == 59) {
                    goOn(world, fuzz, random);
                }
                Asked asked = fuzz.next(callers);
                Answer answer = answer(world, asked);
                List<String> faults = faults(asked, answer);
                if (!faults.isEmpty()) {
                    wrong.add("request %d: %s%n%s%nanswered %d %s"
                            .formatted(i, faults, asked, answer.status(), answer.body()));
                }
                if (wrong.size() > 20) {
                    break;
                }
                if (answer.header("content-type").equals("application/json")
                        && !answer.body().isEmpty()) {
                    fuzz.saw(asked.caller(), answer.json());
                }
                met.merge(asked.expected(), 1, Integer::sum);
                statuses.merge(answer.status(), 1, Integer::sum);
            }
            assertThat(wrong).as("-Dseed=%d", seed).isEmpty();
            System.out.println("FuzzIT: " + met + " " + statuses);
            assertThat(Invariants.broken(world.stored("Relationships"), world.stored("Directory")))
                    .as("-Dseed=%d", seed)
                    .isEmpty();
            for (String member : MEMBERS) {
                assertListsAgree(world, member, seed);
            }
            assertThat(FunctionOutput.lines().stream().skip(logged).filter(line -> line.contains(CANARY)))
                    .as("-Dseed=%d", seed)
                    .isEmpty();
        }
        assertThat(statuses.keySet()).contains(200, 400, 401, 404);
        if (Proof.isWhole()) {
            assertThat(statuses.keySet()).contains(201, 204, 403, 409, 410, 413, 415);
            assertThat(met.keySet()).containsExactlyInAnyOrder(Expected.values());
        }
    }

    /** Members, some with an address that is another's too; one of the host's; visitors; and tokens that are worth nothing. */
    private List<Caller> callers(RunningService world, Fuzz fuzz) {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < MEMBERS.size(); i++) {
            String member = MEMBERS.get(i);
            String email = CANARY + Math.max(i, 1) + "@example.com";
            Caller caller = new Caller(member, "Bearer " + world.token(member, email, Duration.ofDays(1)), true);
            ask(world, caller, "PUT", "/v1/me", Json.of("name", "Zq " + i, "headline", "Zq bakes"))
                    .is(200);
            fuzz.saw("memberId", member);
            fuzz.saw("email", email);
            callers.addAll(List.of(caller, caller, caller, caller));
        }
        for (int i = 0; i < 6; i++) {
            fuzz.saw("email", CANARY + "stranger" + i + "@example.net");
        }
        String moderator = "Bearer " + world.moderator(world.somebody("fuzz-mona", "Mona"));
        Caller host = new Caller("fuzz-mona", moderator, true);
        ask(world, host, "PUT", "/v1/me", Json.of("name", "Zq moderates")).is(200);
        callers.addAll(List.of(host, host, host, host, host, host));
        String visitor = "Bearer " + world.token("fuzz-visitor", CANARY + "stranger0@example.net", Duration.ofDays(1));
        callers.add(new Caller("a visitor", visitor, true));
        callers.add(new Caller("nobody", null, false));
        callers.add(new Caller("garbage", "Bearer abc.def.ghi", false));
        callers.add(new Caller("basic", "Basic YTpi", false));
        callers.add(new Caller("expired", "Bearer " + world.token("fuzz-ada", Duration.ofSeconds(-1)), false));
        callers.add(new Caller("altered", visitor.substring(0, visitor.length() - 3) + "AAA", false));
        return callers;
    }

    /** Time goes by, and letters arrive. */
    private static void goOn(RunningService world, Fuzz fuzz, Random random) {
        List<String> steps = List.of("PT0.001S", "PT1M", "PT1H", "PT5H", "P1D", "P8D");
        world.advance(random.nextInt(40) == 0 ? Duration.ofDays(185) : Duration.parse(steps.get(random.nextInt(6))));
        String address = CANARY + (1 + random.nextInt(7)) + "@example.com";
        JsonNode mails = world.request(
                        "GET", "/local/mail?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8), null, Map.of())
                .json();
        LETTER.matcher(mails.toString())
                .results()
                .map(link -> link.group(1))
                .forEach(token -> fuzz.saw("token", token));
    }

    private List<String> faults(Asked asked, Answer answer) {
        List<String> faults = new ArrayList<>(contract.faults(asked.method(), asked.path(), answer));
        if (answer.status() >= 500) {
            faults.add("the fault is on our side");
        }
        boolean expected =
                switch (asked.expected()) {
                    case ANY -> true;
                    case UNAUTHORIZED -> answer.status() == 401;
                    case REFUSED -> answer.status() >= 400;
                    case WELL_FORMED -> answer.status() != 400 || answer.body().matches(BEYOND_SCHEMAS);
                };
        if (!expected) {
            faults.add("expected " + asked.expected());
        }
        return faults;
    }

    private Answer answer(RunningService world, Asked asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.base() + asked.path()))
                .method(
                        asked.method(),
                        asked.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(asked.body()));
        asked.headers().forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    asked.toString(), response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new AssertionError(asked + " was not answered", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer ask(RunningService world, Caller caller, String method, String path, String body) {
        return world.request(method, path, body, Map.of("authorization", caller.authorization()));
    }

    /** What a member is shown, page by page, is what is stored. */
    private void assertListsAgree(RunningService world, String member, long seed) {
        String token = "Bearer " + world.token(member, Duration.ofDays(1));
        Caller caller = new Caller(member, token, true);
        String key = Party.member(member).key();
        List<Map<String, AttributeValue>> stored = world.stored("Relationships");
        Optional<Instant> now = Optional.of(world.now());
        List<JsonNode> received = all(world, caller, "/v1/invitations/received");
        Set<String> connected = new TreeSet<>(Invariants.listed(stored, "sx", "C#" + key, Optional.empty()));
        connected.addAll(Invariants.listed(stored, "rx", "C#" + key, Optional.empty()));

        assertThat(received)
                .as("received by %s, -Dseed=%d", member, seed)
                .hasSize(Invariants.listed(stored, "rx", "P#" + key, now).size());
        assertThat(ask(world, caller, "GET", "/v1/invitations/received", null)
                        .json()
                        .path("count")
                        .asInt())
                .as("count of %s, -Dseed=%d", member, seed)
                .isEqualTo(received.size());
        assertThat(all(world, caller, "/v1/invitations/received?status=archived"))
                .as("archived by %s, -Dseed=%d", member, seed)
                .hasSize(Invariants.listed(stored, "rx", "A#" + key, now).size());
        assertThat(all(world, caller, "/v1/invitations/sent"))
                .as("sent by %s, -Dseed=%d", member, seed)
                .hasSize(Invariants.listed(stored, "sx", "P#" + key, now).size());
        assertThat(all(world, caller, "/v1/connections"))
                .as("connections of %s, -Dseed=%d", member, seed)
                .hasSize(connected.size());
        assertThat(all(world, caller, "/v1/blocks"))
                .as("blocks of %s, -Dseed=%d", member, seed)
                .hasSize((int) stored.stream()
                        .filter(item ->
                                item.containsKey("blk") && item.get("blk").s().equals(key))
                        .count());
    }

    private List<JsonNode> all(RunningService world, Caller caller, String list) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            String more = (list.contains("?") ? "&" : "?") + "limit=3"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            Answer page = ask(world, caller, "GET", list + more, null).is(200);
            all.addAll(page.items());
            cursor = page.text("next");
        } while (!cursor.isEmpty());
        return all;
    }
}
