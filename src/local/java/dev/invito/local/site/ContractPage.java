package dev.invito.local.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml} to read: each route, who may call it, what it takes, and what it answers. */
final class ContractPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final String SCHEMAS = "#/components/schemas/";
    private static final List<String> BOUNDS = List.of(
            "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "default");

    private final JsonNode document;

    ContractPage(String yaml) {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        this.document = JSON.valueToTree(read);
    }

    String html() {
        JsonNode info = document.path("info");
        return Page.of("api.html")
                .replace(
                        "{{title}}",
                        text(info.path("title").asText() + " API "
                                + info.path("version").asText()))
                .replace("{{about}}", paragraphs(info.path("description").asText()))
                .replace("{{contents}}", contents())
                .replace("{{operations}}", operations())
                .replace("{{schemas}}", schemas());
    }

    private String contents() {
        return tags().stream()
                .map(tag -> "<p><b>" + text(tag) + "</b></p><ul>"
                        + of(tag).stream()
                                .map(one -> "<li><a href=\"#" + one.id() + "\">" + text(one.route()) + "</a></li>")
                                .collect(Collectors.joining())
                        + "</ul>")
                .collect(Collectors.joining("\n"));
    }

    private String operations() {
        var html = new StringBuilder();
        for (String tag : tags()) {
            html.append("<h2>").append(text(tag)).append("</h2>\n");
            of(tag).forEach(one -> html.append(article(one)));
        }
        return html.toString();
    }

    private String article(Operation one) {
        JsonNode json = one.json();
        var html =
                new StringBuilder("<article id=\"" + one.id() + "\"><h3><code>" + text(one.route()) + "</code></h3>");
        html.append("<p><b>").append(prose(json.path("summary").asText())).append("</b></p>");
        html.append(paragraphs(json.path("description").asText()));
        html.append("<p class=\"soft\">")
                .append(
                        json.path("security").isArray()
                                ? "Whoever holds the letter may call it."
                                : "A signed-in caller may call it, with a bearer token.")
                .append(" Function <code>")
                .append(one.id())
                .append("</code>.</p>");
        html.append(parameters(json.path("parameters")));
        JsonNode request = whole(json.path("requestBody"));
        if (!request.isMissingNode()) {
            html.append("<h4>It takes</h4>").append(bodies(request.path("content")));
        }
        html.append("<h4>It answers</h4>");
        json.path("responses").properties().forEach(answer -> {
            JsonNode response = whole(answer.getValue());
            html.append("<details><summary>")
                    .append(answer.getKey())
                    .append(": ")
                    .append(prose(response.path("description").asText()))
                    .append("</summary>")
                    .append(bodies(response.path("content")))
                    .append("</details>");
        });
        return html.append("</article>\n").toString();
    }

    private String parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        var rows = new StringBuilder();
        for (JsonNode parameter : parameters) {
            JsonNode whole = whole(parameter);
            rows.append(row(
                    "<code>" + text(whole.path("name").asText()) + "</code>",
                    whole.path("in").asText() + (whole.path("required").asBoolean() ? ", required" : ""),
                    type(whole.path("schema")),
                    prose(whole.path("description").asText())));
        }
        return "<table>" + rows + "</table>";
    }

    private String bodies(JsonNode content) {
        var html = new StringBuilder();
        content.properties().forEach(body -> {
            html.append("<p class=\"soft\"><code>")
                    .append(text(body.getKey()))
                    .append("</code>: ")
                    .append(type(body.getValue().path("schema")))
                    .append("</p>");
            if (body.getValue().has("example")) {
                html.append(pre(body.getValue().path("example")));
            }
            body.getValue().path("examples").forEach(example -> {
                html.append("<p class=\"soft\">")
                        .append(prose(whole(example).path("summary").asText()))
                        .append("</p>")
                        .append(pre(whole(example).path("value")));
            });
        });
        return html.toString();
    }

    private String schemas() {
        var html = new StringBuilder();
        document.at("/components/schemas").properties().forEach(schema -> {
            String name = text(schema.getKey());
            html.append("<article id=\"schema-" + name + "\"><h3>" + name + "</h3>")
                    .append(paragraphs(schema.getValue().path("description").asText()));
            var rows = new StringBuilder();
            fields("", schema.getValue(), rows);
            html.append(rows.isEmpty() ? "<p>" + type(schema.getValue()) + "</p>" : "<table>" + rows + "</table>")
                    .append("</article>\n");
        });
        return html.toString();
    }

    /** A row for each field, those of the objects inside it too. */
    private void fields(String path, JsonNode schema, StringBuilder rows) {
        schema.path("properties").properties().forEach(field -> {
            boolean required = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .anyMatch(name -> name.asText().equals(field.getKey()));
            String name = path + field.getKey();
            rows.append(row(
                    "<code>" + text(name) + "</code>",
                    required ? "always" : "",
                    type(field.getValue()),
                    prose(field.getValue().path("description").asText())));
            fields(name + ".", field.getValue(), rows);
            fields(name + "[].", field.getValue().path("items"), rows);
        });
    }

    /** What a schema allows, in a few words. */
    private String type(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.startsWith(SCHEMAS)) {
            String name = text(reference.substring(SCHEMAS.length()));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        for (String choice : List.of("oneOf", "allOf")) {
            List<String> types = new ArrayList<>();
            schema.path(choice).forEach(one -> types.add(type(one)));
            types.removeIf(String::isEmpty);
            if (!types.isEmpty()) {
                return String.join(" or ", types) + kinds(schema);
            }
        }
        if (schema.has("const")) {
            return text(schema.path("const").toString());
        }
        if (schema.has("enum")) {
            return listed(schema.path("enum"));
        }
        String type = text(schema.path("type").asText());
        String items = schema.has("items") ? " of " + type(schema.path("items")) : "";
        String bounds = BOUNDS.stream()
                .filter(schema::has)
                .map(bound -> ", " + bound + " " + text(schema.path(bound).asText()))
                .collect(Collectors.joining());
        return type + items + bounds;
    }

    /** Which problems an answer may be. */
    private static String kinds(JsonNode schema) {
        JsonNode kinds = schema.at("/properties/type/enum");
        return kinds.isMissingNode() ? "" : " " + listed(kinds);
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> text(value.asText().replace("urn:invito:problem:", "")))
                .collect(Collectors.joining(", "));
    }

    private List<String> tags() {
        return document.path("tags").findValuesAsText("name");
    }

    private List<Operation> of(String tag) {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().at("/tags/0").asText().equals(tag)) {
                        all.add(Operation.of(path.getKey(), method));
                    }
                }));
        return all;
    }

    private JsonNode whole(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static String row(String... cells) {
        return "<tr><th scope=\"row\">"
                + String.join("</th><td>", cells[0], String.join("</td><td>", cells[1], cells[2], cells[3]))
                + "</td></tr>";
    }

    private static String pre(JsonNode example) {
        try {
            return "<pre>"
                    + text(
                            example.isTextual()
                                    ? example.asText()
                                    : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(example))
                    + "</pre>";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String paragraphs(String markdown) {
        return List.of(markdown.strip().split("\n\n", -1)).stream()
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p>" + prose(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private static String prose(String markdown) {
        return CODE.matcher(text(markdown)).replaceAll("<code>$1</code>");
    }

    private static String text(String plain) {
        return Page.escaped(plain);
    }

    /** A route and what it does. */
    private record Operation(String id, String route, JsonNode json) {

        static Operation of(String path, Map.Entry<String, JsonNode> method) {
            return new Operation(
                    method.getValue().path("operationId").asText(),
                    method.getKey().toUpperCase(Locale.ROOT) + " " + path,
                    method.getValue());
        }
    }
}
