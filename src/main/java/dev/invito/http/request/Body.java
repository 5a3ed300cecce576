package dev.invito.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.Problem.FieldError;
import dev.invito.http.problem.ProblemFound;
import dev.invito.member.PersonName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the fields of a JSON object. Whatever is wrong is collected with the field's path, so that one answer names it
 * all; {@link #check} then ends the request. What a body has beyond the fields read is ignored.
 */
public final class Body {

    private static final int LONGEST_INSTANT = 40;

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

    /** A name of a person, which must be there: one line that shows something. */
    public String requiredName(String field, int longest) {
        String name = requiredText(field, longest);
        if (!hasError(field) && !PersonName.isOneLine(name)) {
            error(field, "must be one line without control characters");
        }
        if (!hasError(field) && !PersonName.isVisible(name)) {
            error(field, "must have something that can be seen");
        }
        return name;
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

    /** A text that may be left out, but not be empty. */
    public Optional<String> nonEmptyText(String field, int longest) {
        Optional<String> text = text(field, longest);
        if (has(field) && text.isEmpty() && !hasError(field)) {
            error(field, "must not be empty");
        }
        return text;
    }

    /** A moment that may be left out: an instant of ISO 8601, from 1970 on, in whole milliseconds. */
    public Optional<Instant> instant(String field) {
        return nonEmptyText(field, LONGEST_INSTANT).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS))
                        .filter(moment -> !moment.isBefore(Instant.EPOCH))
                        .or(() -> {
                            error(field, "must not be before 1970");
                            return Optional.empty();
                        });
            } catch (DateTimeParseException e) {
                error(field, "must be an instant such as 2040-01-10T09:00:00Z");
                return Optional.empty();
            }
        });
    }

    public boolean bool(String field, boolean ifAbsent) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return ifAbsent;
        }
        if (!value.isBoolean()) {
            error(field, "must be true or false");
        }
        return value.booleanValue();
    }

    /** A whole number that may be left out. */
    public Optional<Integer> wholeNumber(String field, int least, int most) {
        JsonNode value = json.path(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.intValue() < least || value.intValue() > most) {
            error(field, "must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    /** One of a few words, if it is there; nothing is none of them. */
    public <E> Optional<E> oneOf(
            String field, Function<String, Optional<E>> reading, Collection<E> values, Function<E, String> writing) {
        Optional<String> name = text(field, 40);
        Optional<E> value = name.flatMap(reading);
        if (has(field) && value.isEmpty() && !hasError(field)) {
            error(field, values.stream().map(writing).collect(Collectors.joining(", ", "must be one of ", "")));
        }
        return value;
    }

    /** The texts of an object inside this one, by their names; as they are, and empty if it is left out. */
    public Map<String, String> namedTexts(String field, int longestName, int longestText) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = json.path(field);
        if (!isAbsent(value) && !value.isObject()) {
            error(field, "must be an object");
        }
        value.properties().forEach(entry -> {
            String name = entry.getKey();
            String text = entry.getValue().asText("");
            if (name.isBlank() || length(name) > longestName || !isWellFormed(name)) {
                error(field, "each name must have 1 to " + longestName + " characters");
            } else if (!entry.getValue().isTextual() || length(text) > longestText || !isWellFormed(text)) {
                error(field + "." + name, "must be a string of at most " + longestText + " characters");
            } else {
                texts.put(name, text);
            }
        });
        return texts;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** An object inside this one; one without fields if it is left out. */
    public Body object(String field) {
        JsonNode value = json.path(field);
        if (!isAbsent(value) && !value.isObject()) {
            error(field, "must be an object");
        }
        return new Body(value.isObject() ? value : MissingNode.getInstance(), path(field) + ".", errors);
    }

    /** Whether the field is there at all, were it null. */
    public boolean mentions(String field) {
        return json.has(field);
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

    /** The same, each as it can be stored. */
    public List<String> wellFormedTexts(String field, int most) {
        List<String> texts = texts(field, most);
        if (!texts.stream().allMatch(Body::isWellFormed)) {
            error(field, "each must be well-formed text");
        }
        return texts;
    }

    /** The strings of an array that may be left out, and may be empty. */
    public List<String> textsIfAny(String field, int most) {
        JsonNode value = json.path(field);
        return isAbsent(value) || (value.isArray() && value.isEmpty()) ? List.of() : texts(field, most);
    }

    /** Notes that a field is wrong; of a list once, however many in it are. */
    public void error(String field, String reason) {
        FieldError error = new FieldError(path(field), reason);
        if (!errors.contains(error)) {
            errors.add(error);
        }
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
