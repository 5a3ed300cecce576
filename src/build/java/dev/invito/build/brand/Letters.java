package dev.invito.build.brand;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The words of the letters in one language: {@code letters/LOCALE.properties} of the brand over the service's own. */
final class Letters {
    private static final String MONTHS = "months";
    private static final int MONTHS_OF_A_YEAR = 12;

    private final String file;
    private final Faults faults;

    Letters(String locale, Faults faults) {
        this.file = "letters/" + locale + ".properties";
        this.faults = faults;
    }

    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> words = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        return words;
    }

    /** The same of a brand's own, which may be no such file; nothing, and a fault, then. */
    static Map<String, String> read(Path folder, String name, Faults faults) {
        try {
            return read(folder.resolve(name));
        } catch (CharacterCodingException e) {
            faults.add(name, "is not in UTF-8");
        } catch (IllegalArgumentException | IOException e) {
            faults.add(name, "cannot be read: " + e.getMessage());
        }
        return Map.of();
    }

    /** A whole language: it must say all that the English letters say. */
    Map<String, String> whole(Map<String, String> english, Map<String, String> words) {
        english.keySet()
                .forEach(key ->
                        faults.unless(words.containsKey(key), file, key, "is missing; a new language has every word"));
        return over(english, Map.of(), words);
    }

    Map<String, String> over(Map<String, String> english, Map<String, String> own, Map<String, String> words) {
        Map<String, String> all = new TreeMap<>(own);
        words.forEach((key, text) -> {
            String meant = english.get(key);
            if (meant == null) {
                faults.add(file, key, "is not among the words of the letters");
                return;
            }
            faults.unless(!text.isBlank(), file, key, "is empty");
            faults.unless(
                    !key.equals(MONTHS)
                            || Pattern.compile("[^,]+").matcher(text).results().count() == MONTHS_OF_A_YEAR,
                    file,
                    key,
                    "must be the twelve months with commas between them");
            faults.unless(
                    Words.places(text).equals(Words.places(meant)),
                    file,
                    key,
                    "has the places " + Words.places(text) + ", and must have " + Words.places(meant));
            all.put(key, text);
        });
        return all;
    }

    static String written(Map<String, String> words) {
        StringBuilder text = new StringBuilder();
        words.forEach((key, word) -> text.append(key)
                .append('=')
                .append(word.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n'));
        return text.toString();
    }
}
