package dev.invito.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The parts of an item that some paths lead to, in the shape that they have there. Of a list, the wanted members move
 * together.
 */
final class Projected {
    /** What is kept below a place; null for all of it. */
    private final SortedMap<Object, Projected> below = new TreeMap<>((one, other) -> {
        if (one instanceof Integer a && other instanceof Integer b) {
            return a.compareTo(b);
        }
        return one.toString().compareTo(other.toString());
    });

    private Projected() {}

    static Map<String, AttributeValue> of(
            Map<String, AttributeValue> item, List<DocumentPath> paths, Placeholders placeholders) {
        Projected wanted = new Projected();
        for (DocumentPath path : paths) {
            if (path.of(item, placeholders).isPresent()) {
                wanted.add(path.resolved(placeholders));
            }
        }
        return wanted.entries(item);
    }

    private void add(List<Object> path) {
        if (path.size() == 1) {
            below.put(path.get(0), null);
            return;
        }
        below.computeIfAbsent(path.get(0), step -> new Projected()).add(path.subList(1, path.size()));
    }

    private Map<String, AttributeValue> entries(Map<String, AttributeValue> of) {
        Map<String, AttributeValue> kept = new HashMap<>();
        below.forEach((name, deeper) -> {
            AttributeValue value = of.get(name.toString());
            kept.put(name.toString(), deeper == null ? value : deeper.part(value));
        });
        return kept;
    }

    private AttributeValue part(AttributeValue of) {
        if (of.hasM()) {
            return AttributeValue.fromM(entries(of.m()));
        }
        List<AttributeValue> kept = new ArrayList<>();
        below.forEach((index, deeper) -> {
            AttributeValue value = of.l().get((Integer) index);
            kept.add(deeper == null ? value : deeper.part(value));
        });
        return AttributeValue.fromL(kept);
    }
}
