package dev.invito.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes every letter in every language to {@code target/letters}, to look at: run it after a change of a template. */
final class LetterGallery {
    private LetterGallery() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "letters"));
        var writer = new LetterWriter(SampleLetters.POSTAL_ADDRESS);
        for (var language : Messages.LANGUAGES) {
            var number = 0;
            for (var letter : SampleLetters.all(Locale.forLanguageTag(language))) {
                var reader = letter.reader().member() ? "member" : "outsider";
                var name = language + "-" + number++ + "-" + letter.kind().wireName() + "-" + reader;
                var written = writer.write(letter);
                Files.writeString(folder.resolve(name + ".html"), written.html());
                Files.writeString(
                        folder.resolve(name + ".txt"),
                        "From: " + written.from() + "\nSubject: " + written.subject() + "\n\n" + written.text());
            }
        }
    }
}
