package dev.invito.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invito.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the fields of a JSON object. Whatever is wrong is collected with the field's path, so that one answer names it
 * all; {@link #check} then ends the request. What a body has beyond the fields read is ignored.
 */
public final class Body {

    private final JsonNode json;
    private final String path;
    private final List<FieldError> errors;

    Body(JsonNode json) {
        this(json, "", new ArrayList<>());
    }

    private Body(JsonNode json, String path, List<FieldError> errors) {
        this.json = json;
        this.path = path;
        this.errors = errors;
    }

    /** A text that must be there; stripped, and not empty. */
    public String requiredText(String field, int longest) {
        Optional<String> text = text(field, longest);
        if (text.isEmpty() && !hasError(field)) {
            error(field, "is required");
        }
        return text.orElse("");
    }

    /**
     * A text that may be left out; stripped, and empty if nothing is left.
     *
     * @param longest in code points (R13)
     */
    public Optional<String> text(String field, int longest) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            error(field, "must be a string");
            return Optional.empty();
        }
        String text = value.textValue().strip();
        if (text.codePointCount(0, text.length()) > longest) {
            error(field, "must have at most " + longest + " characters");
            return Optional.empty();
        }
        if (!isWellFormed(text)) {
            error(field, "must be well-formed text");
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    public boolean truth(String field, boolean ifAbsent) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return ifAbsent;
        }
        if (!value.isBoolean()) {
            error(field, "must be true or false");
        }
        return value.booleanValue();
    }

    /** An object inside this one; one without fields if it is left out. */
    public Body object(String field) {
        JsonNode value = json.path(field);
        if (!isAbsent(value) && !value.isObject()) {
            error(field, "must be an object");
        }
        return new Body(value.isObject() ? value : MissingNode.getInstance(), path(field) + ".", errors);
    }

    public boolean has(String field) {
        return !isAbsent(json.path(field));
    }

    /**
     * The objects of an array that must be there, each to be checked apart from the others.
     *
     * @param most 400 if there are more
     */
    public List<Body> rows(String field, int most) {
        List<Body> rows = new ArrayList<>();
        for (JsonNode row : array(field, most)) {
            Body body = new Body(row, "", new ArrayList<>());
            if (!row.isObject()) {
                body.errors.add(new FieldError(field, "each must be an object"));
            }
            rows.add(body);
        }
        return rows;
    }

    /** The strings of an array that must be there. */
    public List<String> texts(String field, int most) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(field, most)) {
            if (!value.isTextual()) {
                error(field, "each must be a string");
                check();
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    /** Notes that a field is wrong. */
    public void error(String field, String reason) {
        errors.add(new FieldError(path(field), reason));
    }

    /** Ends the request if anything that was read is wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw new ProblemFound(Problem.badInput(errors));
        }
    }

    private Iterable<JsonNode> array(String field, int most) {
        JsonNode value = json.path(field);
        if (!value.isArray()) {
            error(field, isAbsent(value) ? "is required" : "must be an array");
        } else if (value.isEmpty()) {
            error(field, "must not be empty");
        } else if (value.size() > most) {
            error(field, "must have at most " + most + " rows");
        }
        check();
        return value;
    }

    private boolean hasError(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(path(field)));
    }

    private String path(String field) {
        return path + field;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** A lone surrogate cannot be stored as UTF-8, nor NUL be shown. */
    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
