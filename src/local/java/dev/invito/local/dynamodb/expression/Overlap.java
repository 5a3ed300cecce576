package dev.invito.local.dynamodb.expression;

import java.util.List;

/** No two paths of an expression may be about the same place. */
final class Overlap {
    private Overlap() {}

    static void refuse(Kind kind, List<DocumentPath> paths, Placeholders placeholders) {
        List<List<Object>> resolved =
                paths.stream().map(path -> path.resolved(placeholders)).toList();
        for (int i = 0; i < resolved.size(); i++) {
            for (int j = 0; j < i; j++) {
                refuse(kind, resolved.get(j), resolved.get(i));
            }
        }
    }

    private static void refuse(Kind kind, List<Object> one, List<Object> other) {
        int shorter = Math.min(one.size(), other.size());
        for (int i = 0; i < shorter; i++) {
            Object a = one.get(i);
            Object b = other.get(i);
            if (a.getClass() != b.getClass()) {
                throw kind.invalid("Two document paths conflict with each other; must remove or rewrite one of these "
                        + "paths; path one: " + described(one) + ", path two: " + described(other));
            }
            if (!a.equals(b)) {
                return;
            }
        }
        throw kind.invalid("Two document paths overlap with each other; must remove or rewrite one of these paths; "
                + "path one: " + described(one) + ", path two: " + described(other));
    }

    private static String described(List<Object> path) {
        return path.stream()
                .map(step -> step instanceof Integer ? "[" + step + "]" : step.toString())
                .reduce((one, other) -> one + ", " + other)
                .map(steps -> "[" + steps + "]")
                .orElseThrow();
    }
}
