package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/tools/Split.java}, on an export that the laptop writes as DynamoDB does. */
@OnALaptop
@TestInstance(Lifecycle.PER_CLASS)
class SplitIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What others' items may say of somebody: whom they know, and that an owner of theirs has left. */
    private static final Set<String> NAMED_BY_OTHERS =
            Set.of("circle", "circle near", "circle far", "suggestions", "former");

    @TempDir
    private static Path directory;

    private final RunningService world;
    private final Somebody anna;
    private final Somebody carl;
    /** Whose id has what separates the two of a pair, and what escapes it. */
    private final Somebody odd;

    private List<String> exported;
    private Path members;

    SplitIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.carl = world.member("Carl");
        this.odd = world.somebody(anna.memberId() + "|100%", "Odd");
    }

    @BeforeAll
    void split() throws Exception {
        odd.put("/v1/me", "{\"name\": \"Odd\"}").is(200);
        anna.hasConnectedWith(carl);
        anna.hasInvited(odd);
        odd.hasInvited(world.member("Dora"));
        anna.invites(carl, Map.of("to", Map.of("email", "somebody@example.net")))
                .is(201);
        anna.post("/v1/links", "{}").is(201);
        Path export = unpacked(directory.resolve("export"));
        exported = lines(export);
        members = directory.resolve("members");
        Process split = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "src/tools/Split.java",
                        export.toString(),
                        members.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(split.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(split.waitFor()).as(said).isZero();
    }

    @Test
    void aPairIsInTheFilesOfBoth() throws IOException {
        String pair = exported.stream()
                .filter(line -> line.contains("CONNECTED") && line.contains(anna.memberId()))
                .findFirst()
                .orElseThrow();

        assertThat(file(anna)).contains(pair);
        assertThat(file(carl)).contains(pair);
    }

    /** By another way than the tool's: whatever names somebody anywhere is theirs, or one of the few kinds that name others. */
    @Test
    void nothingOfThemIsMissing() throws IOException {
        for (Somebody somebody : List.of(carl, odd)) {
            // Ids of both tables are escaped, and JSON's own escapes are not needed for any.
            String id = somebody.memberId().replace("%", "%25").replace("|", "%7C");
            Set<String> naming = exported.stream()
                    .filter(line -> line.contains(id) || line.contains(somebody.memberId()))
                    .filter(line ->
                            !NAMED_BY_OTHERS.contains(item(line).at("/sk/S").asText()))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(file(somebody)).as(somebody.memberId()).containsAll(naming);
        }
        assertThat(file(anna).stream().map(line -> item(line).at("/sk/S").asText()))
                .contains("member", "owner", "quota", "link", "links", "circle");
    }

    @Test
    void nothingOfOthersIsThere() throws IOException {
        assertThat(file(carl)).allSatisfy(line -> assertThat(line).contains(carl.memberId()));
        assertThat(file(odd)).noneMatch(line -> line.contains("CONNECTED"));
        assertThat(file(anna)).noneMatch(line -> line.contains("Odd"));
    }

    @Test
    void everyLineIsAsItWasExported() throws IOException {
        try (Stream<Path> files = Files.list(members)) {
            Set<String> all = files.flatMap(SplitIT::read).collect(Collectors.toSet());

            assertThat(exported).containsAll(all);
        }
    }

    private List<String> file(Somebody somebody) throws IOException {
        String name = URLEncoder.encode(somebody.memberId(), StandardCharsets.UTF_8);
        return Files.readAllLines(members.resolve(name + ".jsonl"));
    }

    private static JsonNode item(String line) {
        try {
            return JSON.readTree(line).path("Item");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path unpacked(Path export) throws Exception {
        byte[] zip = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(world.base() + "/local/export"))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = export.resolve(entry.getName().replace('/', File.separatorChar));
                Files.createDirectories(file.getParent());
                Files.write(file, entries.readAllBytes());
            }
        }
        return export;
    }

    private static List<String> lines(Path export) throws IOException {
        try (Stream<Path> files = Files.walk(export)) {
            return files.filter(file -> file.toString().endsWith(".json.gz"))
                    .flatMap(SplitIT::unzipped)
                    .toList();
        }
    }

    private static Stream<String> unzipped(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
