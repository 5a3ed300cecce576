package dev.invito.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names, and which host a browser opens for each: the file says which browser. */
public final class ChromiumNames {

    private static final Path FILE = Path.of("src/test/resources/member/domains-chromium.tsv");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private ChromiumNames() {}

    /**
     * @param written as the file has it, what nobody would see written as an escape
     * @param host empty if the browser refuses it
     */
    public record Name(String written, Optional<String> host) {
        public String typed() {
            return ESCAPE.matcher(written)
                    .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
        }
    }

    public static List<Name> all() throws IOException {
        return Files.readAllLines(FILE, UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(fields -> new Name(fields[0], Optional.of(fields[1]).filter(host -> !host.equals("-"))))
                .toList();
    }
}
