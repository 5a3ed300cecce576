package dev.invito.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes up requests from {@code openapi.yaml} alone and from what was answered so far: half of them right, a third nearly
 * right, the rest hostile. The same seed makes up the same.
 */
final class Fuzz {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json;;;",
            "APPLICATION/JSON",
            "application/merge-patch+json",
            "*/*",
            "json",
            "text/csv; charset=nonsense");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "\u0000",
            "\ud800",
            "\udfff tail",
            "\u202e\u200f right to left",
            "e\u0301\u0302\u0303".repeat(40),
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67".repeat(20),
            "\ufeffbom",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "${jndi:ldap://localhost/x}",
            "{{7*7}}",
            "../../etc/passwd",
            "%00%2f%2e",
            "M:a|M:b",
            "M:a\nM:b\n1-x",
            "x\r\nBcc: someone@example.org",
            "null",
            "true",
            "0",
            "-1",
            "9223372036854775808",
            "1e400",
            "\\\"'`",
            "x".repeat(300),
            "x".repeat(301),
            "\ud835\udc9c".repeat(300),
            "x".repeat(1001),
            "x".repeat(70_000));
    private static final List<String> ADDRESSES = List.of(
            "a@b",
            "@",
            "a@",
            "@example.org",
            "a b@example.org",
            "a@exa mple.org",
            "a@example..org",
            "a@[127.0.0.1]",
            "\"q q\"@example.org",
            "\u00fc@example.org",
            "a@m\u00fcnchen.example",
            "A+b@EXAMPLE.ORG",
            "x".repeat(64) + "@example.org",
            "x".repeat(250) + "@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "a@example.org,b@example.org");
    private static final List<String> LOCALES = List.of("en", "it", "pt-BR", "zh-Hant-TW", "de", "tlh");

    private final Contract contract;
    private final Random random;
    private final List<Operation> operations = new ArrayList<>();
    /** What answers have named, by the name of the field; those to one caller under their own name too. */
    private final Map<String, List<String>> seen = new HashMap<>();

    Fuzz(Contract contract, Random random) {
        this.contract = contract;
        this.random = random;
        contract.document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> {
                    var operation = new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            Contract.pointer("paths", path.getKey(), method.getKey()),
                            method.getValue());
                    // What takes away comes seldom and what makes often, or there would be little to meet again.
                    boolean makes = method.getValue().path("responses").has("201");
                    int weight = method.getKey().equals("delete") ? 1 : makes ? 20 : 5;
                    for (int i = 0; i < weight; i++) {
                        operations.add(operation);
                    }
                }));
    }

    /** An operation of the contract. */
    private record Operation(String method, String path, String pointer, JsonNode json) {

        boolean isOpen() {
            return json.path("security").isArray();
        }
    }

    /**
     * Somebody who asks.
     *
     * @param name who it is; what is answered to them is known by it
     * @param authorization null for none
     * @param valid whether the gateway is to let them in
     */
    record Caller(String name, String authorization, boolean valid) {}

    /**
     * A request.
     *
     * @param body null for none
     * @param expected what the answer must be besides valid by the contract
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two requests
    record Asked(
            Caller caller, String method, String path, Map<String, String> headers, byte[] body, Expected expected) {

        @Override
        public String toString() {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            Map<String, String> shown = new TreeMap<>(headers);
            shown.remove("authorization");
            return caller.name() + ": " + method + " " + path + " " + shown + " "
                    + (text.length() > 600 ? text.substring(0, 600) + "..." : text);
        }
    }

    /** What can be told of an answer beforehand. */
    enum Expected {
        /** It is as the contract has it. */
        ANY,
        /** 401. */
        UNAUTHORIZED,
        /** 4xx: something is not as the contract wants it. */
        REFUSED,
        /** Not 400: everything is as the contract wants it. */
        WELL_FORMED
    }

    /** Notes something that a request may name later. */
    void saw(String kind, String value) {
        List<String> values = seen.computeIfAbsent(kind, k -> new ArrayList<>());
        if (!value.isEmpty() && !values.contains(value)) {
            values.add(value);
            if (values.size() > 60) {
                values.remove(0);
            }
        }
    }

    /** Notes whatever an answer names. */
    void saw(Caller caller, JsonNode answer) {
        answer.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                String kind =
                        switch (field.getKey()) {
                            case "id", "invitationId" -> "id";
                            case "next" -> "cursor";
                            case "memberId" -> "memberId";
                            default -> "";
                        };
                if (!kind.isEmpty()) {
                    saw(kind, field.getValue().asText());
                    saw(kind + " of " + caller.name(), field.getValue().asText());
                }
            }
            saw(caller, field.getValue());
        });
        if (answer.isArray()) {
            answer.forEach(one -> saw(caller, one));
        }
    }

    Asked next(List<Caller> callers) {
        Operation operation = any(operations);
        Caller caller = any(callers);
        int kind = random.nextInt(10);
        return kind < 5
                ? right(operation, caller)
                : kind < 8 ? nearlyRight(operation, caller) : hostile(operation, caller);
    }

    private Asked right(Operation operation, Caller caller) {
        return new Draft(operation, caller).asked();
    }

    private Asked nearlyRight(Operation operation, Caller caller) {
        Draft draft = new Draft(operation, caller);
        List<Runnable> changes = new ArrayList<>(List.of(
                () -> draft.query.put(any(List.of("limit", "cursor", "q", "status", "x")), hostileText()),
                () -> draft.query.put("cursor", tampered(known("cursor", caller))),
                () -> draft.query.put("limit", any(List.of("0", "-1", "101", "1e2", " 5", "+5", "0x10", "", "\u0665"))),
                () -> draft.headers.put(
                        "idempotency-key", any(List.of("k", "\u00e9", "x".repeat(255), "x".repeat(256), "a,b"))),
                () -> draft.parts.replaceAll((name, value) -> tampered(value)),
                () -> draft.parts.replaceAll((name, value) -> any(seen.getOrDefault("memberId", List.of("x"))))));
        if (draft.json != null) {
            for (int i = 0; i < 6; i++) {
                changes.add(draft::mutate);
            }
        }
        any(changes).run();
        return draft.asked();
    }

    private Asked hostile(Operation operation, Caller caller) {
        Draft draft = new Draft(operation, caller);
        List<Runnable> changes = new ArrayList<>(List.of(
                () -> draft.method = any(METHODS),
                () -> draft.path = draft.path + any(List.of("/", "/x", "//", ";a=b", "/%2e%2e")),
                () -> draft.path = any(List.of("/v1", "/v1/", "/v1/nothing", "/v1/%00", "/v1/invitations/%2F/accept")),
                () -> draft.parts.replaceAll((name, value) -> hostileText()),
                () -> draft.headers.put("content-type", any(TYPES)),
                () -> draft.headers.put("accept", any(List.of("text/html", "*/*;q=9", ",,,", "text/html;q=0.0001"))),
                () -> draft.headers.put(
                        "accept-language", any(List.of("de", "x".repeat(200), "*", ";q=1", "it;q=a", "-")))));
        if (draft.json != null || random.nextBoolean()) {
            for (int i = 0; i < 7; i++) {
                changes.add(draft::corrupt);
            }
        }
        any(changes).run();
        return draft.asked();
    }

    /** A request that is being made up: right at first. */
    private final class Draft {
        private final Operation operation;
        private final Caller caller;
        private final Map<String, String> parts = new HashMap<>();
        private final Map<String, String> query = new HashMap<>();
        private final Map<String, String> headers = new HashMap<>();
        private String method;
        private String path;
        private JsonNode json;
        private byte[] raw;

        Draft(Operation operation, Caller caller) {
            this.operation = operation;
            this.caller = caller;
            this.method = operation.method();
            this.path = operation.path();
            for (JsonNode parameter : operation.json().path("parameters")) {
                add(whole(parameter));
            }
            JsonNode content = whole(operation.json().path("requestBody")).path("content");
            if (!content.isMissingNode()) {
                List<String> types = new ArrayList<>();
                content.fieldNames().forEachRemaining(types::add);
                String type = any(types);
                headers.put("content-type", type);
                JsonNode schema = content.path(type).path("schema");
                if (type.equals("application/json")) {
                    json = value("body", schema);
                } else {
                    raw = text(content.path(type).path("example")).getBytes(StandardCharsets.UTF_8);
                }
            }
        }

        private void add(JsonNode parameter) {
            String name = parameter.path("name").asText();
            JsonNode schema = parameter.path("schema");
            switch (parameter.path("in").asText()) {
                case "path" -> parts.put(name, known(name, caller));
                case "query" -> {
                    if (parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
                        String value = name.equals("cursor")
                                ? known(name, caller)
                                : value(name, schema).asText();
                        query.put(name, value);
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        headers.put(name.toLowerCase(Locale.ROOT), "key-" + random.nextInt(30));
                    }
                }
            }
        }

        /** Changes one thing somewhere in the body. */
        private void mutate() {
            List<Runnable> places = new ArrayList<>();
            collect(json, places);
            any(places).run();
        }

        private void collect(JsonNode node, List<Runnable> places) {
            if (node instanceof ObjectNode object) {
                places.add(() -> object.set(any(List.of("x", "__proto__", "to", "id", "")), hostileValue()));
                object.fieldNames().forEachRemaining(name -> {
                    places.add(() -> object.set(name, hostileValue()));
                    places.add(() -> object.set(name, hostileValue()));
                    places.add(() -> object.remove(name));
                    collect(object.get(name), places);
                });
            }
            if (node instanceof ArrayNode array && !array.isEmpty()) {
                int last = array.size() - 1;
                places.add(() -> array.set(last, hostileValue()));
                places.add(array::removeAll);
                places.add(() -> {
                    while (array.size() < 101) {
                        array.add(array.get(0));
                    }
                });
                collect(array.get(last), places);
            }
        }

        /** Makes of the body what no schema describes. */
        private void corrupt() {
            String text = json == null ? "{}" : written(json);
            List<Supplier<String>> ways = List.of(
                    () -> "",
                    () -> "null",
                    () -> "[" + text + "]",
                    () -> text + text,
                    () -> text.substring(0, text.length() / 2),
                    () -> "\ufeff" + text,
                    () -> text.replace('"', '\''),
                    () -> text.replaceFirst("\\{", "{\"to\":null,\"name\":[],\"message\":1,"),
                    () -> text.replaceFirst("\\}$", ",\"to\":{\"memberId\":\"x\"},\"name\":\"y\",\"name\":\"z\"}"),
                    () -> "{\"to\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                    () -> "{\"a\":".repeat(3000) + "1" + "}".repeat(3000),
                    () -> "{\"name\":\"\\ud800\",\"message\":\"\\udc00\",\"to\":{\"memberId\":\"\\ud800\"}}",
                    () -> "{\"name\":NaN,\"message\":Infinity,\"to\":0x1}",
                    () -> "{\"x\":" + "9".repeat(2000) + "}",
                    () -> "{\"x\":\"" + "y".repeat(600_000) + "\"}",
                    () -> text + "\u0000",
                    () -> "/**/" + text);
            json = null;
            raw = any(ways).get().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(6) == 0) {
                raw = new byte[random.nextInt(400)];
                random.nextBytes(raw);
            }
        }

        Asked asked() {
            if (caller.authorization() != null) {
                headers.put("authorization", caller.authorization());
            }
            if (json != null) {
                raw = written(json).getBytes(StandardCharsets.UTF_8);
            }
            String address = path;
            for (Map.Entry<String, String> part : parts.entrySet()) {
                address = address.replace("{" + part.getKey() + "}", encoded(part.getValue()));
            }
            List<String> pairs = new ArrayList<>();
            query.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
            String whole = pairs.isEmpty() ? address : address + "?" + String.join("&", pairs);
            return new Asked(caller, method, whole, headers, raw, expected(address));
        }

        private Expected expected(String address) {
            boolean asDocumented = method.equals(operation.method())
                    && path.equals(operation.path())
                    && !address.contains("//")
                    && !address.endsWith("/");
            if (!asDocumented) {
                return Expected.ANY;
            }
            if (!operation.isOpen() && !caller.valid()) {
                return Expected.UNAUTHORIZED;
            }
            String schema = operation.pointer() + "/requestBody/content/application~1json/schema";
            boolean takesJson = !contract.document().at(schema).isMissingNode();
            if (takesJson && isEmpty() && !isBodyRequired()) {
                return wellFormed();
            }
            if (takesJson && headers.getOrDefault("content-type", "").equals("application/json") && !isOneByOne()) {
                return isOneBy(schema, true) ? wellFormed() : isOneBy(schema, false) ? Expected.ANY : Expected.REFUSED;
            }
            return takesJson || operation.isOpen() || raw != null ? Expected.ANY : wellFormed();
        }

        private boolean isEmpty() {
            return raw == null || raw.length == 0;
        }

        private boolean isBodyRequired() {
            return contract.document()
                    .at(operation.pointer() + "/requestBody/required")
                    .asBoolean();
        }

        /** Rows are refused each by itself. */
        private boolean isOneByOne() {
            return path.endsWith("/batch")
                    || path.endsWith("/withdraw")
                    || path.equals("/v1/host/members")
                    || path.equals("/v1/host/connections");
        }

        private Expected wellFormed() {
            boolean plain = !query.containsKey("cursor")
                    && headers.getOrDefault("idempotency-key", "").length() <= 255;
            for (Map.Entry<String, String> one : query.entrySet()) {
                plain = plain && isOneByParameter(one.getKey(), one.getValue());
            }
            // The origins at which this deployment's pages may go on, the zones that there are and the code that was
            // mailed are in no schema.
            String body = raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
            boolean judgedElsewhere =
                    body.contains("\"returnTo\"") || body.contains("\"zone\"") || body.contains("\"code\"");
            return plain && !judgedElsewhere ? Expected.WELL_FORMED : Expected.ANY;
        }

        private boolean isOneByParameter(String name, String value) {
            for (JsonNode parameter : operation.json().path("parameters")) {
                String at = parameter.path("$ref").asText().substring(1);
                if (contract.document().at(at + "/name").asText().equals(name)) {
                    boolean number =
                            contract.document().at(at + "/schema/type").asText().equals("integer");
                    return number
                            ? value.matches("[1-9][0-9]?|100")
                            : contract.misfits(at + "/schema", Json.write(value))
                                    .isEmpty();
                }
            }
            return true;
        }

        /**
         * Texts are stripped, and what is null is as good as left out.
         *
         * @param empty whether an empty text is one, or left out too
         */
        private boolean isOneBy(String schema, boolean empty) {
            try {
                JsonNode body = JSON.readTree(new String(raw, StandardCharsets.UTF_8));
                return body.isObject()
                        && contract.misfits(schema, stripped(body, empty).toString())
                                .isEmpty();
            } catch (JsonProcessingException e) {
                return false;
            }
        }
    }

    /** A value that the schema takes. */
    private JsonNode value(String name, JsonNode described) {
        JsonNode schema = whole(described);
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                int size = Math.max(schema.path("minItems").asInt(), random.nextInt(5));
                for (int i = 0; i < size; i++) {
                    array.add(value(name.equals("ids") ? "id" : name, schema.path("items")));
                }
                yield array;
            }
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" ->
                NODES.numberNode(schema.path("minimum").asInt()
                        + random.nextInt(schema.path("maximum").asInt(100)
                                - schema.path("minimum").asInt()
                                + 1));
            default -> NODES.textNode(text(name, schema));
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(one -> required.add(one.asText()));
        List<String> choices = new ArrayList<>();
        schema.path("oneOf")
                .forEach(choice -> choices.add(choice.at("/required/0").asText()));
        String chosen = choices.isEmpty() ? "" : any(choices);
        schema.path("properties").properties().forEach(field -> {
            String name = field.getKey();
            boolean wanted =
                    choices.contains(name) ? chosen.equals(name) : required.contains(name) || random.nextInt(3) == 0;
            if (wanted) {
                object.set(name, value(name, field.getValue()));
            }
        });
        return object;
    }

    private String text(String name, JsonNode schema) {
        return switch (name) {
            case "memberId", "id", "email" -> any(seen.getOrDefault(name, List.of("nobody@example.org")));
            case "locale" -> any(LOCALES);
            default -> {
                int longest = Math.min(schema.path("maxLength").asInt(60), 3000);
                int length = random.nextInt(10) == 0 ? longest : 1 + random.nextInt(Math.min(longest, 40));
                var text = new StringBuilder("Zq");
                while (text.codePointCount(0, text.length()) < length) {
                    text.appendCodePoint(
                            any(List.of((int) 'a', (int) 'b', (int) ' ', 0xe9, 0x4e2d, 0x1f600, (int) '<')));
                }
                yield text.substring(0, text.offsetByCodePoints(0, length));
            }
        };
    }

    private String text(JsonNode example) {
        List<String> addresses = seen.getOrDefault("email", List.of("nobody@example.org"));
        return switch (random.nextInt(4)) {
            case 0 -> example.asText();
            case 1 -> "Name,E-mail\n\"" + any(WORDS) + "\"," + any(addresses) + "\n," + any(ADDRESSES) + "\n";
            case 2 -> "BEGIN:VCARD\nVERSION:3.0\nFN:" + any(WORDS) + "\nEMAIL:" + any(addresses) + "\nEND:VCARD\n";
            default -> any(WORDS) + " <" + any(addresses) + ">; " + any(ADDRESSES);
        };
    }

    private JsonNode hostileValue() {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(any(List.of(0, -1, Integer.MAX_VALUE)));
            case 3 -> NODES.numberNode(new BigDecimal("1e400"));
            case 4 -> NODES.arrayNode();
            case 5 -> NODES.objectNode();
            case 6 -> NODES.arrayNode().add(NODES.arrayNode().add("x")).add(NODES.nullNode());
            case 7 -> NODES.objectNode().put("memberId", "x").put("email", "y@example.org");
            case 8, 9 -> NODES.textNode(any(ADDRESSES));
            default -> NODES.textNode(any(WORDS));
        };
    }

    /** In an address it may not be as long as in a body. */
    private String hostileText() {
        String text = random.nextBoolean() ? any(WORDS) : any(ADDRESSES);
        return text.substring(0, Math.min(text.length(), 1001));
    }

    /** What an answer has named: mostly one to this caller. */
    private String known(String kind, Caller caller) {
        List<String> own = seen.getOrDefault(kind + " of " + caller.name(), List.of());
        List<String> all = seen.getOrDefault(kind, List.of("x"));
        return any(own.isEmpty() || random.nextInt(3) == 0 ? all : own);
    }

    private String tampered(String value) {
        if (value.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(value.length());
        return switch (random.nextInt(4)) {
            case 0 -> value.substring(0, at) + (value.charAt(at) == 'A' ? 'B' : 'A') + value.substring(at + 1);
            case 1 -> value.substring(0, at);
            case 2 -> value + value;
            default -> value.substring(at) + "=";
        };
    }

    private String written(JsonNode body) {
        try {
            return (random.nextBoolean() ? JSON : ESCAPING).writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode stripped(JsonNode node, boolean empty) {
        if (node.isTextual()) {
            return NODES.textNode(node.asText().strip());
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(one -> array.add(stripped(one, empty)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties().forEach(field -> {
                JsonNode value = stripped(field.getValue(), empty);
                if (!value.isNull()
                        && (empty || !value.isTextual() || !value.asText().isEmpty())) {
                    object.set(field.getKey(), value);
                }
            });
            return object;
        }
        return node;
    }

    private JsonNode whole(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : contract.document().at(reference.substring(1));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
