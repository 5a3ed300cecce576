package dev.invito.local.dynamodb.expression;

import dev.invito.local.dynamodb.expression.DocumentPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads conditions, and what all expressions have in common. */
final class Grammar {
    private static final Set<String> CONDITIONS =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains");

    private final Tokens tokens;

    Grammar(Tokens tokens) {
        this.tokens = tokens;
    }

    Condition condition() {
        List<Condition> parts = new ArrayList<>(List.of(conjunction()));
        while (tokens.acceptKeyword("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
    }

    private Condition conjunction() {
        List<Condition> parts = new ArrayList<>(List.of(negation()));
        while (tokens.acceptKeyword("AND")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Condition negation() {
        return tokens.acceptKeyword("NOT") ? new Condition.Not(negation()) : simple();
    }

    private Condition simple() {
        if (tokens.accept("(")) {
            Condition condition = condition();
            tokens.expect(")");
            if (condition instanceof Condition.Parenthesised) {
                throw tokens.kind().invalid("The expression has redundant parentheses;");
            }
            return new Condition.Parenthesised(condition);
        }
        if (tokens.peek().type() == Token.Type.WORD && tokens.peek(1).isSign("(")) {
            String function = tokens.peek().text();
            if (CONDITIONS.contains(function)) {
                return function(tokens.next().text());
            }
        }
        return comparison();
    }

    private Condition function(String name) {
        tokens.expect("(");
        List<Operand> operands = new ArrayList<>(List.of(operand()));
        while (tokens.accept(",")) {
            operands.add(operand());
        }
        tokens.expect(")");
        boolean one = name.equals("attribute_exists") || name.equals("attribute_not_exists");
        if (operands.size() != (one ? 1 : 2)) {
            throw tokens.kind()
                    .invalid("Incorrect number of operands for operator or function; operator or function: " + name
                            + ", number of operands: " + operands.size());
        }
        if (one && !(operands.get(0) instanceof DocumentPath)) {
            throw tokens.kind().invalid("Operator or function requires a document path; operator or function: " + name);
        }
        return switch (name) {
            case "attribute_exists" -> new Condition.Exists((DocumentPath) operands.get(0), true);
            case "attribute_not_exists" -> new Condition.Exists((DocumentPath) operands.get(0), false);
            case "attribute_type" -> new Condition.OfType(operands.get(0), operands.get(1));
            case "begins_with" -> new Condition.Begins(operands.get(0), operands.get(1));
            default -> new Condition.Contains(operands.get(0), operands.get(1));
        };
    }

    private Condition comparison() {
        Operand left = operand();
        if (tokens.acceptKeyword("BETWEEN")) {
            Operand from = operand();
            if (!tokens.acceptKeyword("AND")) {
                throw tokens.syntaxError();
            }
            return new Condition.Between(left, from, operand());
        }
        if (tokens.acceptKeyword("IN")) {
            tokens.expect("(");
            List<Operand> among = new ArrayList<>(List.of(operand()));
            while (tokens.accept(",")) {
                among.add(operand());
            }
            tokens.expect(")");
            if (among.size() > 100) {
                throw tokens.kind()
                        .invalid("The IN operator is provided with too many operands; number of operands: "
                                + among.size());
            }
            return new Condition.Among(left, List.copyOf(among));
        }
        Comparator sign = Comparator.of(tokens.peek()).orElseThrow(tokens::syntaxError);
        tokens.next();
        Operand right = operand();
        if (left instanceof DocumentPath && left.equals(right)) {
            throw tokens.kind()
                    .invalid("The first operand must be distinct from the remaining operands for this operator or "
                            + "function; operator: " + sign.sign() + ", first operand: " + described(left));
        }
        return new Condition.Comparison(left, sign, right);
    }

    /** A value, a path, or {@code size(path)}. */
    Operand operand() {
        Token token = tokens.peek();
        if (token.type() == Token.Type.VALUE) {
            return new Operand.Given(tokens.next().text());
        }
        if (token.type() == Token.Type.WORD && tokens.peek(1).isSign("(")) {
            if (!token.text().equals("size")) {
                throw tokens.kind().invalid("Invalid function name; function: " + token.text());
            }
            tokens.next();
            tokens.expect("(");
            Operand of = operand();
            tokens.expect(")");
            return new Operand.Size(of);
        }
        return path();
    }

    DocumentPath path() {
        List<Step> steps = new ArrayList<>(List.of(name()));
        while (true) {
            if (tokens.accept(".")) {
                steps.add(name());
            } else if (tokens.accept("[")) {
                if (tokens.peek().type() != Token.Type.NUMBER) {
                    throw tokens.syntaxError();
                }
                steps.add(new Step(null, Integer.parseInt(tokens.next().text())));
                tokens.expect("]");
            } else {
                return new DocumentPath(steps);
            }
        }
    }

    private Step name() {
        Token token = tokens.peek();
        if (token.type() == Token.Type.NAME) {
            return new Step(tokens.next().text(), 0);
        }
        if (token.type() != Token.Type.WORD) {
            throw tokens.syntaxError();
        }
        if (ReservedWords.contains(token.text())) {
            throw tokens.kind().invalid("Attribute name is a reserved keyword; reserved keyword: " + token.text());
        }
        return new Step(tokens.next().text(), 0);
    }

    private static String described(Operand operand) {
        DocumentPath path = (DocumentPath) operand;
        return path.steps().stream()
                .map(step -> step.isIndex() ? "[" + step.index() + "]" : step.name())
                .reduce((one, other) -> one + ", " + other)
                .map(steps -> "[" + steps + "]")
                .orElseThrow();
    }
}
