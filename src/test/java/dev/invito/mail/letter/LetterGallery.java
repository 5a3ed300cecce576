package dev.invito.mail.letter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes every letter in every language to {@code target/letters}: to look at after a change of a template, and as it is mailed
 * ({@code .eml}) to be judged by filters of spam.
 */
final class LetterGallery {
    private final Path folder;
    private final LetterWriter writer = new LetterWriter(SampleLetters.POSTAL_ADDRESS);
    private final MimeWriter mime = new MimeWriter("invitations@mail.example.com");
    private final Instant at;

    private LetterGallery(Path folder, Instant at) {
        this.folder = folder;
        this.at = at;
    }

    /** @param args the moment of the mails: a filter takes one from another year for a forgery */
    public static void main(String[] args) throws IOException {
        var gallery = new LetterGallery(Files.createDirectories(Path.of("target", "letters")), Instant.parse(args[0]));
        for (var language : Messages.LANGUAGES) {
            gallery.write(Locale.forLanguageTag(language));
        }
    }

    private void write(Locale language) throws IOException {
        var number = 0;
        for (var letter : letters(language)) {
            var reader = letter.reader().member() ? "member" : "outsider";
            var name = language + "-" + number++ + "-" + letter.kind().wireName() + "-" + reader;
            var written = writer.write(letter);
            write(name, written, mime.write(letter, written, name, at));
        }
        var code = new CodeLetter(
                Letter.Reader.outsider("anna@example.com", language), "12345678", Duration.ofMinutes(30));
        var written = writer.write(code);
        write(language + "-code", written, mime.mail(code, written, "code", at).mime());
    }

    private static List<Letter> letters(Locale language) {
        var letters = new ArrayList<>(SampleLetters.all(language));
        letters.set(0, letters.get(0).naming(new Letter.Mutual(List.of("Otto Berg", "דנה כהן", "ليلى حداد"), 5)));
        return letters;
    }

    private void write(String name, WrittenLetter written, byte[] mail) throws IOException {
        Files.writeString(folder.resolve(name + ".html"), written.html());
        Files.writeString(
                folder.resolve(name + ".txt"),
                "From: " + written.from() + "\nSubject: " + written.subject() + "\n\n" + written.text());
        Files.write(folder.resolve(name + ".eml"), mail);
    }
}
