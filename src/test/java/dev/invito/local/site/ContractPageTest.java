package dev.invito.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.template.Route;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ContractPageTest {

    private final Document page;

    ContractPageTest() throws IOException {
        page = Jsoup.parse(new ContractPage(Files.readString(Path.of("src/docs/openapi.yaml"))).html());
    }

    @Test
    void hasEveryRouteWithWhoMayCallItAndWhatItAnswers() throws IOException {
        for (Route route : Template.read(Path.of("template.yaml"), Map.of()).routes()) {
            Element article = page.getElementById(route.function().handler());
            assertThat(article).as(route.key()).isNotNull();
            assertThat(article.selectFirst("h3").text()).isEqualTo(route.key());
            assertThat(article.text())
                    .contains(route.open() ? "Whoever holds the letter" : "A signed-in caller")
                    .contains("503: ");
            assertThat(page.select("nav a[href=#" + route.function().handler() + "]"))
                    .hasSize(1);
        }
    }

    @Test
    void showsWhatIsTakenAndAnswered() {
        Element send = page.getElementById("send-invitation");
        assertThat(send.text())
                .contains("Idempotency-Key")
                .contains("To its sender")
                .contains("cool-down")
                .contains("\"note\" : \"We met at the market.\"")
                .contains("urn:invito:problem:weekly-limit");
        assertThat(page.getElementById("list-received").text()).contains("pending, archived");
        assertThat(page.getElementById("schema-NewInvitation").text()).contains("to.memberId", "maxLength 300");
    }

    @Test
    void everyLinkInsideLeadsSomewhere() {
        assertThat(page.select("a[href^=#]")).hasSizeGreaterThan(60).allSatisfy(link -> assertThat(
                        page.getElementById(link.attr("href").substring(1)))
                .as(link.attr("href"))
                .isNotNull());
    }

    @Test
    void fetchesNothing() {
        assertThat(page.select("script, link, img, iframe, [src]")).isEmpty();
        assertThat(page.outerHtml()).doesNotContain("{{");
    }

    @Test
    void escapesWhatItShows() {
        String html =
                new ContractPage("info: {title: '<b>', version: 1, description: '`<i>`'}\ntags: []\npaths: {}").html();
        assertThat(html).contains("&lt;b&gt; API 1", "<code>&lt;i&gt;</code>").doesNotContain("<i>");
    }
}
