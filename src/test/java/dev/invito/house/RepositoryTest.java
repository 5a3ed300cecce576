package dev.invito.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is committed says nothing of the machine that it was written on, and switches no test off. */
class RepositoryTest {
    /** Written so that this file does not match itself. */
    private static final Map<String, Pattern> UNWANTED = Map.of(
            "a path of somebody's machine",
            Pattern.compile("(?<![\\w.])/(home|Users|root|work)/[\\w.-]+|[A-Z]:\\\\{1,2}Users"),
            "a package registry's host",
            Pattern.compile("repo1?[.]maven|central[.]sonatype|registry[.](npmjs|yarnpkg)|pypi[.]org|proxy[.]golang"),
            "a test that is switched off",
            Pattern.compile("@" + "Disabled"));

    @Test
    void saysNothingOfTheMachine() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(".git")), "a source archive has no list of tracked files");
        List<String> findings = new ArrayList<>();
        for (Path file : trackedFiles()) {
            findings.addAll(unwanted(file.toString(), text(file)));
        }
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see /hom" + "e/jane/invito",
                "at=/Use" + "rs/jane",
                "file:///roo" + "t/.m2/settings.xml",
                "C:\\Use" + "rs\\jane",
                "https://registry." + "npmjs.org/left-pad",
                "https://repo." + "maven.apache.org/maven2",
                "  @Dis" + "abled(\"later\")"
            })
    void noticesEachKind(String line) {
        assertThat(unwanted("a.txt", "first\n" + line))
                .singleElement()
                .asString()
                .startsWith("a.txt:2 has ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /v1/homes/1", "/usr/lib/jvm", "example.com/work/", "http://maven.apache.org/POM/4.0.0"})
    void letsTheRestBe(String line) {
        assertThat(unwanted("a.txt", line)).isEmpty();
    }

    private static List<String> unwanted(String name, String text) {
        List<String> findings = new ArrayList<>();
        UNWANTED.forEach((what, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                long line = 1
                        + text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                findings.add(name + ":" + line + " has " + what + ": " + matcher.group());
            }
        });
        return findings;
    }

    private static List<Path> trackedFiles() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).isZero();
        return names.lines()
                .flatMap(all -> List.of(all.split("\0")).stream())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** Empty for a file that is not text. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
