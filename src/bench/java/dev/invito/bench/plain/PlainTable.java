package dev.invito.bench.plain;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** What the plain handlers share: the client as the SDK makes it, the names of the tables, and JSON. */
final class PlainTable {

    static final DynamoDbClient CLIENT = DynamoDbClient.create();
    static final ObjectMapper JSON = new ObjectMapper();
    static final String RELATIONSHIPS = System.getenv("INVITO_TABLES_RELATIONSHIPS");
    static final String DIRECTORY = System.getenv("INVITO_TABLES_DIRECTORY");

    private PlainTable() {}

    static String caller(APIGatewayV2HTTPEvent event) {
        return event.getRequestContext().getAuthorizer().getJwt().getClaims().get("sub");
    }

    static Map<String, AttributeValue> directoryKey(String person, String kind) {
        return Map.of("pk", text(person), "sk", text(kind));
    }

    static List<Map<String, AttributeValue>> members(List<String> people) {
        return CLIENT.batchGetItem(get -> get.requestItems(Map.of(
                        DIRECTORY,
                        KeysAndAttributes.builder()
                                .keys(people.stream()
                                        .distinct()
                                        .map(person -> directoryKey(person, "member"))
                                        .toList())
                                .build())))
                .responses()
                .getOrDefault(DIRECTORY, List.of());
    }

    static Map<String, Object> card(List<Map<String, AttributeValue>> members, String person) {
        return members.stream()
                .filter(member -> member.get("pk").s().equals(person))
                .findFirst()
                .<Map<String, Object>>map(member -> Map.of(
                        "memberId",
                        person.substring(2),
                        "name",
                        member.get("name").s(),
                        "headline",
                        member.get("headline").s()))
                .orElse(Map.of());
    }

    static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }

    static AttributeValue number(long value) {
        return AttributeValue.builder().n(Long.toString(value)).build();
    }

    static APIGatewayV2HTTPResponse answer(int status, Object body) {
        try {
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(status)
                    .withHeaders(Map.of("content-type", "application/json", "cache-control", "no-store"))
                    .withBody(JSON.writeValueAsString(body))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
