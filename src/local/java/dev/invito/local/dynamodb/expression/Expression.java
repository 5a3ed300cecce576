package dev.invito.local.dynamodb.expression;

import java.util.Set;

/** Something that was read from a parameter of a request. */
public interface Expression {
    Kind kind();

    /** The placeholders in it, names and values. */
    Set<String> used();
}
