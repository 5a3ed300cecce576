package dev.invito.bench.plain;

import static dev.invito.bench.plain.PlainTable.number;
import static dev.invito.bench.plain.PlainTable.text;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What one received, as somebody would write it by hand: the page, the count, and the cards of the people. */
public final class PlainListReceived implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String recipient = "M:" + PlainTable.caller(event);
        int limit = Integer.parseInt(event.getQueryStringParameters().get("limit"));
        QueryRequest query = QueryRequest.builder()
                .tableName(PlainTable.RELATIONSHIPS)
                .indexName("byRecipient")
                .keyConditionExpression("rx = :list AND ord > :now")
                .expressionAttributeValues(
                        Map.of(":list", text("P#" + recipient), ":now", number(System.currentTimeMillis())))
                .scanIndexForward(false)
                .build();
        List<Map<String, AttributeValue>> found = PlainTable.CLIENT
                .query(query.toBuilder().limit(limit + 1).build())
                .items();
        List<Map<String, AttributeValue>> page = found.subList(0, Math.min(limit, found.size()));
        int count = PlainTable.CLIENT
                .query(query.toBuilder().select(Select.COUNT).build())
                .count();
        List<Map<String, AttributeValue>> members = PlainTable.members(page.stream()
                .flatMap(item -> Stream.of(item.get("from").s(), item.get("to").s()))
                .toList());
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, AttributeValue> item : page) {
            String from = item.get("from").s();
            String to = item.get("to").s();
            String id = from + "\n" + to + "\n" + item.get("gen").s();
            items.add(Map.of(
                    "id", Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8)),
                    "status", "pending",
                    "sender", PlainTable.card(members, from),
                    "recipient", PlainTable.card(members, to),
                    "note", item.get("note").s(),
                    "sentAt",
                            Instant.ofEpochMilli(Long.parseLong(item.get("sent").n()))
                                    .toString(),
                    "expiresAt",
                            Instant.ofEpochMilli(Long.parseLong(item.get("exp").n()))
                                    .toString()));
        }
        return PlainTable.answer(200, Map.of("items", items, "count", count, "next", found.size() > limit));
    }
}
