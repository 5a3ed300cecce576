package dev.invito.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a brand says of where its host is found stands at the foot of each mail, and what it leaves empty does not. */
class HostContactTest {
    private static final Map<String, String> LINKS = Map.of(
            "home", "https://sodalis.example/",
            "privacy", "https://sodalis.example/privacy?a=1&b=2",
            "terms", "https://sodalis.example/terms");

    @ParameterizedTest
    @MethodSource("languages")
    void standsAtTheFootOfEachMailInBothForms(String language) {
        Messages messages = Messages.in(Locale.forLanguageTag(language));
        for (WrittenLetter written : mails(language, new HostContact("help@sodalis.example", LINKS))) {
            List<Element> links = Jsoup.parse(written.html()).select(".host a");
            assertThat(links)
                    .extracting(link -> link.attr("href"))
                    .containsExactly(
                            "https://sodalis.example/",
                            "https://sodalis.example/privacy?a=1&b=2",
                            "https://sodalis.example/terms",
                            "mailto:help@sodalis.example");
            assertThat(links)
                    .extracting(Element::text)
                    .containsExactly(
                            messages.template("link.home"),
                            messages.template("link.privacy"),
                            messages.template("link.terms"),
                            "help@sodalis.example");
            assertThat(written.text())
                    .contains("\n\n" + messages.template("link.home") + "\nhttps://sodalis.example/\n"
                            + messages.template("link.privacy") + "\nhttps://sodalis.example/privacy?a=1&b=2\n"
                            + messages.template("link.terms") + "\nhttps://sodalis.example/terms\n"
                            + messages.template("questions") + " help@sodalis.example\n\n")
                    .doesNotContain("\n\n\n");
        }
    }

    @Test
    void leavesNoGapWhereTheBrandSaysNothing() {
        for (WrittenLetter written :
                mails("en", new HostContact("", Map.of("terms", "https://sodalis.example/terms")))) {
            assertThat(Jsoup.parse(written.html()).select(".host").text()).isEqualTo("Terms of use");
            assertThat(written.text()).doesNotContain("Privacy", "Questions", "\n\n\n");
        }
        for (WrittenLetter written : mails("en", HostContact.NONE)) {
            assertThat(Jsoup.parse(written.html()).select(".host")).isEmpty();
            assertThat(written.text()).doesNotContain("Privacy", "Questions", "\n\n\n");
        }
    }

    private static List<WrittenLetter> mails(String language, HostContact contact) {
        Locale locale = Locale.forLanguageTag(language);
        LetterWriter writer = new LetterWriter(SampleLetters.POSTAL_ADDRESS, contact);
        CodeLetter code =
                new CodeLetter(Letter.Reader.outsider("anna@example.com", locale), "12345678", Duration.ofMinutes(30));
        return Stream.concat(SampleLetters.all(locale).stream().map(writer::write), Stream.of(writer.write(code)))
                .toList();
    }

    static List<String> languages() {
        return Messages.LANGUAGES;
    }
}
