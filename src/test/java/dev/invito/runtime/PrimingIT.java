package dev.invito.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import dev.invito.local.template.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a function is primed with runs in production whenever it is deployed: it must leave everything as it was. */
class PrimingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("src", "main", "resources", "priming");

    /** Nobody waits for these: streams, the bus and the mail system call them. */
    private static final Set<String> UNAWAITED = Set.of(
            "claim-invitations",
            "count-joined",
            "count-reports",
            "deliver-mail",
            "notify-devices",
            "publish-events",
            "record-mail-event");

    /** These write for whoever is named, or refuse before they have asked DynamoDB. */
    private static final Set<String> WRITING = Set.of("leave", "save-me", "save-member", "save-members");

    private static Laptop laptop;

    @BeforeAll
    static void start() throws Exception {
        laptop = Laptop.start(LaptopOptions.forTests().demo(true));
        laptop.settle();
        laptop.outbox().clear();
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    static List<String> primed() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("primed")
    void changesNothing(String function) throws Exception {
        Map<String, Set<Map<String, AttributeValue>>> before = tables();

        JsonNode answer = JSON.readTree(laptop.invoke(function, Files.readString(EVENTS.resolve(function + ".json"))));
        laptop.settle();

        assertThat(tables()).isEqualTo(before);
        assertThat(laptop.outbox().all()).isEmpty();
        if (answer.has("statusCode")) {
            assertThat(answer.path("statusCode").asInt())
                    .as("%s: as a good request of somebody unknown is answered", answer)
                    .isIn(200, 204, 403, 404);
            assertThat(answer.path("body").asText()).doesNotContain("urn:invito:problem:not-the-host");
        }
    }

    @Test
    void isForEachFunctionThatSomebodyWaitsFor() throws IOException {
        assertThat(laptop.template().functions().stream()
                        .map(LambdaFunction::handler)
                        .filter(handler -> !UNAWAITED.contains(handler) && !WRITING.contains(handler)))
                .containsExactlyInAnyOrderElementsOf(primed());
    }

    private static Map<String, Set<Map<String, AttributeValue>>> tables() {
        return Stream.of("Relationships", "Directory")
                .collect(Collectors.toMap(
                        name -> name,
                        name ->
                                laptop
                                        .dynamoDb()
                                        .scanPaginator(scan -> scan.tableName(laptop.table(name)))
                                        .items()
                                        .stream()
                                        .collect(Collectors.toSet())));
    }
}
