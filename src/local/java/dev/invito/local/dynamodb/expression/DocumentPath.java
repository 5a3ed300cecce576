package dev.invito.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where a value stands within an item, as it is written: {@code note}, {@code #reply.message}, {@code plan[1]}. */
public record DocumentPath(List<Step> steps) implements Operand {

    /**
     * One step down.
     *
     * @param name of an attribute or of a map's entry, perhaps a placeholder; null for a place in a list
     */
    public record Step(String name, int index) {
        boolean isIndex() {
            return name == null;
        }
    }

    public DocumentPath {
        steps = List.copyOf(steps);
    }

    /** The attribute that it begins with. */
    public String attribute(Placeholders placeholders) {
        return placeholders.name(steps.get(0).name());
    }

    @Override
    public Optional<AttributeValue> of(Map<String, AttributeValue> item, Placeholders placeholders) {
        AttributeValue value = item.get(attribute(placeholders));
        for (int i = 1; i < steps.size() && value != null; i++) {
            Step step = steps.get(i);
            if (step.isIndex()) {
                value = value.hasL() && step.index() < value.l().size()
                        ? value.l().get(step.index())
                        : null;
            } else {
                value = value.hasM() ? value.m().get(placeholders.name(step.name())) : null;
            }
        }
        return Optional.ofNullable(value);
    }

    @Override
    public void placeholders(Consumer<String> consumer) {
        for (Step step : steps) {
            if (!step.isIndex() && step.name().charAt(0) == '#') {
                consumer.accept(step.name());
            }
        }
    }

    /** The place in a list that it ends with; -1 if it ends with a name. */
    int lastIndex() {
        Step last = steps.get(steps.size() - 1);
        return last.isIndex() ? last.index() : -1;
    }

    /** Its steps with placeholders replaced: names and numbers. */
    List<Object> resolved(Placeholders placeholders) {
        var resolved = new ArrayList<Object>(steps.size());
        for (Step step : steps) {
            resolved.add(step.isIndex() ? (Object) step.index() : placeholders.name(step.name()));
        }
        return resolved;
    }
}
