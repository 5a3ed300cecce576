package dev.invito.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition, a key condition or a filter: what is true of some items. Read once, for the same few come again and again. */
interface Formula {

    Map<String, Formula> KNOWN = new ConcurrentHashMap<>();

    boolean holds(Map<String, AttributeValue> item, Placeholders placeholders);

    static Formula of(String expression) {
        return KNOWN.computeIfAbsent(expression, text -> {
            Tokens tokens = new Tokens(text);
            Formula formula = any(tokens);
            if (!tokens.isAtEnd()) {
                throw Tokens.invalid("goes on with " + tokens.peek());
            }
            return formula;
        });
    }

    /** What an operand is, if it is anything. */
    interface Operand {
        Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders);
    }

    private static Formula any(Tokens tokens) {
        List<Formula> parts = new ArrayList<>(List.of(all(tokens)));
        while (tokens.accept("OR")) {
            parts.add(all(tokens));
        }
        return parts.size() == 1
                ? parts.get(0)
                : (item, p) ->
                        parts.stream().filter(part -> part.holds(item, p)).count() > 0;
    }

    private static Formula all(Tokens tokens) {
        List<Formula> parts = new ArrayList<>(List.of(negated(tokens)));
        while (tokens.accept("AND")) {
            parts.add(negated(tokens));
        }
        return parts.size() == 1
                ? parts.get(0)
                : (item, p) ->
                        parts.stream().filter(part -> !part.holds(item, p)).count() == 0;
    }

    private static Formula negated(Tokens tokens) {
        if (tokens.accept("NOT")) {
            Formula formula = negated(tokens);
            return (item, p) -> !formula.holds(item, p);
        }
        return simple(tokens);
    }

    private static Formula simple(Tokens tokens) {
        if (tokens.accept("(")) {
            Formula formula = any(tokens);
            tokens.expect(")");
            return formula;
        }
        switch (tokens.peek().toLowerCase(Locale.ROOT)) {
            case "attribute_exists", "attribute_not_exists" -> {
                boolean wanted = tokens.next().toLowerCase(Locale.ROOT).equals("attribute_exists");
                tokens.expect("(");
                Operand path = operand(tokens);
                tokens.expect(")");
                return (item, p) -> path.of(item, p).isPresent() == wanted;
            }
            case "begins_with" -> {
                tokens.next();
                tokens.expect("(");
                Operand path = operand(tokens);
                tokens.expect(",");
                Operand prefix = operand(tokens);
                tokens.expect(")");
                return (item, p) -> path.of(item, p)
                        .map(AttributeValue::s)
                        .filter(text ->
                                text.startsWith(prefix.of(item, p).orElseThrow().s()))
                        .isPresent();
            }
            default -> {
                return comparison(tokens);
            }
        }
    }

    private static Formula comparison(Tokens tokens) {
        Operand left = operand(tokens);
        String sign = tokens.next().toUpperCase(Locale.ROOT);
        switch (sign) {
            case "IN" -> {
                List<Operand> among = new ArrayList<>();
                tokens.expect("(");
                do {
                    among.add(operand(tokens));
                } while (tokens.accept(","));
                tokens.expect(")");
                return (item, p) -> among.stream()
                                .filter(right -> equal(left, right, item, p))
                                .count()
                        > 0;
            }
            case "BETWEEN" -> {
                Operand from = operand(tokens);
                tokens.expect("AND");
                Operand to = operand(tokens);
                return (item, p) -> ordered(left, ">=", from, item, p) && ordered(left, "<=", to, item, p);
            }
            case "=" -> {
                Operand right = operand(tokens);
                return (item, p) -> equal(left, right, item, p);
            }
            case "<>" -> {
                Operand right = operand(tokens);
                return (item, p) -> !equal(left, right, item, p);
            }
            default -> {
                Operand right = operand(tokens);
                return (item, p) -> ordered(left, sign, right, item, p);
            }
        }
    }

    /** What is absent equals nothing. */
    private static boolean equal(Operand left, Operand right, Map<String, AttributeValue> item, Placeholders p) {
        Optional<AttributeValue> one = left.of(item, p);
        Optional<AttributeValue> other = right.of(item, p);
        return one.isPresent() && other.isPresent() && Operands.equal(one.get(), other.get());
    }

    private static boolean ordered(
            Operand left, String sign, Operand right, Map<String, AttributeValue> item, Placeholders p) {
        Optional<AttributeValue> one = left.of(item, p);
        Optional<AttributeValue> other = right.of(item, p);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        OptionalInt order = Operands.compare(one.get(), other.get());
        return order.isPresent()
                && switch (sign) {
                    case "<" -> order.getAsInt() < 0;
                    case "<=" -> order.getAsInt() <= 0;
                    case ">" -> order.getAsInt() > 0;
                    case ">=" -> order.getAsInt() >= 0;
                    default -> throw Tokens.invalid("no comparison: " + sign);
                };
    }

    /** A path or a value. Paths are top-level names: nothing here looks inside a map or a list. */
    static Operand operand(Tokens tokens) {
        String word = tokens.next();
        if (word.equals("size") && tokens.accept("(")) {
            Operand list = operand(tokens);
            tokens.expect(")");
            return (item, p) -> list.of(item, p)
                    .filter(AttributeValue::hasL)
                    .map(value ->
                            AttributeValue.fromN(Integer.toString(value.l().size())));
        }
        if (word.startsWith(":")) {
            return (item, p) -> Optional.of(p.value(word));
        }
        if (!word.matches("#?\\w+")) {
            throw Tokens.invalid("no operand: " + word);
        }
        return (item, p) -> Operands.get(item, p.name(word));
    }
}
