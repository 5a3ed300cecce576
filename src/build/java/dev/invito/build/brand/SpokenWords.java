package dev.invito.build.brand;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that a module and all that it imports say: every key that stands there in quotes, and every key that begins as
 * one there that is put together ({@code 'state.' + state}). The elements for a host's page bring no others with them.
 */
final class SpokenWords {
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export) (?:[^;']*? from )?'(\\.[^']+\\.js)'");
    private static final Pattern KEY = Pattern.compile("'([a-z][a-z0-9.-]*)'( \\+)?");

    /**
     * What only the page says: what is answered by routes that the elements never ask (of addresses, links and address books; they invite
     * members alone), what is done to those that were ignored or picked from many, which they do not list, and names of other things (an
     * icon, a field, a part, a unit) that are words as well.
     */
    private static final Set<String> OF_THE_PAGE = Set.of(
            "grow",
            "headline",
            "invitation",
            "links",
            "me",
            "name",
            "pick",
            "unarchive",
            "unarchive.name",
            "unarchived",
            "week",
            "problem.address-needed",
            "problem.key-taken",
            "problem.last-address",
            "problem.too-large",
            "problem.too-many-addresses",
            "problem.too-many-codes",
            "problem.too-many-links",
            "problem.too-many-tries",
            "problem.unsupported-media-type",
            "problem.wrong-code");

    private final Set<String> whole;
    private final Set<String> beginnings;

    private SpokenWords(Set<String> whole, Set<String> beginnings) {
        this.whole = whole;
        this.beginnings = beginnings;
    }

    static SpokenWords by(Path module) throws IOException {
        Set<Path> seen = new TreeSet<>();
        Deque<Path> ahead = new ArrayDeque<>(Set.of(module.normalize()));
        StringBuilder code = new StringBuilder();
        while (!ahead.isEmpty()) {
            Path file = ahead.pop();
            if (Files.exists(file) && seen.add(file)) {
                String text = Files.readString(file);
                code.append(text).append('\n');
                IMPORT.matcher(text)
                        .results()
                        .forEach(found ->
                                ahead.add(file.resolveSibling(found.group(1)).normalize()));
            }
        }
        Map<Boolean, Set<String>> keys = KEY.matcher(code)
                .results()
                .collect(Collectors.partitioningBy(
                        found -> found.group(2) != null,
                        Collectors.mapping((MatchResult found) -> found.group(1), Collectors.toSet())));
        return new SpokenWords(keys.get(false), keys.get(true));
    }

    ObjectNode of(ObjectNode words) {
        ObjectNode spoken = words.deepCopy();
        words.fieldNames().forEachRemaining(key -> {
            boolean said = whole.contains(key) || beginnings.stream().anyMatch(key::startsWith);
            if (!said || OF_THE_PAGE.contains(key)) {
                spoken.remove(key);
            }
        });
        return spoken;
    }
}
