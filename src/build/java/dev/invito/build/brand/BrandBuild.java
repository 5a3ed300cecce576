package dev.invito.build.brand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks a brand, then writes the page's source with the brand in it to one folder, and the letters with it to another. A
 * faulty brand ends the build, with every fault by its file and key.
 */
public final class BrandBuild {
    private static final String ENGLISH = "en";
    /** Begins the keys of what only the host's console says: members are not sent it. */
    private static final String CONSOLE = "host.";

    private static final Set<String> TEXTS =
            Set.of("js", "css", "html", "json", "webmanifest", "properties", "txt", "svg");

    private final Faults faults = new Faults();
    private final Path folder;
    private final Path pageSource;
    private final Path letterSource;
    private final Brand brand;
    private final Tokens tokens;

    BrandBuild(Path folder, Path pageSource, Path letterSource) {
        this.folder = folder;
        this.pageSource = pageSource;
        this.letterSource = letterSource;
        this.brand = Brand.read(folder, faults);
        this.tokens = new Tokens(brand.tokens());
    }

    /**
     * Builds.
     *
     * @param args the brand's folder; the page's source, and where to put it with the brand; the letters' source, and where to
     *     put them
     */
    public static void main(String[] args) throws IOException {
        BrandBuild build = new BrandBuild(Path.of(args[0]), Path.of(args[1]), Path.of(args[3]));
        List<String> faults = build.make(Path.of(args[2]), Path.of(args[4]));
        if (!faults.isEmpty()) {
            System.err.println("The brand in " + args[0] + " cannot be built:");
            faults.forEach(fault -> System.err.println("  " + fault));
            System.exit(1);
        }
    }

    /** Writes both if the brand has no fault; tells its faults otherwise. */
    List<String> make(Path page, Path letters) throws IOException {
        Colours.check("light", brand.light(), faults);
        Colours.check("dark", brand.dark(), faults);
        Pictures.check(folder, faults);
        Map<String, ObjectNode> words = words();
        Map<String, Map<String, String>> mails = letters();
        Set<String> added = addedLanguages();
        for (String language : added) {
            faults.unless(
                    words.containsKey(language),
                    "words/" + language + ".json",
                    "a whole language",
                    "is missing beside letters/" + language + ".properties");
            faults.unless(
                    mails.containsKey(language),
                    "letters/" + language + ".properties",
                    "a whole language",
                    "is missing beside words/" + language + ".json");
        }
        unknownFiles();
        if (faults.found().isEmpty()) {
            stagePage(page, words);
            stageLetters(letters, mails);
        }
        return faults.found();
    }

    /** Of the page, by language: its own six with the brand's words over them, then those that the brand adds. */
    private Map<String, ObjectNode> words() throws IOException {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        JsonNode english = Json.read(pageSource, "i18n/en.json", faults);
        for (String language : languagesIn(pageSource.resolve("i18n"), ".json")) {
            ObjectNode own = (ObjectNode) Json.read(pageSource, "i18n/" + language + ".json", faults);
            String over = "words/" + language + ".json";
            all.put(
                    language,
                    Files.exists(folder.resolve(over))
                            ? new Words(language, faults).over(english, own, Json.read(folder, over, faults))
                            : own);
        }
        for (String language : languagesIn(folder.resolve("words"), ".json")) {
            if (!all.containsKey(language) && isLanguage("words/" + language + ".json", language)) {
                JsonNode words = Json.read(folder, "words/" + language + ".json", faults);
                all.put(language, new Words(language, faults).whole(english, words));
            }
        }
        return all;
    }

    private Map<String, Map<String, String>> letters() throws IOException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Map<String, String> english = Letters.read(letterSource.resolve("en.properties"));
        for (String language : languagesIn(letterSource, ".properties")) {
            Map<String, String> own = Letters.read(letterSource.resolve(language + ".properties"));
            Path over = folder.resolve("letters/" + language + ".properties");
            all.put(
                    language,
                    Files.exists(over) ? new Letters(language, faults).over(english, own, overriding(language)) : own);
        }
        for (String language : languagesIn(folder.resolve("letters"), ".properties")) {
            if (!all.containsKey(language) && isLanguage("letters/" + language + ".properties", language)) {
                all.put(language, new Letters(language, faults).whole(english, overriding(language)));
            }
        }
        return all;
    }

    private Map<String, String> overriding(String language) {
        return Letters.read(folder, "letters/" + language + ".properties", faults);
    }

    private boolean isLanguage(String file, String language) {
        boolean known = language.matches("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
                && Locale.forLanguageTag(language).toLanguageTag().equals(language);
        faults.unless(
                known,
                file,
                language,
                "is no language of BCP 47 in its usual form, as nl, pt-BR, zh-Hant or sr-Latn-RS");
        return known;
    }

    private Set<String> addedLanguages() throws IOException {
        Set<String> added = new TreeSet<>(languagesIn(folder.resolve("words"), ".json"));
        added.addAll(languagesIn(folder.resolve("letters"), ".properties"));
        languagesIn(letterSource, ".properties").forEach(added::remove);
        return added;
    }

    /** What lies there and is read by nobody has probably a wrong name. */
    private void unknownFiles() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> known = new TreeSet<>(Pictures.ICONS.keySet());
        known.add(Brand.FILE);
        known.add(Pictures.LOGO);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !known.contains(name) && !name.matches("(.*/)?\\.[^/]*"))
                    .filter(name -> !name.matches("words/[^/]+\\.json|letters/[^/]+\\.properties|README\\.md"))
                    .sorted()
                    .forEach(name -> faults.add(name, "is no file of a brand"));
        }
    }

    private void stagePage(Path stage, Map<String, ObjectNode> words) throws IOException {
        delete(stage);
        try (Stream<Path> files = Files.walk(pageSource)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, stage.resolve(pageSource.relativize(file).toString()));
            }
        }
        for (Map.Entry<String, ObjectNode> language : words.entrySet()) {
            String file = language.getKey() + ".json";
            write(
                    stage.resolve("i18n/" + file),
                    Json.MAPPER.writeValueAsString(some(language.getValue(), key -> !key.startsWith(CONSOLE))));
            write(
                    stage.resolve("host/words/" + file),
                    Json.MAPPER.writeValueAsString(some(language.getValue(), key -> key.startsWith(CONSOLE))));
        }
        write(stage.resolve("i18n/languages.js"), languages(words, true, ENGLISH::equals));
        write(stage.resolve("host/words/console.js"), consoleWords(words.keySet()));
        write(stage.resolve("brand.css"), themes());
        stageElements(stage.resolve("embed"), words);
        write(
                stage.resolve("brand.js"),
                "/** What a host of this service says of itself in its brand.json. */\n"
                        + "export const BRAND = "
                        + Json.MAPPER.writeValueAsString(new TreeMap<>(
                                Map.of("name", brand.name(), "support", brand.support(), "links", brand.links())))
                        + ";\n");
        Path icons = Files.createDirectories(stage.resolve("icons"));
        Files.copy(folder.resolve(Pictures.LOGO), icons.resolve("icon.svg"), StandardCopyOption.REPLACE_EXISTING);
        if (Pictures.hasIcons(folder)) {
            for (String icon : Pictures.ICONS.keySet()) {
                Files.copy(folder.resolve(icon), icons.resolve(icon), StandardCopyOption.REPLACE_EXISTING);
            }
        } else {
            nameNoIcons(stage);
        }
    }

    /** What is not there is named nowhere: the logo, which scales, is the one icon then. */
    private static void nameNoIcons(Path stage) throws IOException {
        Path page = stage.resolve("index.html");
        Files.writeString(page, Files.readString(page).replaceAll("(?m)^<link rel=\"apple-touch-icon\".*\\R", ""));
        Path worker = stage.resolve("service-worker.js");
        Files.writeString(worker, Files.readString(worker).replace("icon-192.png", "icon.svg"));
        Path manifest = stage.resolve("manifest.webmanifest");
        JsonNode read = Json.MAPPER.readTree(manifest.toFile());
        Iterator<JsonNode> icons = read.path("icons").elements();
        while (icons.hasNext()) {
            if (!icons.next().path("type").asText().equals("image/svg+xml")) {
                icons.remove();
            }
        }
        Files.writeString(manifest, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(read));
    }

    private static ObjectNode some(ObjectNode words, Predicate<String> wanted) {
        ObjectNode some = words.objectNode();
        words.properties().stream()
                .filter(word -> wanted.test(word.getKey()))
                .forEach(word -> some.set(word.getKey(), word.getValue()));
        return some;
    }

    /** A module of how the words of the host's console are fetched, by language. */
    private static String consoleWords(Set<String> languages) {
        return languages.stream()
                .sorted()
                .map("  '%s': () => import('./%1$s.json', {with: {type: 'json'}}),\n"::formatted)
                .collect(Collectors.joining("", "export const CONSOLE = {\n", "};\n"));
    }

    /** For a host's own page: only the words that the elements say, and colours that follow that page's scheme. */
    private void stageElements(Path stage, Map<String, ObjectNode> words) throws IOException {
        SpokenWords spoken = SpokenWords.by(pageSource.resolve("embed/invito.js"));
        for (Map.Entry<String, ObjectNode> language : words.entrySet()) {
            write(
                    stage.resolve(language.getKey() + ".json"),
                    Json.MAPPER.writeValueAsString(spoken.of(language.getValue())));
        }
        write(stage.resolve("languages.js"), languages(words, false, language -> false));
        String colours = brand.light().entrySet().stream()
                .map(colour -> "  --%1$s: var(--invito-%1$s, light-dark(%2$s, %3$s));\n"
                        .formatted(
                                colour.getKey(), colour.getValue(), brand.dark().get(colour.getKey())))
                .collect(Collectors.joining());
        write(stage.resolve("brand.css"), ":host {\n" + colours + "}\n");
    }

    /**
     * A module of the languages that there are: each name in itself if one can choose, its direction, and how its words are
     * fetched. Those of {@code atHand} come with the module: whoever reads it does not wait for another answer before a word
     * is shown.
     */
    private static String languages(Map<String, ObjectNode> words, boolean named, Predicate<String> atHand) {
        return words.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(language -> "  '%s': {%sdir: '%s', words: () => %s},\n"
                        .formatted(
                                language.getKey(),
                                named ? "name: " + language.getValue().path(Words.LANGUAGE) + ", " : "",
                                Direction.of(language.getKey()),
                                (atHand.test(language.getKey())
                                                ? "({default: %s})"
                                                : "import('./%s.json', {with: {type: 'json'}})")
                                        .formatted(language.getKey())))
                .collect(Collectors.joining("", imports(words.keySet(), atHand) + "export const SPOKEN = {\n", "};\n"));
    }

    private static String imports(Set<String> languages, Predicate<String> atHand) {
        return languages.stream()
                .filter(atHand)
                .map("import %s from './%1$s.json' with {type: 'json'};\n"::formatted)
                .collect(Collectors.joining());
    }

    private String themes() {
        return ":root {\n%s}\n@media (prefers-color-scheme: dark) {\n  :root {\n%s  }\n}\n"
                .formatted(theme(brand.light()), theme(brand.dark()));
    }

    private static String theme(Map<String, String> colours) {
        return colours.entrySet().stream()
                .map(colour -> "  --" + colour.getKey() + ": " + colour.getValue() + ";\n")
                .collect(Collectors.joining());
    }

    private void stageLetters(Path stage, Map<String, Map<String, String>> letters) throws IOException {
        try (Stream<Path> files = Files.list(letterSource)) {
            for (Path file :
                    files.filter(one -> !one.toString().endsWith(".properties")).toList()) {
                copy(file, stage.resolve(file.getFileName()));
            }
        }
        for (Map.Entry<String, Map<String, String>> language : letters.entrySet()) {
            write(stage.resolve(language.getKey() + ".properties"), Letters.written(language.getValue()));
        }
        List<String> languages = new ArrayList<>(letters.keySet());
        languages.sort(Comparator.comparing((String language) -> !language.equals(ENGLISH))
                .thenComparing(Comparator.naturalOrder()));
        Map<String, String> said = new TreeMap<>();
        said.put("name", brand.name());
        said.put("support", brand.support());
        brand.links().forEach((link, url) -> said.put("link." + link, url));
        said.put("languages", String.join(",", languages));
        said.put(
                "right-to-left",
                languages.stream()
                        .filter(language -> Direction.of(language).equals("rtl"))
                        .collect(Collectors.joining(",")));
        write(stage.resolve("brand.properties"), Letters.written(said));
    }

    private void copy(Path file, Path to) throws IOException {
        String name = file.getFileName().toString();
        if (TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            write(to, Files.readString(file));
        } else {
            Files.createDirectories(to.getParent());
            Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(Path to, String text) throws IOException {
        Files.createDirectories(to.getParent());
        String name = to.getFileName().toString();
        Files.writeString(to, tokens.replaced(name, text), StandardCharsets.UTF_8);
    }

    private static List<String> languagesIn(Path directory, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}
