package dev.invito.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invito.invitation.Appearance;
import dev.invito.mail.letter.HostContact;
import dev.invito.mail.letter.HostileWordsTest;
import dev.invito.mail.letter.Messages;
import dev.invito.mail.letter.TypedText;
import dev.invito.member.Card;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** R6, R10, R11: the pages behind the links of letters. */
class LetterPageTest {

    private static final URI SITE = URI.create("https://network.example.com");
    private static final String DECLINE = "/v1/letters/a.token/decline";
    private static final String STOP = "/v1/letters/a.token/unsubscribe";

    private final LetterPage page = new LetterPage(HostContact.NONE);

    static List<Locale> languages() {
        return LetterPage.LANGUAGES;
    }

    static List<String> hostile() {
        return HostileWordsTest.hostile();
    }

    @Test
    void thereIsOneForEachLanguageOfLetters() {
        assertThat(languages()).first().isEqualTo(Locale.ENGLISH);
        assertThat(languages()).extracting(Locale::getLanguage).contains("de", "en", "es", "fr", "it", "pt");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whoCanStillAnswerFindsBothForms(Locale language) {
        Document shown = shown(language, Appearance.PENDING, "Maria Rossi", "Baker");

        assertThat(shown.text()).contains("Maria Rossi", "Baker", "2027");
        assertThat(shown.select("form").eachAttr("action")).containsExactly(DECLINE, STOP);
        assertThat(shown.select("a").eachAttr("href"))
                .containsExactly(SITE.resolve("/letter?token=a.token").toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "CONNECTED"})
    void whatIsDecidedCanOnlyStopMail(Appearance appearance) {
        Document shown = shown(Locale.ENGLISH, appearance, "Maria Rossi", "");

        assertThat(shown.select("form").eachAttr("action")).containsExactly(STOP);
        assertThat(shown.text()).doesNotContain("expires", "accept");
    }

    @Test
    void anArchivedOneLooksAsIfItWerePending() {
        assertThat(shown(Locale.ITALIAN, Appearance.ARCHIVED, "Maria", "").html())
                .isEqualTo(
                        shown(Locale.ITALIAN, Appearance.PENDING, "Maria", "").html());
    }

    @Test
    void aWithdrawnOneIsNotShown() {
        assertThatIllegalArgumentException().isThrownBy(() -> shown(Locale.ENGLISH, Appearance.WITHDRAWN, "Maria", ""));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPageIsOneThatAnybodyCanUse(Locale language) {
        for (Document shown : all(language)) {
            assertThat(shown.select("html").attr("lang")).isEqualTo(language.toLanguageTag());
            assertThat(shown.title())
                    .isNotBlank()
                    .isEqualTo(shown.select("main h1").text());
            assertThat(shown.select("h1")).hasSize(1);
            assertThat(shown.select("meta[name=viewport]").attr("content"))
                    .isEqualTo("width=device-width, initial-scale=1");
            assertThat(shown.select("form")).allSatisfy(form -> {
                assertThat(form.attr("method")).isEqualTo("post");
                assertThat(form.select("button[type=submit]").eachText()).hasSize(1);
                assertThat(form.select("p").text()).as("what it does").isNotBlank();
            });
            assertThat(shown.select("p, a, button, h1")).allMatch(Element::hasText);
            assertThat(shown.text()).doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thePolicyLetsTheOneStyleInAndThereIsNothingElseToLoad(Locale language) throws Exception {
        for (Document shown : all(language)) {
            assertThat(shown.select("style")).hasSize(1);
            String style = shown.select("style").first().data();
            assertThat(Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8))))
                    .isEqualTo(LetterPage.STYLE_HASH);
            assertThat(style).doesNotContain("url(", "@import");
            assertThat(shown.select("[style], [src], script, link, iframe, img"))
                    .isEmpty();
            assertThat(shown.getAllElements())
                    .flatMap(element -> element.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatPeopleTypedIsText(String words) {
        List<String> ours = skeleton(shown(Locale.ENGLISH, Appearance.PENDING, "Maria", "Baker"));

        Document shown = shown(Locale.ENGLISH, Appearance.PENDING, words, words + "x");

        assertThat(skeleton(shown)).isEqualTo(ours);
        assertThat(shown.select("a").eachAttr("href"))
                .containsExactly(SITE.resolve("/letter?token=a.token").toString());
        assertThat(shown.select(".name").text()).hasSizeLessThanOrEqualTo(2 * TypedText.NAME);
        assertThat(shown.text().replaceAll("[\u2068\u2069]", ""))
                .doesNotContainPattern("[\\p{Cc}\u202a-\u202e\u2066-\u2069]");
    }

    @Test
    void markupIsShownAsItWasTyped() {
        assertThat(shown(Locale.ENGLISH, Appearance.PENDING, "<b>Maria</b> & \"co\"", "")
                        .select(".name")
                        .text())
                .isEqualTo("<b>Maria</b> & \"co\"");
    }

    @Test
    void aNameOfAnotherDirectionKeepsItsOwn() {
        Document shown = shown(Locale.ENGLISH, Appearance.PENDING, "שרה (1984)", "מנהלת");

        assertThat(shown.select("h1").text()).startsWith("\u2068שרה (1984)\u2069 would like");
        assertThat(shown.select(".name, .card .quiet").eachAttr("dir")).containsExactly("auto", "auto");
    }

    @Test
    void aNameThatIsAllInvisibleIsSomeone() {
        assertThat(shown(Locale.GERMAN, Appearance.PENDING, "\u202e\u200b\u0000", "")
                        .select(".name")
                        .text())
                .isEqualTo(Messages.in(Locale.GERMAN).text("someone", Map.of()));
    }

    @Test
    void whereTheHostIsFoundStandsBelowEachPage() {
        LetterPage page = new LetterPage(
                new HostContact("help@sodalis.example", Map.of("privacy", "https://sodalis.example/privacy?a=1&b=2")));
        Instant later = Instant.parse("2027-05-22T00:00:00Z");

        for (String shown : List.of(
                page.link(Locale.ENGLISH, new Card("maria", "Maria", ""), later, SITE, SITE),
                page.over(Locale.ENGLISH, SITE, Optional.empty()),
                page.later(Locale.ENGLISH, SITE))) {
            Element foot = Jsoup.parse(shown).selectFirst("footer");
            assertThat(foot.text()).isEqualTo("Privacy Questions: help@sodalis.example");
            assertThat(foot.select("a").eachAttr("href"))
                    .containsExactly("https://sodalis.example/privacy?a=1&b=2", "mailto:help@sodalis.example");
        }
        assertThat(shown(Locale.ENGLISH, Appearance.PENDING, "Maria", "").select("footer"))
                .as("of a host that says nothing of it")
                .isEmpty();
    }

    @Test
    void whatIsOverSaysNothingMore() {
        Document over = Jsoup.parse(page.over(Locale.ENGLISH, SITE, Optional.empty()));
        Document ours = Jsoup.parse(page.over(Locale.ENGLISH, SITE, Optional.of("a.token")));

        assertThat(over.select("form, .name")).isEmpty();
        assertThat(ours.select("form").eachAttr("action"))
                .as("the letter's reader can still stop all mail")
                .containsExactly(STOP);
        ours.select("form").remove();
        assertThat(ours.body().text()).isEqualTo(over.body().text());
    }

    @Test
    void whoStoppedAllMailReadsHowToUndoIt() {
        Document asked = Jsoup.parse(page.stop(Locale.ENGLISH, SITE, "to.ken"));
        assertThat(asked.select("form").attr("action")).isEqualTo("/v1/letters/to.ken/unsubscribe");
        assertThat(asked.select("main a")).as("all else is beside the question").isEmpty();

        Document stopped = Jsoup.parse(page.unsubscribed(Locale.ENGLISH, SITE));

        assertThat(stopped.select("form")).isEmpty();
        assertThat(stopped.text()).contains("no more mail", "save in your profile which mails you want");
        assertThat(stopped.select("a").attr("href")).isEqualTo(SITE.toString());
    }

    private List<Document> all(Locale language) {
        Stream<String> plain = Stream.of(
                page.over(language, SITE, Optional.empty()),
                page.over(language, SITE, Optional.of("a.token")),
                page.unsubscribed(language, SITE),
                page.later(language, SITE));
        Stream<Document> invitations = Stream.of(Appearance.values())
                .filter(appearance -> appearance != Appearance.WITHDRAWN)
                .map(appearance -> shown(language, appearance, "Maria Rossi", "Baker"));
        return Stream.concat(plain.map(Jsoup::parse), invitations).toList();
    }

    /** The elements in their order, with what we set on them. */
    private static List<String> skeleton(Document shown) {
        return shown.getAllElements().stream()
                .map(element -> element.tagName() + element.attributes())
                .toList();
    }

    private Document shown(Locale language, Appearance appearance, String name, String headline) {
        return Jsoup.parse(page.invitation(
                language,
                new LetterPage.Shown(
                        appearance,
                        new Card("maria", name, headline),
                        false,
                        Instant.parse("2027-05-22T00:00:00Z"),
                        "a.token",
                        SITE)));
    }
}
