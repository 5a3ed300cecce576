package dev.invito.build.brand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of the page in one language: {@code words/LOCALE.json} of the brand over {@code i18n/LOCALE.json} of the page. A
 * text is a string, or an object of them by the plural of {@code {n}}.
 */
final class Words {
    /** What the page calls the language, in itself. */
    static final String LANGUAGE = "language.own";

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Set<String> PLURALS = Set.of("zero", "one", "two", "few", "many", "other");

    private final String file;
    private final Faults faults;

    Words(String locale, Faults faults) {
        this.file = "words/" + locale + ".json";
        this.faults = faults;
    }

    /** A whole language: it must say all that the English words say. */
    ObjectNode whole(JsonNode english, JsonNode words) {
        english.fieldNames()
                .forEachRemaining(
                        key -> faults.unless(words.has(key), file, key, "is missing; a new language has every word"));
        return over(english, (ObjectNode) english.deepCopy(), words);
    }

    /** Some words in place of the page's own. */
    ObjectNode over(JsonNode english, ObjectNode own, JsonNode words) {
        ObjectNode all = own.deepCopy();
        words.properties().forEach(word -> {
            JsonNode meant = english.path(word.getKey());
            if (meant.isMissingNode()) {
                faults.add(file, word.getKey(), "is not among the page's words");
            } else {
                check(word.getKey(), meant, word.getValue());
                all.set(word.getKey(), word.getValue());
            }
        });
        return all;
    }

    private void check(String key, JsonNode english, JsonNode text) {
        boolean plural = english.isObject();
        if (plural != text.isObject() || (!plural && !text.isTextual())) {
            faults.add(file, key, plural ? "must be an object of plurals" : "must be a text");
            return;
        }
        if (plural) {
            faults.unless(text.has("other"), file, key, "has no \"other\"");
            text.fieldNames()
                    .forEachRemaining(name ->
                            faults.unless(PLURALS.contains(name), file, key + "." + name, "is no plural of CLDR"));
        }
        faults.unless(
                plural
                        ? text.properties().stream()
                                .allMatch(one -> !one.getValue().asText().isBlank())
                        : !text.asText().isBlank(),
                file,
                key,
                "is empty");
        Set<String> wanted = places(english.toString());
        Set<String> found = places(text.toString());
        faults.unless(found.equals(wanted), file, key, "has the places " + found + ", and must have " + wanted);
    }

    static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
