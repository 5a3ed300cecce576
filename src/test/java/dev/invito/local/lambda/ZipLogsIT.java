package dev.invito.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Template;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands in the log when a function of the zip meets a fault: here nothing answers where DynamoDB should be. Each line
 * is JSON, and says which function, which request, and which invitation, hashed.
 */
class ZipLogsIT {
    /** A seal is all that it looks at: it answers though nothing else does. */
    private static final String ASKS_NOBODY = "offer-unsubscribe";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("src", "test", "events");

    /** What each function wrote. */
    private static final Map<String, List<String>> LINES = new LinkedHashMap<>();

    @BeforeAll
    static void callAll(@TempDir Path directory) throws Exception {
        List<String> functions = Template.read(Path.of("template.yaml"), Map.of()).functions().stream()
                .map(LambdaFunction::handler)
                .toList();
        Path output = directory.resolve("output");
        try (Unzipped zip = Unzipped.of(Path.of("target/function.zip"))) {
            List<String> classPath = new ArrayList<>();
            zip.classPath().forEach(url -> classPath.add(url.getPath()));
            classPath.add(Path.of(AllFunctions.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    String.join(File.pathSeparator, classPath),
                    "-Dinvito.events.endpoint=http://localhost:1"));
            for (String service : List.of("dynamodb", "ses")) {
                String prefix = "-Dquarkus." + service + ".";
                command.add(prefix + "endpoint-override=http://localhost:1");
                command.add(prefix + "aws.region=us-east-1");
                command.add(prefix + "aws.credentials.type=static");
                command.add(prefix + "aws.credentials.static-provider.access-key-id=x");
                command.add(prefix + "aws.credentials.static-provider.secret-access-key=x");
            }
            command.add(AllFunctions.class.getName());
            command.add(EVENTS.toString());
            command.addAll(functions);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            if (line.startsWith("== ")) {
                lines = new ArrayList<>();
                LINES.put(line.substring(3), lines);
            } else {
                lines.add(line);
            }
        }
        assertThat(LINES.keySet()).containsExactlyElementsOf(functions);
    }

    @Test
    void everyLineSaysWhichFunctionAndWhichRequest() throws IOException {
        for (Map.Entry<String, List<String>> one : LINES.entrySet()) {
            JsonNode event = event(one.getKey());
            boolean http = event.path("version").asText().equals("2.0");
            for (JsonNode line : ours(one.getValue())) {
                assertThat(line.path("function").asText())
                        .as(line.toString())
                        .isEqualTo(http ? event.path("routeKey").asText() : one.getKey());
                assertThat(line.path("request").asText())
                        .as(line.toString())
                        .matches(http ? event.at("/requestContext/requestId").asText() : "[0-9a-f-]{36}");
            }
        }
    }

    @Test
    void everyFunctionOfTheApiSaysThatThereWasNoAnswer() throws IOException {
        for (Map.Entry<String, List<String>> one : LINES.entrySet()) {
            boolean asks = !one.getKey().equals(ASKS_NOBODY);
            if (asks && event(one.getKey()).path("version").asText().equals("2.0")) {
                assertThat(ours(one.getValue())).as(one.getKey()).isNotEmpty();
            }
        }
        assertThat(ours(LINES.get(ASKS_NOBODY))).isEmpty();
    }

    /** Named in the path, or by the token of a letter. */
    @Test
    void whatIsAboutAnInvitationSaysWhichHashed() throws Exception {
        int named = 0;
        for (Map.Entry<String, List<String>> one : LINES.entrySet()) {
            JsonNode parameters = event(one.getKey()).path("pathParameters");
            String token = parameters.path("token").asText();
            String id = parameters.has("id")
                    ? parameters.path("id").asText()
                    : token.substring(0, Math.max(0, token.lastIndexOf('.')));
            for (JsonNode line : ours(one.getValue())) {
                named += id.isEmpty() ? 0 : 1;
                assertThat(line.path("invitation").asText())
                        .as(one.getKey() + ": " + line)
                        .isEqualTo(id.isEmpty() ? "" : hash(id));
            }
        }
        assertThat(named).isGreaterThanOrEqualTo(8);
    }

    private static List<JsonNode> ours(List<String> lines) throws IOException {
        List<JsonNode> ours = new ArrayList<>();
        for (String line : lines) {
            assertThat(line).as("one JSON object in a line").matches("\\{.*}|-- .*");
            if (line.startsWith("{") && !line.contains("\"_aws\"")) {
                ours.add(JSON.readTree(line));
            }
        }
        return ours;
    }

    private static JsonNode event(String function) throws IOException {
        return JSON.readTree(EVENTS.resolve(function + ".json").toFile());
    }

    private static String hash(String id) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }
}
