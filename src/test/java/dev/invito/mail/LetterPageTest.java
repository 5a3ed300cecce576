package dev.invito.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Appearance;
import dev.invito.member.Card;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6, R10, R11: the pages behind the links of letters. */
class LetterPageTest {

    private static final URI SITE = URI.create("https://network.example.com");

    private final LetterPage page = new LetterPage();

    @ParameterizedTest
    @ValueSource(strings = {"en", "it", "es", "fr", "de", "pt"})
    void whoCanStillAnswerFindsBothForms(String language) {
        Document shown = shown(language, Appearance.PENDING, "Maria Rossi", "Baker");

        assertThat(shown.select("html").attr("lang")).isEqualTo(language);
        assertThat(shown.text()).contains("Maria Rossi", "Baker", "2027");
        assertThat(shown.select("form").eachAttr("action"))
                .containsExactly("/v1/letters/a.token/decline", "/v1/letters/a.token/unsubscribe");
        assertThat(shown.select("form").eachAttr("method")).containsOnly("post");
        assertThat(shown.select("a").eachAttr("href")).containsExactly(SITE.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "CONNECTED"})
    void whatIsDecidedCanOnlyStopMail(Appearance appearance) {
        assertThat(shown("en", appearance, "Maria Rossi", "").select("form").eachAttr("action"))
                .containsExactly("/v1/letters/a.token/unsubscribe");
    }

    @Test
    void whatPeopleTypedIsText() {
        Document shown = shown("en", Appearance.PENDING, "<script>alert(1)</script>", "\"><img src=x onerror=y>");

        assertThat(shown.select("script, img")).isEmpty();
        assertThat(shown.text()).contains("<script>alert(1)</script>");
    }

    @Test
    void thePolicyLetsTheOneStyleInAndNothingElse() throws Exception {
        Document shown = shown("en", Appearance.PENDING, "Maria", "");
        String style = shown.select("style").first().data();

        assertThat(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8))))
                .isEqualTo(LetterPage.STYLE_HASH);
        assertThat(shown.select("[style], [onclick], script, link")).isEmpty();
    }

    @Test
    void whatIsOverSaysNothingMore() {
        Document over = Jsoup.parse(page.over(Locale.ENGLISH, SITE));

        assertThat(over.select("form")).isEmpty();
        assertThat(over.select(".name")).isEmpty();
        assertThat(Jsoup.parse(page.unsubscribed(Locale.GERMAN, SITE))
                        .select("h1")
                        .text())
                .isEqualTo("Sie bekommen keine E-Mails mehr von Invito.");
    }

    private Document shown(String language, Appearance appearance, String name, String headline) {
        return Jsoup.parse(page.invitation(
                Locale.forLanguageTag(language),
                new LetterPage.Shown(
                        appearance,
                        new Card("maria", name, headline),
                        Instant.parse("2027-05-22T00:00:00Z"),
                        "a.token",
                        SITE)));
    }
}
