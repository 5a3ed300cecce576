package dev.invito.http.view;

import java.util.List;

/**
 * One page of a list.
 *
 * @param count how many there are in all, where the list says so, as far as it counts (R13)
 * @param more whether it stopped counting there; left out otherwise
 * @param coming whether more is on its way into the list (R11); left out otherwise
 * @param next the cursor of the next page; left out on the last
 */
public record PageView<T>(List<T> items, Integer count, Boolean more, Boolean coming, String next) {

    /** A list that says no count. */
    public PageView(List<T> items, String next) {
        this(items, null, null, null, next);
    }
}
