package dev.invito.local.dynamodb.expression;

import dev.invito.local.dynamodb.expression.Change.Add;
import dev.invito.local.dynamodb.expression.Change.Remove;
import dev.invito.local.dynamodb.expression.Change.Set;
import dev.invito.local.dynamodb.expression.Change.Subtract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an item becomes. Everything in it is reckoned from the item as it was. */
public record UpdateExpression(List<Change> changes, java.util.Set<String> used) implements Expression {
    private static final Map<String, UpdateExpression> KNOWN = new ConcurrentHashMap<>();

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if it is not one */
    public static UpdateExpression of(String expression) {
        return KNOWN.computeIfAbsent(expression, text -> new Reader(new Tokens(Kind.UPDATE, text)).read());
    }

    @Override
    public Kind kind() {
        return Kind.UPDATE;
    }

    /** Refuses two changes of one place, and operands of types that no item could make sense of. */
    public void check(Placeholders placeholders) {
        Overlap.refuse(Kind.UPDATE, paths(), placeholders);
        changes.forEach(change -> change.check(placeholders));
    }

    /** What is touched, in the order of the expression. */
    public List<DocumentPath> paths() {
        return changes.stream().map(Change::path).toList();
    }

    public Map<String, AttributeValue> after(Map<String, AttributeValue> item, Placeholders placeholders) {
        Map<String, AttributeValue> after = new HashMap<>(item);
        // From the last place of a list to the first, or a removal would move what another one means.
        List<Change> removals = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Remove) {
                removals.add(change);
            } else {
                change.apply(item, after, placeholders);
            }
        }
        removals.sort((one, other) ->
                Integer.compare(other.path().lastIndex(), one.path().lastIndex()));
        removals.forEach(removal -> removal.apply(item, after, placeholders));
        return after;
    }

    /** The parts that were touched, as they are in this item. */
    public Map<String, AttributeValue> touched(Map<String, AttributeValue> item, Placeholders placeholders) {
        return Projected.of(item, paths(), placeholders);
    }

    /** Reads the clauses. */
    private static final class Reader {
        private final Tokens tokens;
        private final Grammar grammar;
        private final List<Change> changes = new ArrayList<>();
        private final java.util.Set<String> clauses = new HashSet<>();

        Reader(Tokens tokens) {
            this.tokens = tokens;
            this.grammar = new Grammar(tokens);
        }

        UpdateExpression read() {
            while (!tokens.isAtEnd()) {
                clause();
            }
            java.util.Set<String> used = new LinkedHashSet<>();
            changes.forEach(change -> change.placeholders(used::add));
            return new UpdateExpression(List.copyOf(changes), used);
        }

        private void clause() {
            String clause = tokens.peek().text().toUpperCase(Locale.ROOT);
            if (tokens.peek().type() != Token.Type.WORD
                    || !List.of("SET", "REMOVE", "ADD", "DELETE").contains(clause)) {
                throw tokens.syntaxError();
            }
            tokens.next();
            if (!clauses.add(clause)) {
                throw Kind.UPDATE.invalid(
                        "The \"" + clause + "\" section can only be used once in an update expression;");
            }
            do {
                changes.add(change(clause, grammar.path()));
            } while (tokens.accept(","));
        }

        private Change change(String clause, DocumentPath path) {
            switch (clause) {
                case "SET" -> {
                    tokens.expect("=");
                    return new Set(path, sum());
                }
                case "REMOVE" -> {
                    return new Remove(path);
                }
                default -> {
                    if (tokens.peek().type() != Token.Type.VALUE) {
                        throw tokens.syntaxError();
                    }
                    String value = tokens.next().text();
                    return clause.equals("ADD") ? new Add(path, value) : new Subtract(path, value);
                }
            }
        }

        private Operand sum() {
            Operand first = operand();
            if (tokens.accept("+")) {
                return new Reckoning.Sum(first, operand(), false);
            }
            if (tokens.accept("-")) {
                return new Reckoning.Sum(first, operand(), true);
            }
            return first;
        }

        private Operand operand() {
            if (tokens.accept("(")) {
                Operand inner = sum();
                tokens.expect(")");
                return inner;
            }
            if (tokens.peek().type() != Token.Type.WORD || !tokens.peek(1).isSign("(")) {
                return grammar.operand();
            }
            String function = tokens.next().text();
            tokens.expect("(");
            List<Operand> operands = new ArrayList<>(List.of(operand()));
            while (tokens.accept(",")) {
                operands.add(operand());
            }
            tokens.expect(")");
            return function(function, operands);
        }

        private static Operand function(String name, List<Operand> operands) {
            if (!name.equals("if_not_exists") && !name.equals("list_append")) {
                throw Kind.UPDATE.invalid(
                        List.of(
                                                "attribute_exists",
                                                "attribute_not_exists",
                                                "attribute_type",
                                                "begins_with",
                                                "contains",
                                                "size")
                                        .contains(name)
                                ? "The function is not allowed in an update expression; function: " + name
                                : "Invalid function name; function: " + name);
            }
            if (operands.size() != 2) {
                throw Kind.UPDATE.invalid(
                        "Incorrect number of operands for operator or function; operator or function: " + name
                                + ", number of operands: " + operands.size());
            }
            if (name.equals("list_append")) {
                return new Reckoning.Appended(operands.get(0), operands.get(1));
            }
            if (operands.get(0) instanceof DocumentPath path) {
                return new Reckoning.Otherwise(path, operands.get(1));
            }
            throw Kind.UPDATE.invalid("Operator or function requires a document path; operator or function: " + name);
        }
    }
}
