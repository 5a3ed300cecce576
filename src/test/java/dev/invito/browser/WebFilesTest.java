package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page asks for its libraries in the versions that the build puts there. */
class WebFilesTest {
    private static final Path WEB = Path.of("src/main/web");

    @Test
    void namesTheVersionsOfTheBuild() throws IOException {
        assertThat(versionsIn("lit.js", "lit")).containsExactly(versionOf("lit"));
        assertThat(versionsIn("index.html", "pico")).containsExactly(versionOf("pico"));
    }

    private static Set<String> versionsIn(String file, String library) throws IOException {
        return Pattern.compile("/vendor/" + library + "-([\\d.]+)/")
                .matcher(Files.readString(WEB.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String versionOf(String library) throws IOException {
        return Pattern.compile("<" + library + "\\.version>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
