package dev.invito.local.dynamodb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Makes the SDK's objects of JSON, by what they tell of their own fields. */
public final class PojoReader {
    private PojoReader() {}

    /**
     * Reads an object.
     *
     * @param builder which is filled, and then built
     */
    public static Object read(JsonNode json, SdkPojo builder) {
        if (!json.isObject()) {
            throw unexpected(json, "Structure");
        }
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.get(field.locationName());
            if (value != null && !value.isNull()) {
                field.set(builder, value(value, field));
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object value(JsonNode json, SdkField<?> field) {
        return switch (field.marshallingType().getTargetClass().getSimpleName()) {
            case "String" -> text(json);
            case "Integer" -> number(json, "Integer").intValue();
            case "Long" -> number(json, "Long").longValue();
            case "Double" -> number(json, "Double").doubleValue();
            case "Boolean" -> {
                if (!json.isBoolean()) {
                    throw unexpected(json, "Boolean");
                }
                yield json.booleanValue();
            }
            case "Instant" -> {
                double seconds = number(json, "Timestamp").doubleValue();
                yield Instant.ofEpochMilli(Math.round(seconds * 1000));
            }
            case "SdkBytes" -> bytes(json);
            case "List" -> list(json, field.getTrait(ListTrait.class).memberFieldInfo());
            case "Map" -> map(json, field.getTrait(MapTrait.class).valueFieldInfo());
            default -> read(json, field.constructor().get());
        };
    }

    private static List<Object> list(JsonNode json, SdkField<?> member) {
        if (!json.isArray()) {
            throw unexpected(json, "List");
        }
        List<Object> list = new ArrayList<>(json.size());
        json.forEach(one -> list.add(value(one, member)));
        return list;
    }

    private static Map<String, Object> map(JsonNode json, SdkField<?> of) {
        if (!json.isObject()) {
            throw unexpected(json, "Map");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), of)));
        return map;
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw unexpected(json, "String");
        }
        return json.textValue();
    }

    private static Number number(JsonNode json, String type) {
        if (!json.isNumber()) {
            throw unexpected(json, type);
        }
        return json.numberValue();
    }

    private static SdkBytes bytes(JsonNode json) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text(json)));
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("Base64 encoded octets expected, not " + json);
        }
    }

    private static MalformedRequest unexpected(JsonNode json, String type) {
        if (json.getNodeType() == JsonNodeType.OBJECT || json.getNodeType() == JsonNodeType.ARRAY) {
            return new MalformedRequest("Unrecognized collection type " + type);
        }
        return new MalformedRequest(json.getNodeType() + "_VALUE cannot be converted to " + type);
    }
}
