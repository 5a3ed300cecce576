package dev.invito.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What a page of a host's own loads for the elements: the module, and the words of one language. */
public final class ElementsSize {
    /** Compressed, in bytes. */
    public static final int LARGEST = 25_000;

    private ElementsSize() {}

    /** Compressed, by the file of the language. */
    public static Map<String, Integer> byLanguage(Path elements) throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        int module = compressed(elements.resolve("invito.js"));
        try (Stream<Path> words = Files.list(elements.resolve("words"))) {
            for (Path language : words.toList()) {
                sizes.put(language.getFileName().toString(), module + compressed(language));
            }
        }
        return sizes;
    }

    private static int compressed(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }
}
