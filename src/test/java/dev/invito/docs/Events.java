package dev.invito.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One event for each function, as AWS sends it. They play in 2099, so that the invitation in them, from Bruno to Amara,
 * has not expired; {@code deliver-mail} has its whole item.
 */
final class Events {
    private static final Path DIRECTORY = Path.of("src/test/events");
    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    /** The functions that have one. */
    static Set<String> functions() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
            return names;
        }
    }

    static String text(String function) {
        try {
            return Files.readString(DIRECTORY.resolve(function + ENDING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode of(String function) {
        return parsed(text(function));
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
