package dev.invito.local.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.web.WebRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The body of a request: a JSON object whose fields have the right types. */
final class JsonBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    JsonBody(WebRequest request) throws BadInput {
        try {
            json = JSON.readTree(request.body());
        } catch (IOException e) {
            throw new BadInput("The body is not JSON.");
        }
        if (json == null || !json.isObject()) {
            throw new BadInput("The body is not a JSON object.");
        }
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    /**
     * Reads a text.
     *
     * @return never empty
     */
    String text(String field) throws BadInput {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new BadInput("\"" + field + "\" must be a text that is not empty.");
        }
        return value.asText();
    }

    List<String> texts(String field) throws BadInput {
        var texts = new ArrayList<String>();
        for (JsonNode value : json.path(field)) {
            if (!value.isTextual()) {
                throw new BadInput("\"" + field + "\" must be a list of texts.");
            }
            texts.add(value.textValue());
        }
        if (!json.path(field).isArray()) {
            throw new BadInput("\"" + field + "\" must be a list of texts.");
        }
        return texts;
    }

    boolean flag(String field) throws BadInput {
        if (!json.path(field).isBoolean()) {
            throw new BadInput("\"" + field + "\" must be true or false.");
        }
        return json.path(field).asBoolean();
    }

    int number(String field) throws BadInput {
        if (!json.path(field).isInt()) {
            throw new BadInput("\"" + field + "\" must be a whole number.");
        }
        return json.path(field).asInt();
    }
}
