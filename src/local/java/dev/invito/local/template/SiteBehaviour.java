package dev.invito.local.template;

import java.util.List;

/**
 * How CloudFront serves a part of the site.
 *
 * @param pattern of its paths, {@code /v1/*}; {@code *} for all others
 * @param api whether the API answers it, and not the files
 * @param originPath what is put before the path when the API is asked
 * @param headers that every answer gets
 * @param cors of the files; the API has its own
 */
public record SiteBehaviour(String pattern, boolean api, String originPath, List<Header> headers, Cors cors) {
    public SiteBehaviour {
        headers = List.copyOf(headers);
    }

    /** Whether it is for this path. */
    public boolean serves(String path) {
        return pattern.equals("*")
                || (pattern.endsWith("*") && path.startsWith(pattern.substring(0, pattern.length() - 1)))
                || pattern.equals(path);
    }

    /** A header, and whether it replaces what the origin itself says. */
    public record Header(String name, String value, boolean replaces) {}
}
