package dev.invito.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one language, from {@code letters/LANGUAGE.properties}. Placeholders are {@code {name}}; what is put in
 * their place is never read for placeholders again.
 */
final class Messages {
    /** The first one is for everybody whose language is not here. */
    static final List<String> LANGUAGES = List.of("en", "it", "es", "fr", "de", "pt");

    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private static final ConcurrentHashMap<String, Messages> LOADED = new ConcurrentHashMap<>();

    private final String language;
    private final Properties messages = new Properties();

    private Messages(String language) {
        this.language = language;
        var name = "/letters/" + language + ".properties";
        try (var file = new InputStreamReader(Messages.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            messages.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code pt-BR} finds {@code pt}. */
    static Messages in(Locale locale) {
        var wanted = locale == null ? "" : locale.getLanguage();
        return LOADED.computeIfAbsent(LANGUAGES.contains(wanted) ? wanted : LANGUAGES.get(0), Messages::new);
    }

    String language() {
        return language;
    }

    Set<String> keys() {
        return messages.stringPropertyNames();
    }

    /** @throws IllegalArgumentException if there is no such message, or nothing to put in one of its places */
    String text(String key, Map<String, String> values) {
        return PLACEHOLDER.matcher(template(key)).replaceAll(place -> {
            var value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No " + place.group(1) + " for message " + key);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The message with its places still empty. */
    String template(String key) {
        var message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalArgumentException("No message " + key + " in " + language);
        }
        return message;
    }

    /** The day in UTC, as in {@code 22 May 2027}. Months are ours, not the JDK's, whose names change between versions. */
    String date(Instant instant) {
        var date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        var month = template("months").split(",", -1)[date.getMonthValue() - 1];
        return text(
                date.getDayOfMonth() == 1 ? "date.first" : "date",
                Map.of("day", "" + date.getDayOfMonth(), "month", month, "year", "" + date.getYear()));
    }
}
