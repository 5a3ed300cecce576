package dev.invito.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A place within an item, at which an update puts something or removes what is there. */
final class Place {
    private final List<Object> path;

    private Place(List<Object> path) {
        this.path = path;
    }

    static Place of(DocumentPath path, Placeholders placeholders) {
        return new Place(path.resolved(placeholders));
    }

    void put(Map<String, AttributeValue> item, AttributeValue value) {
        String attribute = (String) path.get(0);
        if (path.size() == 1) {
            item.put(attribute, value);
            return;
        }
        item.put(attribute, changed(item.get(attribute), 1, value));
    }

    void remove(Map<String, AttributeValue> item) {
        String attribute = (String) path.get(0);
        if (path.size() == 1) {
            item.remove(attribute);
        } else {
            item.put(attribute, changed(item.get(attribute), 1, null));
        }
    }

    /** @param value null to remove */
    private AttributeValue changed(AttributeValue within, int depth, AttributeValue value) {
        Object step = path.get(depth);
        boolean last = depth == path.size() - 1;
        if (within != null && step instanceof String name && within.hasM()) {
            Map<String, AttributeValue> map = new HashMap<>(within.m());
            if (!last) {
                map.put(name, changed(map.get(name), depth + 1, value));
            } else if (value == null) {
                map.remove(name);
            } else {
                map.put(name, value);
            }
            return AttributeValue.fromM(map);
        }
        if (within != null && step instanceof Integer index && within.hasL()) {
            List<AttributeValue> list = new ArrayList<>(within.l());
            if (!last) {
                list.set(index, changed(index < list.size() ? list.get(index) : null, depth + 1, value));
            } else if (index >= list.size()) {
                // What is set behind the end is appended; what is removed there was never there.
                if (value != null) {
                    list.add(value);
                }
            } else if (value == null) {
                list.remove((int) index);
            } else {
                list.set(index, value);
            }
            return AttributeValue.fromL(list);
        }
        throw Invalid.because("The document path provided in the update expression is invalid for update");
    }
}
