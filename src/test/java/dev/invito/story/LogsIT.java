package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.lambda.FunctionOutput;
import dev.invito.story.RunRecord.Noted;
import dev.invito.telemetry.Metric;
import dev.invito.telemetry.Metrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the functions wrote to their logs while all the stories were told: metrics, and nothing of anybody. */
@OnALaptop
class LogsIT {

    private final ObjectMapper json = new ObjectMapper();

    /** @param world is there so that this can run by itself */
    LogsIT(RunningService world) {
        Somebody anna = world.member("Anna");
        anna.withdraws(anna.hasInvited(world.member("Otto"))).is(200);
        world.now();
    }

    @Test
    void tellOnNobody() throws IOException {
        Set<String> canaries = Planted.canaries();
        canaries.addAll(Noted.read().canaries());
        assertThat(canaries).isNotEmpty();

        assertThat(tellTales(lines(), List.copyOf(canaries))).isEmpty();
    }

    @Test
    void noticesALineThatTells() {
        assertThat(tellTales(List.of("sent to anna@example.com"), List.of("anna@example.com", "dear note")))
                .containsExactly("anna@example.com in: sent to anna@example.com");
    }

    @Test
    void areWholeMetricsOfTheStack() throws Exception {
        for (String line : metrics()) {
            JsonNode metric = json.readTree(line);
            JsonNode directive = metric.at("/_aws/CloudWatchMetrics/0");
            assertThat(metric.at("/_aws/Timestamp").isIntegralNumber()).isTrue();
            assertThat(directive.path("Namespace").asText()).isEqualTo(Metrics.NAMESPACE);
            assertThat(directive.at("/Dimensions/0/0").asText()).isEqualTo(Metrics.DIMENSION);
            assertThat(metric.path(Metrics.DIMENSION).asText()).isEqualTo("invito");
            directive.path("Metrics").forEach(one -> assertThat(
                            metric.path(one.path("Name").asText()).isNumber())
                    .isTrue());
        }
    }

    @Test
    void measureAllThatThereIsToMeasure() throws Exception {
        assumeTrue(Noted.read().isWhole(), "only some of the stories were run");
        Set<String> measured = new TreeSet<>();
        for (String line : metrics()) {
            json.readTree(line)
                    .at("/_aws/CloudWatchMetrics/0/Metrics")
                    .forEach(one -> measured.add(one.path("Name").asText()));
        }
        assertThat(measured)
                .isEqualTo(Stream.of(Metric.values())
                        .map(Metric::metricName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Of all laptops of the run, whichever JVM they ran in. */
    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>(Noted.read().output());
        lines.addAll(FunctionOutput.lines());
        return lines;
    }

    private static List<String> metrics() throws IOException {
        List<String> metrics =
                lines().stream().filter(line -> line.contains("\"_aws\"")).toList();
        assertThat(metrics).isNotEmpty();
        return metrics;
    }

    private static List<String> tellTales(List<String> lines, List<String> canaries) {
        return lines.stream()
                .distinct()
                .flatMap(line -> canaries.stream().filter(line::contains).map(canary -> canary + " in: " + line))
                .toList();
    }
}
