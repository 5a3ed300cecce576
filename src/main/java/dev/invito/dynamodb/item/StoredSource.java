package dev.invito.dynamodb.item;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.invitation.Attached;
import dev.invito.invitation.Source;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where an invitation was sent from, and what goes with it, in one attribute that both list indexes have already: the source;
 * the metadata as a form has it; where the page goes then. Each on a line, and none of them if there is nothing after it.
 */
public final class StoredSource {

    private StoredSource() {}

    /** Empty if there is nothing to store. */
    public static Optional<String> text(Optional<Source> source, Attached attached) {
        String metadata = attached.metadata().entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String all = source.map(Source::wireName).orElse("") + "\n" + metadata + "\n"
                + attached.returnTo().orElse("");
        return Optional.of(all.stripTrailing()).filter(text -> !text.isEmpty());
    }

    static Optional<Source> source(Optional<String> text) {
        return text.map(all -> all.split("\n", -1)[0]).flatMap(Source::ofWireName);
    }

    static Attached attached(Optional<String> text, Optional<String> letterId) {
        String[] lines = text.orElse("").split("\n", -1);
        Map<String, String> metadata = new TreeMap<>();
        if (lines.length > 1 && !lines[1].isEmpty()) {
            for (String pair : lines[1].split("&", -1)) {
                int equals = pair.indexOf('=');
                metadata.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Attached(
                metadata, Optional.of(lines.length > 2 ? lines[2] : "").filter(url -> !url.isEmpty()), letterId);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
