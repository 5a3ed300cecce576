package dev.invito.http.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a bulk request that go one after the other: two that name the same thing; and two that name different things, if a third
 * row names both of these.
 */
final class Lanes {

    /** Each name but the last of a lane leads on to another of it. */
    private final Map<Object, Object> next = new HashMap<>();

    /** @param names what one row is about */
    void join(List<?> names) {
        names.forEach(name -> {
            Object one = of(name);
            Object other = of(names.get(0));
            if (!one.equals(other)) {
                next.put(one, other);
            }
        });
    }

    /** The lane of a row that was joined. */
    Object of(List<?> names) {
        return of(names.get(0));
    }

    private Object of(Object name) {
        Object last = name;
        for (Object more = next.get(last); more != null; more = next.get(last)) {
            last = more;
        }
        return last;
    }
}
