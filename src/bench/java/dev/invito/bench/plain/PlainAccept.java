package dev.invito.bench.plain;

import static dev.invito.bench.plain.PlainTable.number;
import static dev.invito.bench.plain.PlainTable.text;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Accepting as somebody would write it by hand: one conditional update, then the two cards for the answer. */
public final class PlainAccept implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String id = event.getPathParameters().get("id");
        String[] parts = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8).split("\n", -1);
        String sender = parts[0];
        String recipient = "M:" + PlainTable.caller(event);
        if (!parts[1].equals(recipient)) {
            return PlainTable.answer(404, Map.of("title", "not found"));
        }
        String pair = Stream.of(sender, recipient)
                .sorted()
                .reduce((a, b) -> a + "|" + b)
                .orElseThrow();
        long now = System.currentTimeMillis();
        String request = event.getRequestContext().getRequestId();
        Map<String, AttributeValue> item = PlainTable.CLIENT
                .updateItem(update -> update.tableName(PlainTable.RELATIONSHIPS)
                        .key(Map.of("pk", text(pair)))
                        .conditionExpression("gen = :gen AND #exp > :now AND st IN (:pending, :open, :archived)"
                                + " AND attribute_not_exists(muted)")
                        .updateExpression("SET st = :connected, sx = :sx, rx = :rx, ord = :now, reqH = :request,"
                                + " tell = :tell, tsh = :shard, tdue = :due, tlease = :lease, tlt = :due"
                                + " ADD v :one, tn :one REMOVE sh, due, #lease, lt, #fail, tfail, #ttl")
                        .expressionAttributeNames(
                                Map.of("#exp", "exp", "#ttl", "ttl", "#lease", "lease", "#fail", "fail"))
                        .expressionAttributeValues(Map.ofEntries(
                                Map.entry(":gen", text(parts[2])),
                                Map.entry(":now", number(now)),
                                Map.entry(":pending", text("PENDING")),
                                Map.entry(":open", text("OPEN")),
                                Map.entry(":archived", text("ARCHIVED")),
                                Map.entry(":connected", text("CONNECTED")),
                                Map.entry(":sx", text("C#" + sender)),
                                Map.entry(":rx", text("C#" + recipient)),
                                Map.entry(":request", text(request)),
                                Map.entry(":tell", text("ACCEPTED")),
                                Map.entry(":shard", text(Integer.toString(Math.floorMod(pair.hashCode(), 4)))),
                                Map.entry(
                                        ":due",
                                        number(now + Duration.ofMinutes(5).toMillis())),
                                Map.entry(":lease", text("trigger:" + request)),
                                Map.entry(":one", number(1))))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes();
        List<Map<String, AttributeValue>> members = PlainTable.members(List.of(sender, recipient));
        return PlainTable.answer(
                200,
                Map.of(
                        "id",
                        id,
                        "status",
                        "connected",
                        "sender",
                        PlainTable.card(members, sender),
                        "recipient",
                        PlainTable.card(members, recipient),
                        "note",
                        item.get("note").s(),
                        "sentAt",
                        Instant.ofEpochMilli(Long.parseLong(item.get("sent").n()))
                                .toString(),
                        "expiresAt",
                        Instant.ofEpochMilli(Long.parseLong(item.get("exp").n()))
                                .toString()));
    }
}
