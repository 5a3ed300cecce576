package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.dynamodb.Elsewhere;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import dev.invito.local.dynamodb.DynamoClients;
import dev.invito.local.mail.Fault;
import dev.invito.local.template.Route;
import dev.invito.local.template.Table;
import dev.invito.local.template.Template;
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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The running service. All tests of a run share it, each with people of its own. Its clock stands still, and goes forward
 * when a test moves it.
 */
public final class RunningService implements AutoCloseable {

    /** Later than any run, so that no TTL is past before the moved clock says so. */
    private static final Instant BEGINNING = Instant.parse("2040-01-10T09:00:00Z");

    private static final Contract CONTRACT = Contract.read();

    private final Laptop laptop;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger people = new AtomicInteger();

    private RunningService(Laptop laptop) {
        this.laptop = laptop;
    }

    public static RunningService begin() throws Exception {
        LaptopOptions options = LaptopOptions.forTests().wall(InstantSource.fixed(BEGINNING));
        Optional<URI> elsewhere = Elsewhere.endpoint();
        Laptop laptop = Laptop.start(elsewhere.isPresent() ? emptyAt(elsewhere.get(), options) : options);
        laptop.mailQuota().set(100_000, 1_000_000_000);
        return new RunningService(laptop);
    }

    private static LaptopOptions emptyAt(URI endpoint, LaptopOptions options) throws IOException {
        List<String> tables = Template.read(options.template(), Map.of()).tables().stream()
                .map(Table::name)
                .toList();
        try (DynamoClients there = DynamoClients.at(endpoint)) {
            Elsewhere.deleteTables(there.client(), tables);
        }
        return options.endpoint(endpoint);
    }

    /** Somebody who has signed in and introduced themselves. */
    public Somebody member(String name) {
        Somebody somebody = visitor(name);
        somebody.put("/v1/me", Json.of("name", name, "headline", name + " works", "about", name + " likes boats"))
                .is(200);
        return somebody;
    }

    /** Somebody who has signed in and is no member. */
    public Somebody visitor(String name) {
        return somebody(name.toLowerCase(Locale.ROOT) + "-" + (10_000 + people.incrementAndGet()), name);
    }

    /** Signs in whoever has this id. */
    public Somebody somebody(String memberId, String name) {
        return new Somebody(this, memberId, name, token(memberId, Duration.ofDays(1)));
    }

    /** A token of somebody whose address is not verified yet. */
    String unverifiedToken(Somebody somebody) {
        return request(
                        "POST",
                        "/local/token",
                        Json.of("sub", somebody.memberId(), "email", somebody.email(), "email_verified", false),
                        Map.of())
                .is(200)
                .text("token");
    }

    /** A token of the host's backend (R19). */
    public String backend() {
        return claims(Json.of("sub", "backend-1", "client_id", "backend-1", "scope", "openid invito/host"));
    }

    /** A token of somebody who is a member and moderates. */
    public String moderator(Somebody somebody) {
        return claims(Json.of(
                "sub",
                somebody.memberId(),
                "email",
                somebody.email(),
                "email_verified",
                true,
                "groups",
                List.of("invito-hosts")));
    }

    private String claims(String claims) {
        return request("POST", "/local/token", claims, Map.of()).is(200).text("token");
    }

    /** The host itself, by this token, asks. */
    public Answer hosts(String token, String method, String path, String body) {
        return request(method, path, body, Map.of("authorization", "Bearer " + token));
    }

    /** A token of somebody whose address is verified. */
    String token(String memberId, Duration lifetime) {
        return token(memberId, memberId + "@example.com", lifetime);
    }

    /** A token of somebody who has verified this address. */
    String token(String memberId, String email, Duration lifetime) {
        String claims =
                Json.of("sub", memberId, "email", email, "email_verified", true, "expires_in", lifetime.toSeconds());
        return request("POST", "/local/token", claims, Map.of()).is(200).text("token");
    }

    /** A token of somebody whose address is verified, with more in it. */
    String token(String memberId, Map<String, Object> claims) {
        Map<String, Object> all = Json.map("sub", memberId, "email", memberId + "@example.com", "email_verified", true);
        all.putAll(claims);
        return request("POST", "/local/token", Json.write(all), Map.of())
                .is(200)
                .text("token");
    }

    /** What the clock says, once all that was set in motion is at rest. */
    public Instant now() {
        return Instant.parse(
                request("GET", "/local/clock", null, Map.of()).is(200).text("now"));
    }

    /** Lets time go by at once, as after an outage; then whatever is due is done. */
    public void advance(Duration time) {
        request("POST", "/local/clock", Json.of("advance", time.toString()), Map.of())
                .is(200);
    }

    /** Goes on to a moment that is still to come. */
    public void goTo(Instant moment) {
        advance(Duration.between(now(), moment));
    }

    /** Lets time go by, and leaves undone whatever is due now. */
    void advanceWithoutSchedule(Duration time) {
        laptop.settle();
        laptop.jump(time.toString());
    }

    /** Lets a moment go by, so that what comes next is newer. */
    public void tick() {
        laptop.jump("PT0.001S");
    }

    /** Every item of both tables that has one of these words in it. */
    List<String> itemsWith(String... words) {
        laptop.settle();
        return Stream.of("Relationships", "Directory")
                .flatMap(table ->
                        laptop.dynamoDb().scanPaginator(scan -> scan.tableName(laptop.table(table))).items().stream())
                .map(Object::toString)
                .filter(item -> Stream.of(words).anyMatch(item::contains))
                .toList();
    }

    /** From which places of the page somebody has sent the invitations that are stored. */
    public List<String> placesInvitedFromBy(Somebody sender) {
        laptop.settle();
        return laptop
                .dynamoDb()
                .scanPaginator(
                        scan -> scan.tableName(laptop.table("Relationships")).consistentRead(true))
                .items()
                .stream()
                .filter(item -> item.containsKey("via") && item.get("from").s().endsWith(sender.memberId()))
                .map(item -> item.get("via").s())
                .toList();
    }

    /** Takes a member away and leaves what is between them and others: as if that had been written a moment too late. */
    void takesAway(Somebody somebody) {
        laptop.settle();
        laptop.dynamoDb().deleteItem(delete -> delete.tableName(laptop.table("Directory"))
                .key(Map.of(
                        "pk", AttributeValue.fromS("M:" + somebody.memberId()),
                        "sk", AttributeValue.fromS("member"))));
    }

    /** Leaves somebody as a leaving that was interrupted does: they are gone, the note is there, and not all is erased. */
    void interruptsTheLeavingOf(Somebody somebody) {
        String now = Long.toString(now().toEpochMilli());
        takesAway(somebody);
        // With the words by which they are found, and their addresses.
        stored("Directory").stream()
                .filter(item -> AttributeValue.fromS(somebody.memberId()).equals(item.get("member")))
                .forEach(item -> laptop.dynamoDb().deleteItem(delete -> delete.tableName(laptop.table("Directory"))
                        .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
        laptop.dynamoDb().putItem(put -> put.tableName(laptop.table("Directory"))
                .item(Map.of(
                        "pk", AttributeValue.fromS("M:" + somebody.memberId()),
                        "sk", AttributeValue.fromS("leaving"),
                        "email", AttributeValue.fromS(somebody.email()),
                        "at", AttributeValue.fromN(now),
                        "rq", AttributeValue.fromS("leaving"),
                        "rat", AttributeValue.fromN(now))));
    }

    /** As versions before ADR 26 stopped letters: the member, and not their address. */
    void stoppedLongAgo(Somebody somebody) {
        laptop.settle();
        laptop.dynamoDb().updateItem(update -> update.tableName(laptop.table("Directory"))
                .key(Map.of(
                        "pk", AttributeValue.fromS("M:" + somebody.memberId()),
                        "sk", AttributeValue.fromS("member")))
                .updateExpression("SET mailStopped = :true, mailStoppedAt = :then")
                .expressionAttributeValues(Map.of(
                        ":true", AttributeValue.fromBool(true),
                        ":then", AttributeValue.fromN(Long.toString(BEGINNING.toEpochMilli())))));
    }

    /** Puts rows into the tables as they were written elsewhere. */
    void holds(JsonNode rows) {
        for (String table : List.of("Relationships", "Directory")) {
            rows.path(table).forEach(row -> laptop.dynamoDb()
                    .putItem(put -> put.tableName(laptop.table(table)).item(item(row))));
        }
        laptop.settle();
    }

    private static Map<String, AttributeValue> item(JsonNode row) {
        Map<String, AttributeValue> item = new HashMap<>();
        row.properties().forEach(attribute -> item.put(attribute.getKey(), value(attribute.getValue())));
        return item;
    }

    private static AttributeValue value(JsonNode value) {
        Map.Entry<String, JsonNode> typed = value.properties().iterator().next();
        JsonNode content = typed.getValue();
        return switch (typed.getKey()) {
            case "S" -> AttributeValue.fromS(content.asText());
            case "N" -> AttributeValue.fromN(content.asText());
            case "BOOL" -> AttributeValue.fromBool(content.asBoolean());
            case "SS" ->
                AttributeValue.fromSs(StreamSupport.stream(content.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
            case "L" ->
                AttributeValue.fromL(StreamSupport.stream(content.spliterator(), false)
                        .map(RunningService::value)
                        .toList());
            case "M" -> AttributeValue.fromM(item(content));
            default -> throw new IllegalArgumentException(typed.getKey());
        };
    }

    /** Calls a function as its trigger would. */
    public JsonNode run(String function) {
        return request("POST", "/local/run/" + function, "{}", Map.of()).is(200).json();
    }

    /** The mails to somebody, oldest first. */
    public List<JsonNode> mailsTo(Somebody somebody) {
        String address = URLEncoder.encode(somebody.email(), StandardCharsets.UTF_8);
        JsonNode mails =
                request("GET", "/local/mail?to=" + address, null, Map.of()).json();
        return StreamSupport.stream(mails.spliterator(), false).toList();
    }

    /** As if an index were late: until {@code meanwhile} is over, nobody owns this member's address. */
    void whileUnknown(Somebody owner, Runnable meanwhile) {
        DynamoDbClient dynamoDb = laptop.dynamoDb();
        String directory = laptop.table("Directory");
        Map<String, AttributeValue> address = dynamoDb
                .scanPaginator(scan -> scan.tableName(directory)
                        .consistentRead(true)
                        .filterExpression("begins_with(pk, :address) AND #member = :member")
                        .expressionAttributeNames(Map.of("#member", "member"))
                        .expressionAttributeValues(Map.of(
                                ":address", AttributeValue.fromS("E:"),
                                ":member", AttributeValue.fromS(owner.memberId()))))
                .items()
                .stream()
                .reduce((one, other) -> {
                    throw new AssertionError("two addresses of " + owner);
                })
                .orElseThrow();
        dynamoDb.deleteItem(
                delete -> delete.tableName(directory).key(Map.of("pk", address.get("pk"), "sk", address.get("sk"))));
        meanwhile.run();
        dynamoDb.putItem(put -> put.tableName(directory).item(address));
    }

    /** As if the streams were late: what changes is told to the functions when {@code meanwhile} is over. */
    void whileStreamsRest(Runnable meanwhile) {
        laptop.whileStreamsRest(meanwhile);
    }

    /** {@code http://localhost:PORT}. */
    public URI base() {
        return laptop.base();
    }

    /** The bus does not take the last event of so many requests. */
    void losesTheNextEvents(int requests) {
        laptop.events().loseEntries(requests);
    }

    /** The post refuses the next mail. */
    void refusesTheNextMail() {
        laptop.mailFaults().next(Fault.REJECT);
    }

    /** What was pushed to a browser, the oldest first. */
    List<JsonNode> pushedTo(Browser browser) {
        JsonNode pushed = request("GET", "/local/push", null, Map.of()).json();
        return StreamSupport.stream(pushed.spliterator(), false)
                .filter(one -> one.path("endpoint").asText().equals(browser.endpoint()))
                .toList();
    }

    /** The push service of a browser takes nothing more, and says why. */
    void pushServiceAnswers(Browser browser, int status) {
        laptop.push().answer(browser.endpoint(), status);
    }

    /** The routes of the template. */
    List<Route> routes() {
        return laptop.template().routes();
    }

    /** Every item of both tables. */
    List<Object> everythingStored() {
        return Stream.of("Relationships", "Directory")
                .flatMap(table -> stored(table).stream())
                .<Object>map(item -> item)
                .toList();
    }

    /** Every item of a table. */
    List<Map<String, AttributeValue>> stored(String table) {
        laptop.settle();
        return laptop
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(laptop.table(table)).consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    /** Sends a request; every answer is as the contract has it, and none says that the fault is on the side of the service. */
    public Answer request(String method, String path, String body, Map<String, String> headers) {
        return send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The same with a body that need not be text. */
    Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(laptop.base() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("content-type")) {
            request.header("content-type", "application/json");
        }
        headers.forEach(request::header);
        Planted.request(body == null ? null : new String(body, StandardCharsets.UTF_8), headers);
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Planted.answer(response.body());
            Answer answer = new Answer(
                    method + " " + path,
                    response.statusCode(),
                    response.headers().map(),
                    response.body());
            assertThat(CONTRACT.faults(method, path, answer))
                    .as("%s %s, answered %s %s", method, path, answer.status(), answer.body())
                    .isEmpty();
            return answer.isNoFaultOfTheService();
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        RunRecord.events(request("GET", "/local/events", null, Map.of()).is(200).json());
        laptop.close();
    }
}
