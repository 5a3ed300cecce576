package dev.invito.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.member.ChromiumNames;
import dev.invito.member.Email;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed: the service and what it needs, and nothing of the laptop or the tests. */
class ZipIT {
    private static final Path ZIP = Path.of("target/function.zip");
    /** {@code mvn verify} makes it. */
    private static final Path BILL_OF_MATERIALS = Path.of("target/sbom.json");
    /** Bigger starts slower. */
    private static final long BYTES = 20_000_000;

    private static final Pattern STRANGER = Pattern.compile("dev/invito/(local|house)/.*"
            + "|.*(Test|IT)\\.class"
            + "|lib/.*(junit|opentest4j|assertj|archunit|mockito|snakeyaml|nimbus|mvstore).*\\.jar"
            + "|.*\\.(so|dylib|dll|db)");

    @Test
    void holdsTheService() throws IOException {
        assertThat(entries()).contains("application.properties", "dev/invito/function/ViewMe.class");
    }

    @Test
    void holdsNoCodeOfTheLaptopOrTheTests() throws IOException {
        assertThat(entries()).noneMatch(ZipIT::isStranger);
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(ZIP)).isLessThanOrEqualTo(BYTES);
    }

    /** Most of ICU4J is left out; what is left knows every name that the whole of it knows. */
    @Test
    void readsDomainsWithoutTheDataOnLanguages(@TempDir Path directory) throws Exception {
        Path jar = directory.resolve("icu4j.jar");
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            ZipEntry icu = zip.stream()
                    .filter(entry -> entry.getName().startsWith("lib/com.ibm.icu.icu4j-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(zip.getInputStream(icu), jar);
        }
        URL[] alone = {jar.toUri().toURL(), Path.of("target/classes/").toUri().toURL()};
        try (var loader = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
            Method ofTheZip = loader.loadClass("dev.invito.member.DomainName").getDeclaredMethod("ascii", String.class);
            ofTheZip.setAccessible(true);
            for (ChromiumNames.Name name : ChromiumNames.all()) {
                assertThat(ofTheZip.invoke(null, name.typed()))
                        .as(name.written())
                        .isEqualTo(Email.parse("a@" + name.typed())
                                .map(email -> email.key().substring(2)));
            }
        }
    }

    @Test
    void isListedWholeInTheBillOfMaterials() throws IOException {
        assumeFalse(Boolean.getBoolean("offline"), "CycloneDX's plugin makes no bill of materials offline");
        JsonNode bill = new ObjectMapper().readTree(BILL_OF_MATERIALS.toFile());
        List<String> listed = new ArrayList<>();
        for (JsonNode component : bill.path("components")) {
            listed.add("lib/%s.%s-%s.jar"
                    .formatted(
                            component.path("group").asText(),
                            component.path("name").asText(),
                            component.path("version").asText()));
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256");
        }
        leftOut().forEach(artifact -> listed.removeIf(jar -> jar.startsWith("lib/" + artifact + "-")));

        assertThat(entries().stream().filter(entry -> entry.endsWith(".jar")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/invito/local/Main.class",
                "dev/invito/house/broken/LogsByItself.class",
                "dev/invito/invitation/WithdrawTest.class",
                "lib/org.junit.jupiter.junit-jupiter-api-5.13.4.jar",
                "lib/org.assertj.assertj-core-3.27.7.jar",
                "lib/com.tngtech.archunit.archunit-1.4.1.jar",
                "lib/org.yaml.snakeyaml-2.5.jar",
                "lib/com.h2database.h2-mvstore-2.4.240.jar",
                "libsomething-native.so"
            })
    void knowsAStranger(String entry) {
        assertThat(isStranger(entry)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/invito/function/ViewMe.class",
                "dev/invito/function/ViewMe_Bean.class",
                "lib/software.amazon.awssdk.dynamodb-2.41.18.jar"
            })
    void knowsItsOwn(String entry) {
        assertThat(isStranger(entry)).isFalse();
    }

    /** What Maven has and the zip has not: what is of use to an IDE alone, and what our settings name. */
    private static List<String> leftOut() throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        List<String> leftOut = new ArrayList<>(List.of("io.quarkus.quarkus-ide-launcher"));
        for (String artifact : settings.getProperty("quarkus.class-loading.removed-artifacts", "")
                .split(",", -1)) {
            leftOut.add(artifact.replace(':', '.'));
        }
        return leftOut;
    }

    private static boolean isStranger(String entry) {
        return STRANGER.matcher(entry).matches();
    }

    private static List<String> entries() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
