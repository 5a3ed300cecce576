package dev.invito.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A function that reads the stream of a table.
 *
 * @param filters patterns of which one must match; none lets everything through
 * @param partial whether its answer names the records that failed ({@code ReportBatchItemFailures})
 * @param retries how often a batch is tried again after its first failure
 */
public record StreamMapping(
        Table table, LambdaFunction function, int batchSize, List<JsonNode> filters, boolean partial, int retries) {
    public StreamMapping {
        filters = List.copyOf(filters);
    }
}
