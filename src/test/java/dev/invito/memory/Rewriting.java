package dev.invito.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression: what an item becomes. Everything in it is reckoned from the item as it was. */
final class Rewriting {

    private static final Map<String, Rewriting> KNOWN = new ConcurrentHashMap<>();

    private record Assignment(String path, Formula.Operand value) {}

    private final List<Assignment> set = new ArrayList<>();
    private final List<String> remove = new ArrayList<>();
    private final List<Assignment> add = new ArrayList<>();

    private Rewriting(Tokens tokens) {
        while (!tokens.isAtEnd()) {
            if (tokens.accept("SET")) {
                do {
                    String path = tokens.next();
                    tokens.expect("=");
                    set.add(new Assignment(path, sum(tokens)));
                } while (tokens.accept(","));
            } else if (tokens.accept("REMOVE")) {
                do {
                    remove.add(tokens.next());
                } while (tokens.accept(","));
            } else if (tokens.accept("ADD")) {
                do {
                    add.add(new Assignment(tokens.next(), Formula.operand(tokens)));
                } while (tokens.accept(","));
            } else {
                throw Tokens.invalid("no clause: " + tokens.peek());
            }
        }
    }

    static Rewriting of(String expression) {
        return KNOWN.computeIfAbsent(expression, text -> new Rewriting(new Tokens(text)));
    }

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if an attribute is named twice */
    Rewriting checked(Placeholders p) {
        Set<String> touched = new HashSet<>();
        set.forEach(assignment -> once(assignment.path(), p, touched));
        remove.forEach(path -> once(path, p, touched));
        add.forEach(assignment -> once(assignment.path(), p, touched));
        return this;
    }

    Map<String, AttributeValue> after(Map<String, AttributeValue> item, Placeholders p) {
        Map<String, AttributeValue> after = new HashMap<>(item);
        for (Assignment assignment : set) {
            AttributeValue value = assignment
                    .value()
                    .of(item, p)
                    .orElseThrow(() -> Tokens.invalid("refers to an attribute that is not there"));
            after.put(p.name(assignment.path()), value);
        }
        for (String path : remove) {
            after.remove(p.name(path));
        }
        for (Assignment assignment : add) {
            String name = p.name(assignment.path());
            AttributeValue amount = assignment.value().of(item, p).orElseThrow();
            if (amount.n() == null || (item.containsKey(name) && item.get(name).n() == null)) {
                throw Tokens.invalid("ADD is for numbers here");
            }
            after.put(name, item.containsKey(name) ? Operands.sum(item.get(name), amount) : amount);
        }
        return after;
    }

    private static void once(String path, Placeholders p, Set<String> touched) {
        if (!touched.add(p.name(path))) {
            throw Tokens.invalid("two paths overlap: " + path);
        }
    }

    private static Formula.Operand sum(Tokens tokens) {
        Formula.Operand first = value(tokens);
        if (!tokens.accept("+")) {
            return first;
        }
        Formula.Operand second = value(tokens);
        return (item, p) -> first.of(item, p).flatMap(one -> second.of(item, p).map(other -> Operands.sum(one, other)));
    }

    private static Formula.Operand value(Tokens tokens) {
        if (tokens.accept("if_not_exists")) {
            tokens.expect("(");
            Formula.Operand path = Formula.operand(tokens);
            tokens.expect(",");
            Formula.Operand otherwise = value(tokens);
            tokens.expect(")");
            return (item, p) -> path.of(item, p).or(() -> otherwise.of(item, p));
        }
        if (tokens.accept("list_append")) {
            tokens.expect("(");
            Formula.Operand first = value(tokens);
            tokens.expect(",");
            Formula.Operand second = value(tokens);
            tokens.expect(")");
            return (item, p) ->
                    first.of(item, p).flatMap(one -> second.of(item, p).flatMap(two -> joined(one, two)));
        }
        return Formula.operand(tokens);
    }

    private static Optional<AttributeValue> joined(AttributeValue one, AttributeValue two) {
        if (!one.hasL() || !two.hasL()) {
            throw Tokens.invalid("list_append is for lists");
        }
        List<AttributeValue> all = new ArrayList<>(one.l());
        all.addAll(two.l());
        return Optional.of(AttributeValue.fromL(all));
    }
}
