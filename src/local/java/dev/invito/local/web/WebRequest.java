package dev.invito.local.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param path still percent-encoded
 * @param query still percent-encoded, empty if there is none
 * @param headers under names in small letters
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two requests
public record WebRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        String protocol,
        String sourceIp) {
    /** All values of a header, joined by commas; empty if there is none. */
    public String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public FormFields queryFields() {
        return FormFields.of(query);
    }

    /** The same, of another path. */
    public WebRequest at(String otherPath) {
        return new WebRequest(method, otherPath, query, headers, body, protocol, sourceIp);
    }

    public static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
