package dev.invito.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes metrics as lines of CloudWatch's embedded metric format: a line of the log, from which CloudWatch makes the
 * metrics, so that no request is made for them.
 */
public final class Metrics {

    public static final String NAMESPACE = "Invito";
    /** The one dimension: two stacks in one region are measured apart. */
    public static final String DIMENSION = "Stack";

    private final ObjectMapper json = new ObjectMapper();
    private final String stack;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /**
     * Makes a writer.
     *
     * @param lines takes whole lines, as they are to stand in the log
     */
    public Metrics(String stack, InstantSource clock, Consumer<String> lines) {
        this.stack = stack;
        this.clock = clock;
        this.lines = lines;
    }

    /** Nothing to report writes nothing. */
    public void report(Map<Metric, Long> values) {
        if (values.isEmpty()) {
            return;
        }
        ObjectNode line = json.createObjectNode();
        ObjectNode aws = line.putObject("_aws").put("Timestamp", clock.millis());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add(DIMENSION);
        ArrayNode metrics = directive.putArray("Metrics");
        line.put(DIMENSION, stack);
        values.forEach((metric, value) -> {
            metrics.addObject().put("Name", metric.metricName()).put("Unit", metric.unit());
            line.put(metric.metricName(), value);
        });
        lines.accept(line.toString());
    }
}
