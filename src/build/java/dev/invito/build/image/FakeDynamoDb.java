package dev.invito.build.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.invito.build.lambda.LoopbackCertificate;
import dev.invito.build.lambda.LoopbackHttp;
import java.io.IOException;
import java.util.Map;

/**
 * Answers as DynamoDB would if everybody were a member and everything could be written, but for those of whom priming
 * speaks, who do not exist: enough for the functions to go through all of their code in training, where there is no DynamoDB.
 */
final class FakeDynamoDb implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the ids of those begin of whom priming speaks. */
    private static final String PRIMING = "invito-priming-";

    private final HttpServer server;

    /** @param certificate to speak TLS with, as AWS does: else the cache has nothing of a handshake */
    FakeDynamoDb(LoopbackCertificate certificate) throws IOException {
        server = LoopbackHttp.onFreePort(certificate);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "https://" + LoopbackCertificate.HOST + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String action = target.substring(target.indexOf('.') + 1);
        boolean isRefused = action.equals("UpdateItem") && isOfPriming(request.get("Key"));
        byte[] answer = JSON.writeValueAsBytes(isRefused ? refusal() : answer(action, request));
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(isRefused ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static boolean isOfPriming(JsonNode key) {
        return key.at("/pk/S").asText().contains("M:" + PRIMING);
    }

    private static ObjectNode refusal() {
        return JSON.createObjectNode()
                .put("__type", "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException")
                .put("Message", "The conditional request failed");
    }

    private static ObjectNode answer(String action, JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        switch (action) {
            case "BatchGetItem" -> {
                ObjectNode responses = answer.putObject("Responses");
                request.get("RequestItems").properties().forEach(table -> {
                    ArrayNode items = responses.putArray(table.getKey());
                    table.getValue().get("Keys").forEach(key -> {
                        if (key.at("/sk/S").asText().equals("member") && !isOfPriming(key)) {
                            items.add(member(key));
                        }
                    });
                });
                answer.putObject("UnprocessedKeys");
            }
            case "UpdateItem" -> answer.set("Attributes", stored(request.get("Key")));
            case "GetItem" -> {
                if (!isOfPriming(request.get("Key"))) {
                    answer.set("Item", stored(request.get("Key")));
                }
            }
            case "Query" -> {
                String list =
                        request.path("ExpressionAttributeValues").findPath("S").asText();
                boolean isEmpty = !list.contains("#") || list.contains(PRIMING);
                // As many as are asked for, so that there is a next page.
                int count = isEmpty ? 0 : request.path("Limit").asInt(1);
                answer.put("Count", count);
                if (!request.path("Select").asText().equals("COUNT")) {
                    ArrayNode items = answer.putArray("Items");
                    for (int i = 0; i < count; i++) {
                        items.add(invitation("M:bea|" + list.substring(2)));
                    }
                }
            }
            default -> answer.removeAll();
        }
        return answer;
    }

    private static ObjectNode stored(JsonNode key) {
        return switch (key.at("/sk/S").asText()) {
            case "" -> invitation(key.at("/pk/S").asText());
            case "member" -> member(key);
            default -> {
                ObjectNode quota = JSON.createObjectNode();
                quota.putObject("used").put("N", "1");
                quota.putObject("begun").put("N", "4071286920000");
                yield quota;
            }
        };
    }

    private static ObjectNode member(JsonNode key) {
        ObjectNode member = key.deepCopy();
        put(
                member,
                Map.of("name", "Ada", "headline", "Bakes", "about", "", "locale", "en", "email", "ada@example.com"));
        return member;
    }

    private static ObjectNode invitation(String pair) {
        String[] people = pair.split("\\|", 2);
        String to = people[people.length - 1];
        ObjectNode item = JSON.createObjectNode();
        put(
                item,
                Map.of(
                        "pk",
                        pair,
                        "from",
                        people[0],
                        "to",
                        to,
                        "st",
                        "PENDING",
                        "gen",
                        "4102444800000-cHJpbWluZw",
                        "note",
                        "Shall we?",
                        "via",
                        "profile",
                        "sx",
                        "P#" + people[0],
                        "rx",
                        "P#" + to));
        item.putObject("sent").put("N", "4071286920000");
        item.putObject("exp").put("N", "4102444800000");
        item.putObject("ord").put("N", "4102444800000");
        item.putObject("v").put("N", "1");
        item.putObject("stage").put("N", "0");
        item.putObject("plan").putArray("L").addObject().put("N", "4071286920000");
        return item;
    }

    private static void put(ObjectNode item, Map<String, String> texts) {
        texts.forEach((name, text) -> item.putObject(name).put("S", text));
    }
}
