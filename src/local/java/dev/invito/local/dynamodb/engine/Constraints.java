package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What DynamoDB checks of a request before it looks at any table, and tells of all at once. */
final class Constraints {
    private static final Pattern TABLE = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:dynamodb:.*:table/.*");
    private static final int LONGEST_NAME = 255;

    private final List<String> errors = new ArrayList<>();

    /** A table that is there is named loosely; one that is to be made, with three characters at least. */
    static Constraints table(String name) {
        return table(name, 1);
    }

    static Constraints table(String name, int shortest) {
        Constraints constraints = new Constraints();
        if (name == null) {
            constraints.error("null", "tableName", "Member must not be null");
        } else if (name.length() < shortest) {
            constraints.error(
                    "'" + name + "'", "tableName", "Member must have length greater than or equal to " + shortest);
        } else if (!ARN.matcher(name).matches()) {
            if (!TABLE.matcher(name).matches()) {
                constraints.error(
                        "'" + name + "'",
                        "tableName",
                        "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
            }
            if (name.length() > LONGEST_NAME) {
                constraints.error(
                        "'" + name + "'", "tableName", "Member must have length less than or equal to " + LONGEST_NAME);
            }
        }
        // Without a table nothing else matters.
        constraints.check();
        return constraints;
    }

    static Constraints none() {
        return new Constraints();
    }

    Constraints present(Object value, String member) {
        if (value == null) {
            error("null", member, "Member must not be null");
        }
        return this;
    }

    Constraints oneOf(String value, String member, String... allowed) {
        if (value != null && !List.of(allowed).contains(value)) {
            error("'" + value + "'", member, "Member must satisfy enum value set: " + List.of(allowed));
        }
        return this;
    }

    Constraints consumedCapacity(String value) {
        return oneOf(value, "returnConsumedCapacity", "INDEXES", "TOTAL", "NONE");
    }

    Constraints collectionMetrics(String value) {
        return oneOf(value, "returnItemCollectionMetrics", "SIZE", "NONE");
    }

    Constraints returnValues(String value) {
        return oneOf(value, "returnValues", "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");
    }

    Constraints onConditionFailure(String value) {
        return oneOf(value, "returnValuesOnConditionCheckFailure", "ALL_OLD", "NONE");
    }

    Constraints length(List<?> list, String member, int least, int most) {
        if (list.size() < least) {
            error("'" + list + "'", member, "Member must have length greater than or equal to " + least);
        }
        if (list.size() > most) {
            error("'" + list + "'", member, "Member must have length less than or equal to " + most);
        }
        return this;
    }

    Constraints error(String value, String member, String constraint) {
        errors.add("Value " + value + " at '" + member + "' failed to satisfy constraint: " + constraint);
        return this;
    }

    void check() {
        if (!errors.isEmpty()) {
            throw Invalid.because(errors.size() + " validation error" + (errors.size() == 1 ? "" : "s") + " detected: "
                    + String.join("; ", errors));
        }
    }
}
