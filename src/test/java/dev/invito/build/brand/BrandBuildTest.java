package dev.invito.build.brand;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A brand is a folder that is checked when it is built, and every fault is told by its file and its key. */
class BrandBuildTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("src/main/web");
    private static final Path LETTERS = Path.of("src/main/resources/letters");

    @TempDir
    private Path directory;

    private Path folder;
    private Path page;
    private Path letters;

    @BeforeEach
    void copyTheDefaultBrand() throws IOException {
        folder = directory.resolve("brand");
        page = directory.resolve("page");
        letters = directory.resolve("letters");
        try (Stream<Path> files = Files.walk(Path.of("src/main/brand"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(
                        Path.of("src/main/brand").relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    void buildsTheDefaultBrand() throws IOException {
        assertThat(built()).isEmpty();

        assertThat(Files.readString(page.resolve("brand.css"))).contains("--accent: #0d6655;", "--accent: #6fcfba;");
        assertThat(Files.readString(letters.resolve("en.properties"))).contains("someone=A member of Invito\n");
        assertThat(Files.readString(letters.resolve("letter.html")))
                .contains("Invito")
                .doesNotContain("@brand", "@light", "@dark");
    }

    /** {@code mvn -Plocal -Dbrand=src/test/brand}: another name, other colours, Dutch and Arabic. */
    @Test
    void buildsTheSecondBrandWithNoWordOfTheFirst() throws IOException {
        folder = Path.of("src/test/brand");

        assertThat(built()).isEmpty();

        assertThat(textsWith("Invito")).isEmpty();
        assertThat(Letters.read(letters.resolve("ar.properties"))).containsEntry("from", "{other} عبر Sodalis & Co");
        assertThat(Letters.read(letters.resolve("brand.properties")))
                .containsEntry("languages", "en,ar,de,es,fr,it,nl,pt")
                .containsEntry("right-to-left", "ar");
    }

    @Test
    void putsAnotherNameWhereverTheServiceIsNamed() throws IOException {
        change(brand -> brand.put("name", "Krämer & \"Söhne\""));

        assertThat(built()).isEmpty();

        assertThat(JSON.readTree(page.resolve("i18n/en.json").toFile())
                        .path("leave")
                        .asText())
                .isEqualTo("Leave Krämer & \"Söhne\"");
        assertThat(JSON.readTree(page.resolve("manifest.webmanifest").toFile())
                        .path("name")
                        .asText())
                .isEqualTo("Krämer & \"Söhne\"");
        assertThat(Files.readString(page.resolve("index.html")))
                .contains("<title>Krämer &amp; &quot;Söhne&quot;</title>");
        assertThat(Letters.read(letters.resolve("fr.properties")))
                .containsEntry("from", "{other} via Krämer & \"Söhne\"");
        assertThat(textsWith("Invito")).isEmpty();
    }

    @Test
    void tellsEachKeyThatIsMissingOrUnknown() throws IOException {
        change(brand -> {
            brand.remove("support");
            brand.put("nmae", "Krämer");
            ((ObjectNode) brand.get("dark")).remove("accent");
            ((ObjectNode) brand.get("links")).put("imprint", "https://example.org");
        });

        assertThat(built())
                .containsExactlyInAnyOrder(
                        "brand.json: support: is missing",
                        "brand.json: dark.accent: is missing",
                        "brand.json: nmae: is not known",
                        "brand.json: links.imprint: is not known");
        assertThat(page).doesNotExist();
    }

    /** A broken file is one fault, and not one for each key that could not be read from it. */
    @Test
    void tellsAFileThatCannotBeRead() throws IOException {
        write("brand.json", "{\"name\": \"x\",");
        write("words/de.json", "{\"leave\": ");
        write("words/es.json", "[]");
        Files.write(folder.resolve("words/fr.json"), "{\"leave\": \"\u00e9\"}".getBytes(ISO_8859_1));
        write("letters/it.properties", "hello=\\u12 {reader}\n");
        Files.write(folder.resolve("letters/pt.properties"), "hello=Ol\u00e1 {reader}\n".getBytes(ISO_8859_1));

        assertThat(built())
                .hasSize(6)
                .anyMatch(fault -> fault.startsWith("brand.json: line 1: "))
                .anyMatch(fault -> fault.startsWith("words/de.json: line 1: "))
                .anyMatch(fault -> fault.equals("words/es.json: is no JSON object"))
                .anyMatch(fault -> fault.startsWith("words/fr.json: line 1: Invalid UTF-8"))
                .anyMatch(fault -> fault.startsWith("letters/it.properties: cannot be read: Malformed"))
                .anyMatch(fault -> fault.equals("letters/pt.properties: is not in UTF-8"));
    }

    @Test
    void tellsAFolderThatIsNone() throws IOException {
        folder = directory.resolve("nowhere");

        assertThat(built()).contains("brand.json: is missing in " + folder, "logo.svg: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", " Sodalis", "Soda{lis}", "Soda\u200blis"})
    void tellsANameThatCouldNotStandInASentence(String name) throws IOException {
        change(brand -> brand.put("name", name));

        assertThat(built()).singleElement().asString().startsWith("brand.json: name: must be 1 to 40");
    }

    @Test
    void tellsWhatHasNotTheRightForm() throws IOException {
        change(brand -> {
            brand.put("name", " ".repeat(0));
            brand.put("support", "write to us");
            ((ObjectNode) brand.get("light")).put("line", "grey");
            ((ObjectNode) brand.get("links")).put("terms", "http://example.org");
        });

        assertThat(built())
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("brand.json: name: must be 1 to 40"))
                .anyMatch(fault -> fault.startsWith("brand.json: support: must be an e-mail address"))
                .anyMatch(fault -> fault.startsWith("brand.json: light.line: must be a colour"))
                .anyMatch(fault -> fault.startsWith("brand.json: links.terms: must be an https URL"));
    }

    /** It stands in a {@code mailto:}, where it would be more than one address, or none. */
    @ParameterizedTest
    @ValueSource(strings = {"a@b@example.org", "a,b@example.org", "help@example.org?subject=x", "50%@example.org"})
    void tellsASupportAddressThatIsNoneInALink(String support) throws IOException {
        change(brand -> brand.put("support", support));

        assertThat(built()).containsExactly("brand.json: support: must be an e-mail address, or empty");
    }

    @Test
    void saysWhereTheHostIsFoundToThePageAndToTheLetters() throws IOException {
        change(brand -> {
            brand.put("support", "help@example.org");
            ((ObjectNode) brand.get("links")).put("privacy", "https://example.org/privacy");
        });

        assertThat(built()).isEmpty();

        assertThat(Files.readString(page.resolve("brand.js")))
                .contains("help@example.org", "\"privacy\":\"https://example.org/privacy\"");
        assertThat(Letters.read(letters.resolve("brand.properties")))
                .containsEntry("support", "help@example.org")
                .containsEntry("link.privacy", "https://example.org/privacy")
                .containsEntry("link.terms", "");
    }

    @Test
    void tellsAColourThatSomeCannotReadInEitherTheme() throws IOException {
        change(brand -> {
            ((ObjectNode) brand.get("light")).put("soft", "#9aa5a1");
            ((ObjectNode) brand.get("dark")).put("on-accent", "#ffffff");
        });

        assertThat(built())
                .anyMatch(fault -> fault.startsWith("brand.json: light.soft: has a contrast of 2."))
                .anyMatch(fault -> fault.startsWith("brand.json: dark.on-accent: has a contrast of 1.")
                        && fault.contains("#ffffff on #6fcfba"))
                .allMatch(fault -> fault.contains("WCAG AA"));
    }

    /** Figures of the standard itself: white on black, and the lightest grey that passes on white. */
    @Test
    void reckonsContrastAsTheStandardDoes() {
        assertThat(Colours.contrast("#ffffff", "#000000")).isEqualTo(21);
        assertThat(Colours.contrast("#ffffff", "#767676")).isBetween(4.5, 4.55);
        assertThat(Colours.contrast("#777777", "#ffffff")).isLessThan(4.5);
        assertThat(Colours.contrast("#0d6655", "#0d6655")).isEqualTo(1);
    }

    @Test
    void tellsALogoThatIsNoSvg() throws IOException {
        Files.copy(folder.resolve("icon-192.png"), folder.resolve("logo.svg"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(built()).singleElement().asString().startsWith("logo.svg: ").contains("is no SVG");

        Files.writeString(folder.resolve("logo.svg"), "<html><body>logo</body></html>");
        assertThat(built()).containsExactly("logo.svg: is no SVG: its root is <html>");

        Files.writeString(
                folder.resolve("logo.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script>1</script></svg>");
        assertThat(built()).containsExactly("logo.svg: script: is not allowed");

        Files.writeString(
                folder.resolve("logo.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' onload='alert(1)'/>");
        assertThat(built()).containsExactly("logo.svg: svg.onload: is not allowed");
    }

    /** As drawing programs write it; what it names is not fetched. */
    @Test
    void takesALogoWithADocumentType() throws IOException {
        Files.writeString(
                folder.resolve("logo.svg"),
                "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN'"
                        + " 'http://nowhere.invalid/svg11.dtd'><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1"
                        + " 1'><path d='M0 0h1v1z'/></svg>");

        assertThat(built()).isEmpty();
    }

    /** One that is missing among others was forgotten; without any the logo stands for them. */
    @Test
    void needsAllIconsOrNone() throws IOException {
        Files.delete(folder.resolve("icon-512.png"));
        assertThat(built()).containsExactly("icon-512.png: is missing");

        Files.delete(folder.resolve("icon-192.png"));
        Files.delete(folder.resolve("icon-maskable-512.png"));
        assertThat(built()).isEmpty();
        assertThat(page.resolve("icons").toFile().list()).containsExactly("icon.svg");
        assertThat(textsWith(".png")).isEmpty();
        assertThat(JSON.readTree(page.resolve("manifest.webmanifest").toFile())
                        .path("icons")
                        .findValuesAsText("src"))
                .containsExactly("/icons/icon.svg");
    }

    @Test
    void tellsAnIconOfAnotherSize() throws IOException {
        Files.copy(folder.resolve("icon-192.png"), folder.resolve("icon-512.png"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(built()).containsExactly("icon-512.png: has 192 by 192 pixels, and should have 512 by 512");
    }

    @Test
    void putsSingleWordsOverThePagesAndTheLetters() throws IOException {
        write("words/de.json", "{\"leave\": \"Abschied nehmen\"}");
        write("letters/de.properties", "decline=Lieber nicht\n");

        assertThat(built()).isEmpty();

        assertThat(JSON.readTree(page.resolve("i18n/de.json").toFile())
                        .path("leave")
                        .asText())
                .isEqualTo("Abschied nehmen");
        assertThat(Letters.read(letters.resolve("de.properties")))
                .containsEntry("decline", "Lieber nicht")
                .containsEntry("hello.nameless", "Guten Tag,");
    }

    @Test
    void sendsMembersNoWordOfTheHostsConsole() throws IOException {
        write("words/de.json", "{\"host.suspend\": \"Ruhen lassen\"}");

        assertThat(built()).isEmpty();

        JsonNode all = JSON.readTree(PAGE.resolve("i18n/de.json").toFile());
        JsonNode members = JSON.readTree(page.resolve("i18n/de.json").toFile());
        JsonNode hosts = JSON.readTree(page.resolve("host/words/de.json").toFile());
        assertThat(members.fieldNames()).toIterable().isNotEmpty().noneMatch(key -> key.startsWith("host."));
        assertThat(hosts.fieldNames()).toIterable().isNotEmpty().allMatch(key -> key.startsWith("host."));
        assertThat(members.size() + hosts.size()).isEqualTo(all.size());
        assertThat(hosts.path("host.suspend").asText()).isEqualTo("Ruhen lassen");
        assertThat(Files.readString(page.resolve("host/words/console.js"))).contains("'de': () => import('./de.json'");
    }

    /** They are loaded into other people's pages: each word that is never said there is a weight. */
    @Test
    void sendsTheElementsOnlyWhatTheySay() throws IOException {
        assertThat(built()).isEmpty();

        JsonNode page = JSON.readTree(PAGE.resolve("i18n/en.json").toFile());
        JsonNode elements = JSON.readTree(this.page.resolve("embed/en.json").toFile());
        assertThat(elements.fieldNames())
                .toIterable()
                .contains("connect", "reply.send", "letter.invitation", "letter.last-reminder")
                .doesNotContain(
                        "letter.join",
                        "letter.language",
                        "degree.1",
                        "search.invite",
                        "type.word",
                        "remove",
                        "unarchive",
                        "pick",
                        "week");
        assertThat(page.fieldNames())
                .toIterable()
                .filteredOn(key -> key.startsWith("problem.") && !elements.has(key))
                .as("problems of addresses, links and address books")
                .containsExactlyInAnyOrder(
                        "problem.address-needed",
                        "problem.key-taken",
                        "problem.last-address",
                        "problem.too-large",
                        "problem.too-many-addresses",
                        "problem.too-many-codes",
                        "problem.too-many-links",
                        "problem.too-many-tries",
                        "problem.unsupported-media-type",
                        "problem.wrong-code");
        assertThat(Files.readString(this.page.resolve("embed/languages.js"))).doesNotContain("Deutsch");
        assertThat(Files.readString(this.page.resolve("i18n/languages.js"))).contains("Deutsch");
    }

    @Test
    void tellsAWordWithOtherPlaces() throws IOException {
        write("words/de.json", "{\"leave\": \"{name} verlassen\", \"no-such-word\": \"x\"}");
        write("letters/fr.properties", "hello=Bonjour,\n");

        assertThat(built())
                .containsExactlyInAnyOrder(
                        "words/de.json: leave: has the places [{name}], and must have []",
                        "words/de.json: no-such-word: is not among the page's words",
                        "letters/fr.properties: hello: has the places [], and must have [{reader}]");
    }

    @Test
    void tellsAWordThatSaysNothing() throws IOException {
        write("words/de.json", "{\"leave\": \" \", \"accept.picked\": {\"one\": \"{n}\", \"other\": \"\"}}");
        write("letters/fr.properties", "decline=\nmonths=janvier,février\n");

        assertThat(built())
                .containsExactlyInAnyOrder(
                        "words/de.json: leave: is empty",
                        "words/de.json: accept.picked: is empty",
                        "letters/fr.properties: decline: is empty",
                        "letters/fr.properties: months: must be the twelve months with commas between them");
    }

    @Test
    void addsALanguageThatIsWholeOnBothSides() throws IOException {
        write("words/ar.json", wholeWords("العربية"));
        write("letters/ar.properties", Files.readString(LETTERS.resolve("en.properties")));

        assertThat(built()).isEmpty();

        assertThat(Files.readString(page.resolve("i18n/languages.js")))
                .contains("'ar': {name: \"العربية\", dir: 'rtl'", "'de': {name: \"Deutsch\", dir: 'ltr'");
        assertThat(Letters.read(letters.resolve("brand.properties")))
                .containsEntry("languages", "en,ar,de,es,fr,it,pt")
                .containsEntry("right-to-left", "ar");
    }

    /** Beside the Portuguese that there is; in the script that is named, whatever its language is usually written in. */
    @Test
    void addsALanguageAsARegionOrAScriptHasIt() throws IOException {
        for (String language : List.of("pt-BR", "zh-Hant", "az-Arab", "sr-Latn-RS", "es-419")) {
            write("words/" + language + ".json", wholeWords("in " + language));
            write("letters/" + language + ".properties", Files.readString(LETTERS.resolve("en.properties")));
        }

        assertThat(built()).isEmpty();

        assertThat(Files.readString(page.resolve("i18n/languages.js")))
                .contains("'pt': {name: \"Português\"")
                .contains("'pt-BR': {name: \"in pt-BR\", dir: 'ltr', words: () => import('./pt-BR.json'")
                .contains("'az-Arab': {name: \"in az-Arab\", dir: 'rtl'");
        assertThat(Files.readString(page.resolve("host/words/console.js")))
                .contains("'zh-Hant': () => import('./zh-Hant.json'");
        assertThat(Letters.read(letters.resolve("brand.properties")))
                .containsEntry("languages", "en,az-Arab,de,es,es-419,fr,it,pt,pt-BR,sr-Latn-RS,zh-Hant")
                .containsEntry("right-to-left", "az-Arab");
    }

    /** What nobody's wish is compared with: written otherwise, of another time, or more than language, script and region. */
    @ParameterizedTest
    @ValueSource(strings = {"PT", "pt-br", "pt_BR", "zh-hant", "iw", "de-CH-1996", "german"})
    void tellsALanguageThatIsNotWrittenAsUsual(String language) throws IOException {
        write("words/" + language + ".json", wholeWords("in " + language));
        write("letters/" + language + ".properties", Files.readString(LETTERS.resolve("en.properties")));

        assertThat(built()).anyMatch(fault -> fault.startsWith("words/" + language + ".json: " + language + ": is no"));
    }

    @Test
    void tellsWhatALanguageLacks() throws IOException {
        ObjectNode words = (ObjectNode) JSON.readTree(wholeWords("Nederlands"));
        words.remove("leave");
        write("words/nl.json", JSON.writeValueAsString(words));

        assertThat(built())
                .containsExactlyInAnyOrder(
                        "words/nl.json: leave: is missing; a new language has every word",
                        "letters/nl.properties: a whole language: is missing beside words/nl.json");
    }

    @Test
    void tellsAFileThatNobodyReads() throws IOException {
        write("words/de.properties", "leave=x\n");
        write("words/.DS_Store", "");

        assertThat(built()).containsExactly("words/de.properties: is no file of a brand");
    }

    private List<Path> textsWith(String word) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : List.of(page, letters)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".png"))
                        .filter(file -> read(file).contains(word))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private List<String> built() throws IOException {
        return new BrandBuild(folder, PAGE, LETTERS).make(page, letters);
    }

    private void change(Consumer<ObjectNode> change) throws IOException {
        Path file = folder.resolve("brand.json");
        ObjectNode brand = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(brand);
        Files.writeString(file, JSON.writeValueAsString(brand));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String wholeWords(String own) throws IOException {
        ObjectNode words =
                (ObjectNode) JSON.readTree(PAGE.resolve("i18n/en.json").toFile());
        words.put("language.own", own);
        return JSON.writeValueAsString(words);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
