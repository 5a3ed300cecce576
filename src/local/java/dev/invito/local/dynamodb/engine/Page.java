package dev.invito.local.dynamodb.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one request looks at: until there is no more, or as many as it wants, or 1 MB.
 *
 * @param items what was looked at and was not filtered out
 * @param last the last one looked at, if there may be more; empty if there are none
 */
record Page(List<Map<String, AttributeValue>> items, int looked, int size, Map<String, AttributeValue> last) {
    private static final int LARGEST = 1024 * 1024;

    static Page of(
            Iterator<Map<String, AttributeValue>> entries,
            Integer limit,
            Predicate<Map<String, AttributeValue>> filter) {
        List<Map<String, AttributeValue>> kept = new ArrayList<>();
        int looked = 0;
        int size = 0;
        Map<String, AttributeValue> last = Map.of();
        while (entries.hasNext()) {
            if ((limit != null && looked == limit) || size >= LARGEST) {
                return new Page(kept, looked, size, last);
            }
            Map<String, AttributeValue> entry = entries.next();
            size += ItemSize.of(entry);
            looked++;
            last = entry;
            if (filter.test(entry)) {
                kept.add(entry);
            }
        }
        // Whether there are more is not known before the next is looked for.
        boolean full = (limit != null && looked == limit) || size >= LARGEST;
        return new Page(kept, looked, size, full ? last : Map.of());
    }
}
