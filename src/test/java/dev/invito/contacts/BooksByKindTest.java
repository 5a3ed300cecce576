package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * R15: small books, each of a kind that some program or person writes, with who is in them. The files of {@code books} have
 * them, one after the other: a line {@code === kind}, the text, a line {@code ---}, and the rows as {@link Books} says them.
 * After a bar may stand {@code escapes}, for what cannot be seen in a file, {@code charset=}, and {@code language=}.
 */
class BooksByKindTest {

    private static final Path FILES = Path.of("src/test/resources/books");
    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-F]{4})");
    private static final String REFUSED = "refused: ";

    private record Book(String kind, String text, String charset, String language, List<String> rows) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Book> books() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList().stream().flatMap(BooksByKindTest::books);
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void everybodyIsFoundAndNobodyElse(Book book) {
        boolean isUtf8 = book.charset().equals("UTF-8");
        Charset charset = isUtf8
                ? UTF_8
                : CharsetName.declared(book.charset()).orElseThrow().charset();
        byte[] octets = book.text().getBytes(charset);

        assertThat(rows(() -> Books.rows(octets, book.language()))).as("octets").containsExactlyElementsOf(book.rows());
        if (isUtf8) {
            assertThat(rows(() -> Books.rows(book.text()))).as("text").containsExactlyElementsOf(book.rows());
        }
    }

    private static List<String> rows(Supplier<List<String>> reading) {
        try {
            return reading.get();
        } catch (Unreadable e) {
            return List.of(REFUSED + e.getMessage());
        }
    }

    private static Stream<Book> books(Path file) {
        List<Book> books = new ArrayList<>();
        try {
            for (String one : Files.readString(file).split("(?m)^=== ", -1)) {
                if (!one.startsWith("#") && !one.isBlank()) {
                    books.add(book(file, one));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return books.stream();
    }

    private static Book book(Path file, String written) {
        String[] parts = written.split("(?m)^---$\n?", 2);
        String[] said = parts[0].split("\n", 2)[0].split(" \\| ", -1);
        String text = parts[0].split("\n", 2)[1];
        String charset = "UTF-8";
        String language = "en";
        for (String one : said) {
            if (one.equals("escapes")) {
                text = UNICODE.matcher(text)
                        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)))
                        .translateEscapes();
            } else if (one.startsWith("charset=")) {
                charset = one.substring("charset=".length());
            } else if (one.startsWith("language=")) {
                language = one.substring("language=".length());
            }
        }
        List<String> rows = parts[1].lines().filter(line -> !line.isBlank()).toList();
        return new Book(file.getFileName() + " " + said[0], text, charset, language, rows);
    }
}
