package dev.invito.build.brand;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a host's {@code brand.json} says.
 *
 * @param folder where the logo, the icons and the words lie beside it
 * @param name what the service is called, wherever people read its name
 * @param description one line, for the page's head and its manifest
 * @param support an address that people in need may write to; empty for none
 * @param links by {@link #LINKS}, https; empty for none
 * @param light colours as {@code #rrggbb}, by {@link Colours#NAMES}
 * @param dark the same, for whoever prefers a dark screen
 */
record Brand(
        Path folder,
        String name,
        String description,
        String support,
        Map<String, String> links,
        Map<String, String> light,
        Map<String, String> dark) {

    static final String FILE = "brand.json";
    static final List<String> LINKS = List.of("home", "privacy", "terms");

    private static final Set<String> KEYS = Set.of("name", "description", "support", "links", "light", "dark");

    /** Of the name: in braces there would be a place in every sentence that it stands in. */
    private static final String NAME = "(?=\\S)[^<>{}\\p{Cc}\\p{Cf}]{1,40}(?<=\\S)";

    /** Of the address: it stands in a mailto: as it is, where these would be no part of it. */
    private static final String SUPPORT = "|[^\\s<>@\"%?#&,;:/]+@[^\\s<>@\"%?#&,;:/]+";

    /** Reads it; whatever is missing or cannot be is told to {@code faults}, and stands here as an empty text. */
    static Brand read(Path folder, Faults faults) {
        JsonNode json = Json.read(folder, FILE, faults);
        // Of what cannot be read, every key would be missing.
        Fields fields = new Fields(json, json.isObject() ? faults : new Faults());
        fields.only(json, "", KEYS);
        return new Brand(
                folder,
                fields.text("name", NAME, "1 to 40 characters without <, >, { and }, and not blank"),
                fields.text("description", "(?=.*\\S)[^<>\\p{Cntrl}]{1,150}", "1 to 150 characters without < and >"),
                fields.text("support", SUPPORT, "an e-mail address, or empty"),
                fields.texts("links", LINKS, "|https://[^\\s<>\"]+", "an https URL, or empty"),
                fields.texts("light", Colours.NAMES, Colours.PATTERN, "a colour as #rrggbb"),
                fields.texts("dark", Colours.NAMES, Colours.PATTERN, "a colour as #rrggbb"));
    }

    /** What the sources have in place of it: {@code @brand@}, {@code @light.accent@}, ... */
    Map<String, String> tokens() {
        Map<String, String> tokens = new TreeMap<>();
        tokens.put("brand", name);
        tokens.put("brand.description", description);
        light.forEach((colour, value) -> tokens.put("light." + colour, value));
        dark.forEach((colour, value) -> tokens.put("dark." + colour, value));
        return tokens;
    }

    /** The fields of {@code brand.json}, read one by one. */
    private record Fields(JsonNode json, Faults faults) {

        String text(String key, String pattern, String wanted) {
            return text(json, key, key, pattern, wanted);
        }

        Map<String, String> texts(String group, List<String> keys, String pattern, String wanted) {
            Map<String, String> texts = new TreeMap<>();
            keys.forEach(key -> texts.put(key, text(json.path(group), key, group + "." + key, pattern, wanted)));
            only(json.path(group), group + ".", keys);
            return texts;
        }

        void only(JsonNode object, String prefix, Collection<String> keys) {
            object.fieldNames()
                    .forEachRemaining(key -> faults.unless(keys.contains(key), FILE, prefix + key, "is not known"));
        }

        private String text(JsonNode object, String key, String called, String pattern, String wanted) {
            JsonNode value = object.path(key);
            if (value.isMissingNode()) {
                faults.add(FILE, called, "is missing");
                return "";
            }
            faults.unless(value.isTextual() && value.asText().matches(pattern), FILE, called, "must be " + wanted);
            return value.asText();
        }
    }
}
