package dev.invito.mail.letter;

import static dev.invito.mail.letter.SampleLetters.EXPIRES;
import static dev.invito.mail.letter.SampleLetters.LINK;
import static dev.invito.mail.letter.SampleLetters.MARIA;
import static dev.invito.mail.letter.SampleLetters.UNSUBSCRIBE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Condition;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterWriterTest {
    private static final Letter.Reader ANNA =
            Letter.Reader.member("anna@example.com", Locale.forLanguageTag("en"), "Anna Bianchi");
    private static final Letter.Reader STRANGER =
            Letter.Reader.outsider("stranger@example.com", Locale.forLanguageTag("en"));

    private final LetterWriter writer = SampleLetters.writer();

    @ParameterizedTest
    @MethodSource("languages")
    void everyLetterIsWholeInEveryLanguage(String language) {
        for (var letter : SampleLetters.all(Locale.forLanguageTag(language))) {
            var written = writer.write(letter);
            var html = Jsoup.parse(written.html());
            assertThat(html.root().child(0).attr("lang")).isEqualTo(language);
            assertThat(html.select("title").first().wholeText()).isEqualTo(written.subject());
            assertThat(written.subject()).contains("Maria Rossi").doesNotContain("\n");
            assertThat(written.from()).startsWith("Maria Rossi ").endsWith(" " + Messages.SERVICE);
            for (var form : List.of(written.text().replaceAll("\\s+", " "), html.text())) {
                assertThat(form)
                        .contains("Maria Rossi", MARIA.headline(), "Invito, 12 Harbour Street")
                        .doesNotContain("{", "}", "NOT_FOUND", " null ");
            }
            assertThat(html.select(".brand a").eachAttr("href"))
                    .containsExactly(letter.link().resolve("/").toString());
            assertThat(html.select("a:not(.brand a)")).allSatisfy(a -> assertThat(a.attr("href"))
                    .isIn(letter.link().toString(), letter.button().toString()));
            assertThat(html.select("a").size() % 2)
                    .as("rspamd holds an odd number of links against a letter")
                    .isZero();
            assertThat(written.text().lines().filter(line -> line.startsWith("https:")))
                    .isNotEmpty()
                    .allMatch(List.of(letter.link().toString(), letter.button().toString())::contains);
            assertThat(written.text().lines().filter(line -> !line.startsWith("https:")))
                    .allMatch(line -> line.length() <= 72, "fits in 72 columns")
                    .noneMatch(line -> line.endsWith(" "));
            assertThat(written.text()).doesNotContain("\n\n\n", "\r");
        }
    }

    @Test
    void languagesDiffer() {
        assertThat(Messages.LANGUAGES.stream().map(Locale::forLanguageTag).map(locale -> writer.write(
                                SampleLetters.all(locale).get(0))
                        .subject()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = LetterKind.class,
            names = {"INVITATION", "FIRST_REMINDER", "LAST_REMINDER"})
    void aLetterToTheRecipientSaysWhenItExpiresAndWhyItCame(LetterKind kind) {
        var written = writer.write(Letter.toRecipient(kind, ANNA, MARIA, "We met.", EXPIRES, LINK, UNSUBSCRIBE));
        assertThat(inBothForms(written, "22 May 2027")).isTrue();
        assertThat(inBothForms(written, "Maria Rossi invited anna@example.com")).isTrue();
        assertThat(inBothForms(written, "Stop all mail from " + Messages.SERVICE))
                .isTrue();
        assertThat(inBothForms(written, "Decline")).isTrue();
        assertThat(inBothForms(written, "Hello Anna Bianchi,")).isTrue();
        assertThat(inBothForms(written, "We met.")).isTrue();
        assertThat(written.text() + written.html()).doesNotContain(UNSUBSCRIBE.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = LetterKind.class,
            names = {"INVITATION", "FIRST_REMINDER", "LAST_REMINDER"})
    void somebodyWhoIsNotAMemberGetsNoNoteAndIsToldHowToJoin(LetterKind kind) {
        var letter = Letter.toRecipient(kind, STRANGER, MARIA, "We met.", EXPIRES, LINK, UNSUBSCRIBE);
        var written = writer.write(letter);
        assertThat(letter.words()).isEmpty();
        assertThat(written.text() + written.html()).doesNotContain("We met.", "writes:");
        assertThat(inBothForms(written, "join " + Messages.SERVICE + " with this very address, stranger@example.com"))
                .isTrue();
        assertThat(inBothForms(written, "You need no account to decline")).isTrue();
    }

    @Test
    void aMemberReadsWhomBothKnow() {
        Letter letter = Letter.toRecipient(LetterKind.INVITATION, ANNA, MARIA, null, EXPIRES, LINK, UNSUBSCRIBE)
                .naming(new Letter.Mutual(List.of("Otto Berg", "דנה כהן", "Evil\nwww.example.com"), 7));

        var written = writer.write(letter);

        for (var form : List.of(
                written.text().replaceAll("\\s+", " "),
                Jsoup.parse(written.html()).text())) {
            assertThat(form.replace('\u00a0', ' '))
                    .contains("Mutual connections: \u2068Otto Berg\u2069 \u00b7 \u2068דנה כהן\u2069 \u00b7 \u2068Evil"
                            + " www.\u2060example.\u2060com\u2069 \u00b7 +4");
        }
    }

    @Test
    void nobodyElseReadsWhomTheSenderKnows() {
        Letter letter = Letter.toRecipient(LetterKind.INVITATION, STRANGER, MARIA, null, EXPIRES, LINK, UNSUBSCRIBE)
                .naming(new Letter.Mutual(List.of("Otto Berg"), 1));

        var written = writer.write(letter);

        assertThat(written.text() + written.html()).doesNotContain("Otto Berg", "Mutual");
        assertThat(writer.write(SampleLetters.all(Locale.ENGLISH).get(0)).html())
                .doesNotContain("Mutual");
    }

    /** A name in Hebrew would carry the quotation mark, the dot or the number beside it to its own end. */
    @Test
    void aNameOfTheOtherDirectionIsKeptToItselfInASentence() {
        var hebrew = new Letter.Party("דנה כהן 7", "");
        var latin = writer.write(Letter.accepted(ANNA, MARIA, List.of(), LINK, UNSUBSCRIBE));

        var written = writer.write(Letter.accepted(ANNA, hebrew, List.of(), LINK, UNSUBSCRIBE));

        assertThat(inBothForms(written, "\u2068דנה כהן 7\u2069 accepted your invitation."))
                .isTrue();
        assertThat(written.subject()).isEqualTo("דנה כהן 7 accepted your invitation");
        assertThat(latin.text() + latin.html()).doesNotContain("\u2068");
    }

    @Test
    void theLastReminderSaysSoAndNoOtherDoes() {
        var texts = SampleLetters.all(Locale.ENGLISH).stream()
                .filter(letter -> writer.write(letter).text().contains("This is the last reminder."))
                .map(Letter::kind);
        assertThat(texts).hasSize(2).allMatch(LetterKind.LAST_REMINDER::equals);
    }

    @Test
    void aReplyIsQuotedWholeAndDecidesNothing() {
        var written = writer.write(
                Letter.replied(ANNA, MARIA, List.of("First line.\nSecond.", "Another."), LINK, UNSUBSCRIBE));
        assertThat(written.text())
                .contains("Maria Rossi writes:\n\n> First line.\n> Second.\n\n> Another.\n")
                .contains("A reply neither accepts nor declines the invitation.");
        assertThat(Jsoup.parse(written.html()).select("blockquote").eachText())
                .containsExactly("First line. Second.", "Another.");
    }

    @Test
    void aLetterToTheSenderHasNeitherDeclineNorStop() {
        var written = writer.write(Letter.accepted(ANNA, MARIA, List.of(), SampleLetters.SITE, UNSUBSCRIBE));
        assertThat(written.text() + written.html()).doesNotContain("Decline", "Stop all mail", "expires");
        assertThat(inBothForms(written, "you invited Maria Rossi")).isTrue();
    }

    @Test
    void whatIsMissingLeavesNoGap() {
        var plain = new LetterWriter(" ", HostContact.NONE)
                .write(Letter.toRecipient(
                        LetterKind.INVITATION,
                        Letter.Reader.member("anna@example.com", null, " "),
                        new Letter.Party("\u202e", null),
                        "",
                        EXPIRES,
                        LINK,
                        UNSUBSCRIBE));
        assertThat(plain.from()).isEqualTo(Messages.SERVICE);
        assertThat(plain.subject()).isEqualTo("A member of " + Messages.SERVICE + " would like to connect with you");
        assertThat(plain.text())
                .doesNotContain("\n\n\n", "writes:", "    ")
                .startsWith("Hello,\n")
                .endsWith(LINK + "\n");
        assertThat(Jsoup.parse(plain.html()).select("p"))
                .isNot(new Condition<>(ps -> ps.stream().anyMatch(p -> !p.hasText()), "holding an empty paragraph"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "it", "es", "fr", "de", "pt"})
    void noLineOfTheTextBeginsInTheMiddleOfAName(String language) {
        var other = new Letter.Party("Ana María de la Concepción Fernández y Gutiérrez del Valle", "");
        for (var letter : SampleLetters.all(Locale.forLanguageTag(language), other, "Anna", "We met.")) {
            var text = writer.write(letter).text();
            assertThat(text.split(other.name(), -1))
                    .hasSameSizeAs(text.replace('\n', ' ').split(other.name(), -1))
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void anUnknownLanguageIsEnglish() {
        var reader = Letter.Reader.member("anna@example.com", Locale.JAPANESE, "Anna");
        assertThat(writer.write(Letter.accepted(reader, MARIA, List.of(), LINK, UNSUBSCRIBE))
                        .subject())
                .isEqualTo("Maria Rossi accepted your invitation");
    }

    @Test
    void theMachinesLocaleDoesNotMatter() {
        var before = Locale.getDefault();
        try {
            var letters = SampleLetters.all(Locale.ENGLISH);
            var here = letters.stream().map(writer::write).toList();
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertThat(letters.stream().map(SampleLetters.writer()::write).toList())
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    static List<String> languages() {
        return Messages.LANGUAGES;
    }

    private static boolean inBothForms(WrittenLetter written, String words) {
        return written.text().replaceAll("\\s+", " ").contains(words)
                && Jsoup.parse(written.html()).text().contains(words);
    }
}
