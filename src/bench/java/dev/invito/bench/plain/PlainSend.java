package dev.invito.bench.plain;

import static dev.invito.bench.plain.PlainTable.number;
import static dev.invito.bench.plain.PlainTable.text;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Sending as somebody would write it by hand: the same three requests, the same item, the same answer. */
public final class PlainSend implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        JsonNode body;
        try {
            body = PlainTable.JSON.readTree(event.getBody());
        } catch (JsonProcessingException e) {
            return PlainTable.answer(400, Map.of("title", "not JSON"));
        }
        String sender = "M:" + PlainTable.caller(event);
        String recipient = "M:" + body.path("to").path("memberId").asText();
        String pair = Stream.of(sender, recipient)
                .sorted()
                .reduce((a, b) -> a + "|" + b)
                .orElseThrow();
        List<Map<String, AttributeValue>> members = read(sender, recipient, pair);
        long now = System.currentTimeMillis();
        count(sender, now);
        long expires = now + Duration.ofDays(181).toMillis();
        String generation = expires + "-" + UUID.randomUUID();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":one", number(1));
        values.put(":status", text("PENDING"));
        values.put(":from", text(sender));
        values.put(":to", text(recipient));
        values.put(":gen", text(generation));
        values.put(":now", number(now));
        values.put(":exp", number(expires));
        values.put(":ttl", number(expires / 1000 + Duration.ofDays(28).toSeconds()));
        values.put(":note", text(body.path("note").asText()));
        values.put(":via", text(body.path("source").asText()));
        values.put(
                ":plan",
                AttributeValue.builder()
                        .l(
                                number(now),
                                number(now + Duration.ofDays(7).toMillis()),
                                number(now + Duration.ofDays(21).toMillis()))
                        .build());
        values.put(":stage", number(0));
        values.put(":sx", text("P#" + sender));
        values.put(":rx", text("P#" + recipient));
        values.put(":shard", text(Integer.toString(Math.floorMod(pair.hashCode(), 4))));
        values.put(":due", number(now + Duration.ofMinutes(5).toMillis()));
        values.put(":lease", text("trigger:" + event.getRequestContext().getRequestId()));
        values.put(":request", text(event.getRequestContext().getRequestId()));
        PlainTable.CLIENT.updateItem(update -> update.tableName(PlainTable.RELATIONSHIPS)
                .key(Map.of("pk", text(pair)))
                .conditionExpression("attribute_not_exists(st) OR st = :withdrawn OR #exp <= :now")
                .updateExpression("SET st = :status, #from = :from, #to = :to, gen = :gen, sent = :now, #exp = :exp,"
                        + " #ttl = :ttl, note = :note, via = :via, #plan = :plan, stage = :stage, sx = :sx, rx = :rx,"
                        + " ord = :exp, sh = :shard, due = :due, #lease = :lease, lt = :due, reqL = :request"
                        + " ADD v :one REMOVE muted, closed, msgs, reply")
                .expressionAttributeNames(Map.of(
                        "#from", "from", "#to", "to", "#exp", "exp", "#ttl", "ttl", "#plan", "plan", "#lease", "lease"))
                .expressionAttributeValues(with(values, ":withdrawn", text("WITHDRAWN")))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        return PlainTable.answer(
                201,
                Map.of(
                        "id",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString((sender + "\n" + recipient + "\n" + generation)
                                        .getBytes(StandardCharsets.UTF_8)),
                        "status",
                        "pending",
                        "sender",
                        PlainTable.card(members, sender),
                        "recipient",
                        PlainTable.card(members, recipient),
                        "note",
                        body.path("note").asText(),
                        "sentAt",
                        Instant.ofEpochMilli(now).toString(),
                        "expiresAt",
                        Instant.ofEpochMilli(expires).toString(),
                        "letters",
                        List.of(
                                letter("invitation", now, 0),
                                letter("first-reminder", now, 7),
                                letter("last-reminder", now, 21))));
    }

    private static List<Map<String, AttributeValue>> read(String sender, String recipient, String pair) {
        var found = PlainTable.CLIENT
                .batchGetItem(get -> get.requestItems(Map.of(
                        PlainTable.RELATIONSHIPS,
                        KeysAndAttributes.builder()
                                .keys(List.of(Map.of("pk", text(pair))))
                                .consistentRead(true)
                                .build(),
                        PlainTable.DIRECTORY,
                        KeysAndAttributes.builder()
                                .keys(List.of(
                                        PlainTable.directoryKey(sender, "member"),
                                        PlainTable.directoryKey(sender, "quota"),
                                        PlainTable.directoryKey(recipient, "member")))
                                .build())))
                .responses();
        return found.getOrDefault(PlainTable.DIRECTORY, List.of());
    }

    private static void count(String sender, long now) {
        PlainTable.CLIENT.updateItem(update -> update.tableName(PlainTable.DIRECTORY)
                .key(PlainTable.directoryKey(sender, "quota"))
                .conditionExpression("attribute_not_exists(used) OR used < :limit")
                .updateExpression("SET begun = if_not_exists(begun, :now), #ttl = :ttl ADD used :one")
                .expressionAttributeNames(Map.of("#ttl", "ttl"))
                .expressionAttributeValues(Map.of(
                        ":limit", number(100),
                        ":now", number(now),
                        ":ttl", number(now / 1000 + Duration.ofDays(8).toSeconds()),
                        ":one", number(1)))
                .returnValues(ReturnValue.ALL_NEW));
    }

    private static Map<String, Object> letter(String kind, long sent, long days) {
        return Map.of(
                "kind",
                kind,
                "at",
                Instant.ofEpochMilli(sent).plus(Duration.ofDays(days)).toString());
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> values, String name, AttributeValue value) {
        values.put(name, value);
        return values;
    }
}
