package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Comparator;
import dev.invito.local.dynamodb.expression.Condition;
import dev.invito.local.dynamodb.expression.ConditionExpression;
import dev.invito.local.dynamodb.expression.DocumentPath;
import dev.invito.local.dynamodb.expression.Invalid;
import dev.invito.local.dynamodb.expression.Kind;
import dev.invito.local.dynamodb.expression.Operand;
import dev.invito.local.dynamodb.expression.Placeholders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stretch of a table or index that a key condition is about: one hash value, and of the sort key a part. */
record KeyRange(Position from, Position to) {
    /** Behind all characters. */
    private static final String LAST = "\uDBFF\uDFFF";

    /** As long as a sort key may be. */
    private static final int LONGEST = 1024;

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if DynamoDB could not look it up */
    static KeyRange of(ConditionExpression expression, KeySchema keys, Placeholders placeholders) {
        List<Condition> parts = new ArrayList<>();
        collect(expression.condition(), parts);
        AttributeValue hash = null;
        Condition range = null;
        for (Condition part : parts) {
            String attribute = attribute(part).attribute(placeholders);
            if (attribute.equals(keys.hash().name()) && hash == null) {
                hash = hash(part, keys, placeholders);
            } else if (keys.hasRange() && attribute.equals(keys.range().name())) {
                if (range != null) {
                    throw Kind.KEY_CONDITION.invalid("KeyConditionExpressions must only contain one condition per key");
                }
                range = part;
            } else if (attribute.equals(keys.hash().name())) {
                throw Kind.KEY_CONDITION.invalid("KeyConditionExpressions must only contain one condition per key");
            } else {
                String missing = hash == null && parts.size() > 1 && isOnlyOther(parts, keys, placeholders)
                        ? keys.hash().name()
                        : keys.hasRange() && hash != null
                                ? keys.range().name()
                                : keys.hash().name();
                throw Invalid.because("Query condition missed key schema element: " + missing);
            }
        }
        if (hash == null) {
            throw Invalid.because(
                    "Query condition missed key schema element: " + keys.hash().name());
        }
        return range == null
                ? new KeyRange(Position.before(List.of(hash)), Position.behind(List.of(hash)))
                : part(hash, range, keys, placeholders);
    }

    boolean contains(Position position) {
        return from.compareTo(position) < 0 && position.compareTo(to) < 0;
    }

    private static boolean isOnlyOther(List<Condition> parts, KeySchema keys, Placeholders placeholders) {
        return parts.stream().noneMatch(part -> attribute(part)
                .attribute(placeholders)
                .equals(keys.hash().name()));
    }

    private static void collect(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.Parenthesised in) {
            collect(in.condition(), parts);
        } else if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, parts));
        } else if (condition instanceof Condition.Any) {
            throw Kind.KEY_CONDITION.invalid("Invalid operator used in KeyConditionExpression: OR");
        } else if (condition instanceof Condition.Not) {
            throw Kind.KEY_CONDITION.invalid("Invalid operator used in KeyConditionExpression: NOT");
        } else {
            parts.add(condition);
        }
    }

    private static DocumentPath attribute(Condition part) {
        Operand operand;
        if (part instanceof Condition.Comparison comparison) {
            if (comparison.sign() == Comparator.UNEQUAL) {
                throw Kind.KEY_CONDITION.invalid("Invalid operator used in KeyConditionExpression: <>");
            }
            operand = comparison.left();
        } else if (part instanceof Condition.Between between) {
            operand = between.operand();
        } else if (part instanceof Condition.Begins begins) {
            operand = begins.operand();
        } else if (part instanceof Condition.Among) {
            throw Kind.KEY_CONDITION.invalid("Invalid operator used in KeyConditionExpression: IN");
        } else {
            throw Kind.KEY_CONDITION.invalid("Invalid operator used in KeyConditionExpression: "
                    + (part instanceof Condition.Contains
                            ? "contains"
                            : part instanceof Condition.OfType
                                    ? "attribute_type"
                                    : part instanceof Condition.Exists exists && exists.wanted()
                                            ? "attribute_exists"
                                            : "attribute_not_exists"));
        }
        if (operand instanceof DocumentPath path) {
            if (path.steps().size() > 1) {
                throw Kind.KEY_CONDITION.invalid("KeyConditionExpressions cannot have conditions on nested attributes");
            }
            return path;
        }
        throw Kind.KEY_CONDITION.invalid("Invalid condition in KeyConditionExpression: an attribute must come first");
    }

    private static AttributeValue hash(Condition part, KeySchema keys, Placeholders placeholders) {
        if (part instanceof Condition.Comparison comparison && comparison.sign() == Comparator.EQUAL) {
            return value(comparison.right(), keys.hash(), placeholders);
        }
        throw Invalid.because("Query key condition not supported");
    }

    private static KeyRange part(AttributeValue hash, Condition range, KeySchema keys, Placeholders placeholders) {
        KeySchema.KeyAttribute key = keys.range();
        Position first = Position.before(List.of(hash));
        Position last = Position.behind(List.of(hash));
        if (range instanceof Condition.Between between) {
            return new KeyRange(
                    Position.before(List.of(hash, value(between.from(), key, placeholders))),
                    Position.behind(List.of(hash, value(between.to(), key, placeholders))));
        }
        if (range instanceof Condition.Begins begins) {
            AttributeValue prefix = value(begins.prefix(), key, placeholders);
            return new KeyRange(
                    Position.before(List.of(hash, prefix)),
                    Position.behind(prefix.s() == null ? lastBinary(hash, prefix) : lastText(hash, prefix)));
        }
        Condition.Comparison comparison = (Condition.Comparison) range;
        List<AttributeValue> at = List.of(hash, value(comparison.right(), key, placeholders));
        return switch (comparison.sign()) {
            case LESS -> new KeyRange(first, Position.before(at));
            case AT_MOST -> new KeyRange(first, Position.behind(at));
            case MORE -> new KeyRange(Position.behind(at), last);
            case AT_LEAST -> new KeyRange(Position.before(at), last);
            default -> new KeyRange(Position.before(at), Position.behind(at));
        };
    }

    private static List<AttributeValue> lastText(AttributeValue hash, AttributeValue prefix) {
        return List.of(hash, AttributeValue.fromS(prefix.s() + LAST));
    }

    private static List<AttributeValue> lastBinary(AttributeValue hash, AttributeValue prefix) {
        byte[] octets = prefix.b().asByteArray();
        byte[] last = Arrays.copyOf(octets, octets.length + LONGEST);
        Arrays.fill(last, octets.length, last.length, (byte) 0xFF);
        return List.of(hash, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(last)));
    }

    private static AttributeValue value(Operand operand, KeySchema.KeyAttribute key, Placeholders placeholders) {
        if (!(operand instanceof Operand.Given)) {
            throw Kind.KEY_CONDITION.invalid("Invalid condition in KeyConditionExpression: a value must come second");
        }
        AttributeValue value = operand.of(java.util.Map.of(), placeholders).orElseThrow();
        if (!key.fits(value)) {
            throw Invalid.parameter("Condition parameter type does not match schema type");
        }
        if (ItemSize.of(value) == 0) {
            throw Invalid.parameter("The AttributeValue for a key attribute cannot contain an empty "
                    + (key.type().equals("S") ? "string" : "binary") + " value. Key: " + key.name());
        }
        return value;
    }
}
