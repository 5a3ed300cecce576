package dev.invito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** There is one number: that of the pom, of the contract, and of what the changelog has not released yet. */
class VersionTest {

    @Test
    void isOneNumber() throws IOException {
        String pom = found("pom.xml", "<artifactId>invito</artifactId>\\s*<version>([\\d.]+)(?:-SNAPSHOT)?</version>");

        assertThat(found("src/docs/openapi.yaml", "(?m)^  version: ([\\d.]+)$")).isEqualTo(pom);
        assertThat(Files.readString(Path.of("src/docs/CHANGELOG.md"))).contains("## [Unreleased]");
        assertThat(found("src/docs/CHANGELOG.md", "(?m)^## \\[(\\d[\\d.]*)]")).isLessThanOrEqualTo(pom);
    }

    private static String found(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no version"))
                .group(1);
    }
}
