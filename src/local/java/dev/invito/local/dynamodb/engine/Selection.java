package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import dev.invito.local.dynamodb.expression.Placeholders;
import dev.invito.local.dynamodb.expression.ProjectionExpression;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Which attributes a query or scan gives back.
 *
 * @param projection null for what the select says
 */
record Selection(Index index, Select select, ProjectionExpression projection, Placeholders names) {

    static Selection of(Index index, Select select, ProjectionExpression projection, Placeholders names) {
        if (projection != null && select != null && select != Select.SPECIFIC_ATTRIBUTES) {
            throw Invalid.because("Cannot specify the ProjectionExpression when choosing to get "
                    + (select == Select.COUNT ? "only the Count" : select.toString()));
        }
        if (projection == null && select == Select.SPECIFIC_ATTRIBUTES) {
            throw Invalid.because(
                    "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }
        if (select == Select.ALL_PROJECTED_ATTRIBUTES && index.isPrimary()) {
            throw Invalid.because("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (index.isGlobal() && !index.hasAll()) {
            if (select == Select.ALL_ATTRIBUTES) {
                throw Invalid.parameter("Select type ALL_ATTRIBUTES is not supported for global secondary index "
                        + index.name() + " because its projection type is not ALL");
            }
            if (projection != null) {
                projection.paths().forEach(path -> {
                    if (!index.has(path.attribute(names))) {
                        throw Invalid.parameter("One or more parameter values were invalid: Global secondary index "
                                + index.name() + " does not project [" + path.attribute(names) + "]");
                    }
                });
            }
        }
        return new Selection(index, select, projection, names);
    }

    boolean isCount() {
        return select == Select.COUNT;
    }

    /** Whether the index has less than is wanted, so that the whole item is fetched for each. */
    boolean fetches() {
        if (!index.isLocal() || index.hasAll()) {
            return false;
        }
        return select == Select.ALL_ATTRIBUTES
                || (projection != null
                        && projection.paths().stream().anyMatch(path -> !index.has(path.attribute(names))));
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        return projection == null ? item : projection.of(item, names);
    }
}
