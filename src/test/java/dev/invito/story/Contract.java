package dev.invito.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code src/docs/openapi.yaml}, to hold answers to it. A client is to overlook fields that it does not know; here one that
 * is not documented is a fault.
 */
final class Contract {
    private static final Set<String> CONDITIONS = Set.of("if", "then", "else", "not");

    /** With no room for what is not documented: for answers. */
    private static final String CLOSED = "urn:invito:openapi:closed";
    /** As it is written: for requests, where what is not known is ignored. */
    private static final String OPEN = "urn:invito:openapi";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    /** Or a date that is none would pass. */
    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final JsonNode closed;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.closed = document.deepCopy();
        close(closed, "");
        Map<String, String> texts = Map.of(OPEN, document.toString(), CLOSED, closed.toString());
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, factory -> factory.schemaLoaders(loaders -> loaders.schemas(texts)));
    }

    static Contract read() {
        try (var reader = Files.newBufferedReader(Path.of("src", "docs", "openapi.yaml"))) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return new Contract(JSON.valueToTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** The same without room for what is not documented. */
    JsonNode closed() {
        return closed;
    }

    /** Every operation, as {@code template.yaml} has its route. */
    List<String> operations() {
        return paths().flatMap(path -> StreamSupport.stream(
                                ((Iterable<String>) () -> document.at(pointer("paths", path))
                                                .fieldNames())
                                        .spliterator(),
                                false)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path))
                .toList();
    }

    /** What is wrong with an answer; empty if it is as documented, or nothing of the API was asked. */
    List<String> faults(String method, String uri, Answer answer) {
        String asked = URI.create(uri).getRawPath();
        Optional<String> path = path(asked, method);
        if (path.isEmpty()) {
            return asked.startsWith("/v1/") ? unknown(method, answer) : List.of();
        }
        String status = Integer.toString(answer.status());
        String response =
                "/paths/" + escaped(path.get()) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + status;
        if (document.at(response).isMissingNode()) {
            return List.of("status " + status + " is not documented");
        }
        String at = referred(response);
        JsonNode documented = document.at(at);
        List<String> faults = new ArrayList<>();
        documented.path("headers").properties().forEach(header -> {
            if (header.getValue().path("required").asBoolean()
                    && answer.header(lower(header.getKey())).isEmpty()) {
                faults.add("header " + header.getKey() + " is missing");
            }
        });
        JsonNode content = documented.path("content");
        if (content.isMissingNode()) {
            if (!answer.body().isEmpty()) {
                faults.add("there is to be no body");
            }
            return faults;
        }
        String type = answer.header("content-type").split(";", 2)[0];
        if (!content.has(type)) {
            faults.add("content type " + type + " is not documented for " + status);
            return faults;
        }
        if (type.endsWith("json")) {
            faults.addAll(faults(at + "/content/" + escaped(type) + "/schema", answer.body()));
        }
        if (type.equals("application/problem+json")
                && faults.isEmpty()
                && !answer.text("status").equals(status)) {
            faults.add("the problem says " + answer.text("status") + ", the answer " + status);
        }
        return faults;
    }

    /** API Gateway has no such route, and says so itself. */
    private List<String> unknown(String method, Answer answer) {
        if (answer.status() != 404) {
            return List.of("status " + answer.status() + " where there is no route");
        }
        return method.equals("HEAD") ? List.of() : faults("/components/schemas/Message", answer.body());
    }

    /** What is wrong with a value of an answer, by the schema that the pointer leads to. */
    List<String> faults(String schema, String json) {
        return faults(CLOSED, schema, json);
    }

    /** What is wrong with what is sent. */
    List<String> misfits(String schema, String json) {
        return faults(OPEN, schema, json);
    }

    private List<String> faults(String text, String schema, String json) {
        try {
            JsonNode value = JSON.readTree(json);
            return known
                    .computeIfAbsent(
                            text + "#" + schema.replace("{", "%7B").replace("}", "%7D"),
                            at -> schemas.getSchema(SchemaLocation.of(at), FORMATS_TOO))
                    .validate(value)
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("not JSON");
        }
    }

    /** The documented path that a request's path matches; one of fixed words before one of parameters. */
    private Optional<String> path(String path, String method) {
        List<String> asked = List.of(path.split("/", -1));
        return paths().filter(known -> document.at(pointer("paths", known)).has(lower(method)))
                .filter(known -> matches(List.of(known.split("/", -1)), asked))
                .min(Comparator.comparingLong(
                        known -> known.chars().filter(c -> c == '{').count()));
    }

    private static boolean matches(List<String> known, List<String> asked) {
        if (known.size() != asked.size()) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            boolean matches = known.get(i).startsWith("{")
                    ? !asked.get(i).isEmpty()
                    : known.get(i).equals(asked.get(i));
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private Stream<String> paths() {
        return document.path("paths").properties().stream().map(Map.Entry::getKey);
    }

    /** Where what the pointer leads to is written: itself, or what it refers to. */
    String referred(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    /** Closes every object but the problem, which each use of it closes with what it adds; a condition on an object is none. */
    private static void close(JsonNode node, String at) {
        node.properties().stream()
                .filter(field -> !CONDITIONS.contains(field.getKey()))
                .forEach(field -> close(field.getValue(), at + "/" + field.getKey()));
        if (node.isArray()) {
            node.forEach(one -> close(one, at + "/"));
        }
        boolean isSchema =
                node.path("properties").isObject() || node.path("allOf").isArray();
        if (node instanceof ObjectNode object && isSchema && !at.equals("/components/schemas/Problem")) {
            object.put("unevaluatedProperties", false);
        }
    }

    static String pointer(String... names) {
        return Stream.of(names).map(Contract::escaped).collect(Collectors.joining("/", "/", ""));
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
