package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.http.view.LetterPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page says the same in each language that the letters have, and everything that it says is there. */
class WordsTest {
    private static final Path WEB = Path.of("src/main/web");
    /** As built: with the brand's own words, and the languages that it adds. */
    private static final Path BUILT = Path.of("target/brand-web");

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    /** A key is always written out, or is the beginning of several: {@code t('state.' + state)}. */
    private static final Pattern USED = Pattern.compile("\\bt\\(\\s*(?:[^'()]*\\? ?)?'([^']+)'( \\+)?");

    /** The name of a menu that shows an icon, and a choice of an order. */
    private static final Set<String> WRITTEN_NOWHERE = Set.of("more.name", "sort.name");

    private static final Pattern QUOTED = Pattern.compile("'([a-z][a-z0-9.-]*)'");

    @Test
    void hasEveryLanguageOfTheLetters() throws IOException {
        try (Stream<Path> files = Files.list(BUILT.resolve("i18n"))) {
            Set<String> languages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .collect(Collectors.toSet());
            assertThat(languages)
                    .isEqualTo(LetterPage.LANGUAGES.stream()
                            .map(Locale::toLanguageTag)
                            .collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void saysTheSameInEachLanguage(String language) throws IOException {
        JsonNode english = words("en");
        JsonNode words = words(language);
        assertThat(keys(words)).isEqualTo(keys(english));
        for (String key : keys(english)) {
            JsonNode text = words.get(key);
            assertThat(text.isObject()).as(key).isEqualTo(english.get(key).isObject());
            assertThat(places(text)).as(key).isEqualTo(places(english.get(key)));
            texts(text).forEach(t -> assertThat(t).as(key).isNotBlank());
            if (text.isObject()) {
                assertThat(keys(text))
                        .as(key)
                        .contains("other")
                        .isSubsetOf("zero", "one", "two", "few", "many", "other");
            }
        }
    }

    /** Who speaks to the page says what they read on a button (WCAG 2.5.3). */
    @ParameterizedTest
    @MethodSource("languages")
    void aButtonsWholeNameHasWhatIsWrittenOnIt(String language) throws IOException {
        JsonNode words = words(language);
        Locale locale = Locale.forLanguageTag(language);
        List<String> named = keys(words).stream()
                .filter(key -> key.endsWith(".name") && words.path(written(key)).isTextual())
                .filter(key -> !WRITTEN_NOWHERE.contains(key))
                .toList();
        assertThat(named).contains("accept.name", "connect.name", "pending.name", "unarchive.name");
        assertThat(named).allSatisfy(key -> assertThat(words.path(key).asText().toLowerCase(locale))
                .as(key)
                .contains(words.path(written(key)).asText().toLowerCase(locale)));
    }

    private static String written(String name) {
        return name.substring(0, name.length() - ".name".length());
    }

    @Test
    void hasWordsForWhateverThePageSays() throws IOException {
        Set<String> keys = keys(words("en"));
        for (MatchResult use : USED.matcher(code()).results().toList()) {
            String key = use.group(1);
            if (use.group(2) == null) {
                assertThat(keys).contains(key);
            } else {
                assertThat(keys).as(key).anyMatch(known -> known.startsWith(key));
            }
        }
    }

    @Test
    void hasNoWordsThatNothingSays() throws IOException {
        String code = code();
        Set<String> quoted = QUOTED.matcher(code).results().map(r -> r.group(1)).collect(Collectors.toSet());
        List<String> beginnings = USED.matcher(code)
                .results()
                .filter(use -> use.group(2) != null)
                .map(use -> use.group(1))
                .toList();
        assertThat(keys(words("en")).stream()
                        .filter(key -> !quoted.contains(key))
                        .filter(key -> beginnings.stream().noneMatch(key::startsWith))
                        .filter(key -> !key.startsWith("problem."))
                        // By the build, for the list of languages.
                        .filter(key -> !key.equals("language.own")))
                .allMatch(key -> List.of("received.none", "archived.none").contains(key));
    }

    static Stream<String> languages() {
        return LetterPage.LANGUAGES.stream().map(Locale::toLanguageTag);
    }

    /** What page and console say in it. */
    static JsonNode words(String language) throws IOException {
        ObjectNode words = read("i18n", language);
        return words.setAll(read("host/words", language));
    }

    private static ObjectNode read(String folder, String language) throws IOException {
        Path file = BUILT.resolve(folder).resolve(language + ".json");
        return (ObjectNode) new ObjectMapper().readTree(file.toFile());
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> texts(JsonNode text) {
        return text.isObject()
                ? StreamSupport.stream(text.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(text.asText());
    }

    private static Set<String> places(JsonNode text) {
        return texts(text).stream()
                .flatMap(t -> PLACE.matcher(t).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(WEB)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".js")).sorted().toList()) {
                code.append(Files.readString(file)).append('\n');
            }
        }
        return code.toString();
    }
}
