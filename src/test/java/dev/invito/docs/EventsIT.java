package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.ConfirmationCodes;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.DynamoCodes;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.item.LinkItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Route;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.network.Link;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every event does what it is for, on the running zip with the demo data. */
class EventsIT {
    /** Of {@code application.properties}. */
    private static final String SECRET = "a secret for the laptop; template.yaml sets another one";

    private static Laptop laptop;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        laptop = Laptop.start(LaptopOptions.forTests()
                .demo(true)
                // The one invitation is sent before each test.
                .setting("invito.policy.address-limit", "1000"));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    static Stream<String> functions() {
        return laptop.template().functions().stream().map(LambdaFunction::handler);
    }

    static Stream<String> functionsWithRoutes() {
        return laptop.template().routes().stream().map(Route::function).map(LambdaFunction::handler);
    }

    /** The invitation that the events are about is pending before each. */
    @BeforeEach
    void invite() {
        Map<String, AttributeValue> item = item(Events.of("deliver-mail").at("/Records/0/dynamodb/NewImage"));
        laptop.dynamoDb()
                .putItem(put -> put.tableName(laptop.table("Relationships")).item(item));
        linkOf("bruno", Events.of("view-link"));
        linkOf("amara", Events.of("revoke-link"));
        addressesOfAmara();
        laptop.settle();
    }

    /** The link that an event names, which its owner has handed out. */
    private static void linkOf(String owner, JsonNode event) {
        String token = event.at("/pathParameters/token").asText();
        Link link = new Link(
                token, Party.member(owner), 50, 0, laptop.clock().instant().plus(Duration.ofDays(30)), false);
        laptop.dynamoDb()
                .putItem(put -> put.tableName(laptop.table("Directory")).item(LinkItems.item(link)));
    }

    /** She has one more than she will remove, and has been mailed the code that she is to say. */
    private static void addressesOfAmara() {
        Party amara = Party.member("amara");
        Instant now = laptop.clock().instant();
        DynamoMembers members = new DynamoMembers(laptop.dynamoDb(), tables(), new AddressKeys(SECRET));
        DynamoCodes codes = new DynamoCodes(laptop.dynamoDb(), tables(), new AddressKeys(SECRET), new GoneKeys(SECRET));
        Email more = email(Events.of("remove-address"));
        codes.keep(amara, more, "a hash", now);
        members.confirm(amara.value(), more, "a hash", now);
        JsonNode body = Events.parsed(Events.of("confirm-address").path("body").asText());
        Email email = Email.parse(body.path("email").asText()).orElseThrow();
        String hash = new ConfirmationCodes(SECRET, new SecureRandom())
                .hash(amara, email, body.path("code").asText());
        codes.keep(amara, email, hash, now);
    }

    private static Tables tables() {
        return new Tables(laptop.table("Relationships"), laptop.table("Directory"));
    }

    private static Email email(JsonNode event) {
        return Email.parse(
                        Events.parsed(event.path("body").asText()).path("email").asText())
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void runsWithoutAnError(String function) throws Exception {
        HttpResponse<String> answer = run(function);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-amz-function-error"))
                .as(answer.body())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("functionsWithRoutes")
    void isAnsweredWithSuccess(String function) throws Exception {
        String answer = run(function).body();
        assertThat(Events.parsed(answer).path("statusCode").asInt()).as(answer).isBetween(200, 399);
    }

    @Test
    void aLetterIsDeliveredOnceHoweverOftenTheStreamTells() throws Exception {
        // Amara may have unsubscribed in another test; saving herself undoes it.
        run("save-me");
        laptop.outbox().clear();
        invite();
        JsonNode answer = Events.parsed(run("deliver-mail").body());
        assertThat(answer.path("batchItemFailures")).isEmpty();
        assertThat(laptop.outbox().to("amara@example.com")).hasSize(1);
    }

    private HttpResponse<String> run(String function) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(laptop.base() + "/local/run/" + function))
                .POST(BodyPublishers.ofString(Events.text(function)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Map<String, AttributeValue> item(JsonNode json) {
        Map<String, AttributeValue> item = new HashMap<>();
        json.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
        return item;
    }

    private static AttributeValue value(JsonNode json) {
        String type = json.fieldNames().next();
        return switch (type) {
            case "S" -> AttributeValue.fromS(json.path(type).asText());
            case "N" -> AttributeValue.fromN(json.path(type).asText());
            case "L" -> {
                List<AttributeValue> values = new ArrayList<>();
                json.path(type).forEach(one -> values.add(value(one)));
                yield AttributeValue.fromL(values);
            }
            default -> throw new AssertionError("an attribute of type " + type);
        };
    }
}
