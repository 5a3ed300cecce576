package dev.invito.build.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes the contract's schemas as types of TypeScript. It knows of JSON Schema what the contract uses, and ends the build at
 * anything else, so that no type says less than the contract without anybody noticing.
 */
public final class Types {
    private static final String SCHEMAS = "#/components/schemas/";
    /** What narrows a value in ways that TypeScript has no types for, or is for people. */
    private static final Set<String> UNTYPED = Set.of(
            "description",
            "example",
            "examples",
            "default",
            "format",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "propertyNames",
            "title",
            "deprecated",
            "contentMediaType",
            "contentEncoding",
            "discriminator",
            "readOnly",
            "writeOnly");

    private static final Set<String> TYPED = Set.of(
            "type",
            "$ref",
            "enum",
            "const",
            "items",
            "required",
            "properties",
            "additionalProperties",
            "oneOf",
            "anyOf",
            "allOf",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "unevaluatedProperties");

    private Types() {}

    /**
     * Writes.
     *
     * @param args the contract, the types that are written by hand, and where to write those and the contract's
     */
    public static void main(String[] args) throws IOException {
        Path to = Path.of(args[2]);
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(Path.of(args[1])) + of(Path.of(args[0])));
    }

    /** A type for each schema of the contract, by its name. */
    static String of(Path contract) throws IOException {
        JsonNode schemas = new ObjectMapper(new YAMLFactory())
                .readTree(contract.toFile())
                .path("components")
                .path("schemas");
        return schemas.properties().stream()
                .map(schema -> "\n" + described(schema.getValue(), "") + "export type " + schema.getKey() + " = "
                        + type(schema.getKey(), schema.getValue(), "") + ";\n")
                .collect(Collectors.joining());
    }

    private static String type(String place, JsonNode schema, String indent) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!UNTYPED.contains(keyword) && !TYPED.contains(keyword)) {
                throw new IllegalArgumentException(place + " says " + keyword + ", which has no type yet");
            }
        });
        List<String> all = new ArrayList<>();
        if (schema.has("$ref")) {
            all.add(schema.path("$ref").asText().substring(SCHEMAS.length()));
        } else if (schema.has("enum")) {
            all.add(joined(" | ", schema.path("enum"), JsonNode::toString));
        } else if (schema.has("const")) {
            all.add(schema.path("const").toString());
        } else if (schema.has("properties") || schema.has("type")) {
            all.add(plain(place, schema, indent));
        }
        for (JsonNode part : schema.path("allOf")) {
            all.add(type(place, part, indent));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            // One that only names what is required says which of the optional properties go together.
            List<String> choices = StreamSupport.stream(schema.path(choice).spliterator(), false)
                    .filter(one -> one.has("$ref") || one.has("type") || one.has("properties") || one.has("enum"))
                    .map(one -> type(place, one, indent))
                    .toList();
            if (!choices.isEmpty()) {
                all.add(choices.size() == 1 ? choices.get(0) : "(" + String.join(" | ", choices) + ")");
            }
        }
        List<String> parts =
                all.stream().filter(part -> !part.equals("unknown")).distinct().toList();
        return parts.isEmpty() ? "unknown" : String.join(" & ", parts);
    }

    private static String plain(String place, JsonNode schema, String indent) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return joined(
                    " | ",
                    type,
                    one -> one.asText().equals("null") ? "null" : one(place, one.asText(), schema, indent));
        }
        return one(place, type.asText("object"), schema, indent);
    }

    private static String one(String place, String type, JsonNode schema, String indent) {
        return switch (type) {
            case "string", "boolean", "null" -> type;
            case "integer", "number" -> "number";
            case "array" -> "Array<" + type(place + "[]", schema.path("items"), indent) + ">";
            case "object" -> object(place, schema, indent);
            default -> throw new IllegalArgumentException(place + " is of the type " + type);
        };
    }

    private static String object(String place, JsonNode schema, String indent) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (schema.path("properties").isEmpty()) {
            JsonNode values = schema.path("additionalProperties");
            return "Record<string, " + (values.isObject() ? type(place + ".*", values, indent) : "unknown") + ">";
        }
        String deeper = indent + "  ";
        return schema.path("properties").properties().stream()
                .map(property -> described(property.getValue(), deeper) + deeper + property.getKey()
                        + (required.contains(property.getKey()) ? ": " : "?: ")
                        + type(place + "." + property.getKey(), property.getValue(), deeper) + ";\n")
                .collect(Collectors.joining("", "{\n", indent + "}"));
    }

    private static String described(JsonNode schema, String indent) {
        String text = schema.path("description").asText("").strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "" : indent + "/** " + text.replace("*/", "* /") + " */\n";
    }

    private static String joined(String between, JsonNode list, Function<JsonNode, String> written) {
        return StreamSupport.stream(list.spliterator(), false).map(written).collect(Collectors.joining(between));
    }
}
