package dev.invito.local.template;

import java.util.List;
import java.util.Set;

/**
 * What a page of another origin may ask, as a browser's preflight is told (Fetch standard). Nothing may, of an origin that is
 * not listed.
 *
 * @param origins exactly as browsers send them, {@code https://www.example.com}
 * @param exposed headers of answers that such a page may read
 * @param maxAge how long a browser may remember it, in seconds
 */
public record Cors(Set<String> origins, List<String> methods, List<String> headers, List<String> exposed, int maxAge) {
    /** Nobody. */
    public static final Cors NONE = new Cors(Set.of(), List.of(), List.of(), List.of(), 0);

    public Cors {
        origins = Set.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposed = List.copyOf(exposed);
    }
}
