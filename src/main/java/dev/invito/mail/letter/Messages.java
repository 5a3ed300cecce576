package dev.invito.mail.letter;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of one language, from {@code letters/LANGUAGE.properties}. Placeholders are {@code {name}}; what is put in
 * their place is never read for placeholders again.
 */
public final class Messages {
    private static final Properties BRAND = read("brand");

    /** What the brand calls the service. */
    public static final String SERVICE = BRAND.getProperty("name");

    /** The first one is for everybody whose language is not here. */
    public static final List<String> LANGUAGES =
            List.of(BRAND.getProperty("languages").split(",", -1));

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of(BRAND.getProperty("right-to-left").split(",", -1));

    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** With ever less of a locale. Of Chinese it knows the script by the region: {@code zh-TW} is {@code zh-Hant-TW}. */
    private static final ResourceBundle.Control CANDIDATES =
            ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);

    private static final ConcurrentHashMap<String, Messages> LOADED = new ConcurrentHashMap<>();

    private final String language;
    private final Properties messages;

    private Messages(String language) {
        this.language = language;
        this.messages = read(language);
    }

    /** The build writes these files, with the words of the brand over the service's own. */
    private static Properties read(String name) {
        Properties properties = new Properties();
        try (var file = new InputStreamReader(
                Messages.class.getResourceAsStream("/letters/" + name + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** What the brand says of itself; empty if it says nothing. */
    static String brand(String key) {
        return BRAND.getProperty(key, "");
    }

    /** {@code pt-BR} finds {@code pt}, unless that is there itself. */
    public static Messages in(Locale locale) {
        var language = Optional.ofNullable(locale).flatMap(wanted -> nearest(wanted, LANGUAGES));
        return LOADED.computeIfAbsent(language.orElse(LANGUAGES.get(0)), Messages::new);
    }

    /** The one of the languages that comes nearest to what somebody reads; empty if none is theirs. */
    public static Optional<String> nearest(Locale wanted, Collection<String> languages) {
        return CANDIDATES.getCandidateLocales("", wanted).stream()
                .map(Locale::toLanguageTag)
                .filter(languages::contains)
                .findFirst();
    }

    public String language() {
        return language;
    }

    /** {@code ltr} or {@code rtl}, as HTML has it. */
    public String direction() {
        return RIGHT_TO_LEFT.contains(language) ? "rtl" : "ltr";
    }

    /** Whether something in it is written in the other direction than the language. */
    boolean runsAgainst(String typed) {
        var base = direction().equals("rtl") ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT;
        var bidi = new Bidi(typed, base);
        return bidi.isMixed() || bidi.isLeftToRight() != (base == Bidi.DIRECTION_LEFT_TO_RIGHT);
    }

    Set<String> keys() {
        return messages.stringPropertyNames();
    }

    /** @throws IllegalArgumentException if there is no such message, or nothing to put in one of its places */
    public String text(String key, Map<String, String> values) {
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
    public String date(Instant instant) {
        var date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        var month = template("months").split(",", -1)[date.getMonthValue() - 1];
        return text(
                date.getDayOfMonth() == 1 ? "date.first" : "date",
                Map.of("day", "" + date.getDayOfMonth(), "month", month, "year", "" + date.getYear()));
    }
}
