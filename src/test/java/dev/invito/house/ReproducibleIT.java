package dev.invito.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds the same sources gets the same zip. {@code .ci/reproducible} builds twice and asks. */
class ReproducibleIT {

    /**
     * What Quarkus 3.34.1 recorded it writes in the order in which its build steps happen to finish, the same parts each
     * time. One build thread would keep the order, and never ends: a step of Arc waits for others of the same pool.
     */
    private static final Pattern RECORDED = Pattern.compile("io/quarkus/runner/recorded/.*");

    private static final Path ZIP = Path.of("target/function.zip");

    @TempDir
    private Path directory;

    @Test
    @EnabledIfSystemProperty(named = "earlier", matches = ".+")
    void twoCleanBuildsAreTheSame() throws IOException {
        Map<String, byte[]> entries = entries(ZIP);
        assertThat(entries.keySet().stream().filter(RECORDED.asMatchPredicate()))
                .as("what is let pass is little")
                .hasSizeLessThan(entries.size() / 10);

        assertThat(differences(Path.of(System.getProperty("earlier")), ZIP)).isEmpty();
    }

    @Test
    void noticesADifference() throws IOException {
        Path one = zip("one", Map.of("a", "1", "b", "2", "io/quarkus/runner/recorded/X.class", "3"));
        Path other = zip("other", Map.of("a", "1", "b", "!", "c", "", "io/quarkus/runner/recorded/X.class", "4"));

        assertThat(differences(one, one)).isEmpty();
        assertThat(differences(one, other)).containsExactly("b differs", "c is in one alone");
        assertThat(differences(other, one)).containsExactly("b differs", "c is in one alone");
    }

    /** Entries and bytes are compared; when an entry says that it was written is not. */
    private static List<String> differences(Path one, Path other) throws IOException {
        Map<String, byte[]> ones = entries(one);
        Map<String, byte[]> others = entries(other);
        Map<String, byte[]> all = new TreeMap<>(ones);
        all.putAll(others);
        List<String> differences = new ArrayList<>();
        for (String name : all.keySet()) {
            if (!ones.containsKey(name) || !others.containsKey(name)) {
                differences.add(name + " is in one alone");
            } else if (!RECORDED.matcher(name).matches() && !Arrays.equals(ones.get(name), others.get(name))) {
                differences.add(name + " differs");
            }
        }
        return differences;
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().forEach(entry -> entries.put(entry.getName(), bytes(zip, entry)));
        }
        return entries;
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) {
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path file = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }
}
