package dev.invito.runtime;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Path EVENTS = Path.of("src", "main", "resources", "priming");

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

        laptop.invoke(function, Files.readString(EVENTS.resolve(function + ".json")));
        laptop.settle();

        assertThat(tables()).isEqualTo(before);
        assertThat(laptop.outbox().all()).isEmpty();
    }

    @Test
    void isForFunctionsThatThereAre() throws IOException {
        assertThat(laptop.template().functions().stream().map(LambdaFunction::handler))
                .containsAll(primed());
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
