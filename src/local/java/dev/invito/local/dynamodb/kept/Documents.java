package dev.invito.local.dynamodb.kept;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.dynamodb.wire.PojoReader;
import dev.invito.local.dynamodb.wire.PojoWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is kept, as JSON: the SDK's objects and items. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    static String of(SdkPojo pojo) {
        return written(json -> PojoWriter.write(pojo, json));
    }

    /** Attributes in the order of their names, so that a key has one spelling. */
    static String of(Map<String, AttributeValue> item) {
        return written(json -> {
            json.writeStartObject();
            for (Map.Entry<String, AttributeValue> attribute : new TreeMap<>(item).entrySet()) {
                json.writeFieldName(attribute.getKey());
                PojoWriter.write(attribute.getValue(), json);
            }
            json.writeEndObject();
        });
    }

    static Object read(String document, SdkPojo builder) {
        return PojoReader.read(tree(document), builder);
    }

    static Map<String, AttributeValue> item(String document) {
        Map<String, AttributeValue> item = new HashMap<>();
        tree(document)
                .properties()
                .forEach(attribute -> item.put(attribute.getKey(), (AttributeValue)
                        PojoReader.read(attribute.getValue(), AttributeValue.builder())));
        return item;
    }

    static JsonNode tree(String document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(Writing writing) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }
}
