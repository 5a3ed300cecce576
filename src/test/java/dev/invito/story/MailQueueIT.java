package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R19, {@code MailBy}: the letters of a whole life, whoever sends them. */
class MailQueueIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"ses", "queue"})
    void aLifeHasTheSameLettersEachOnce(String by) throws Exception {
        try (Laptop laptop = Laptop.start(LaptopOptions.forTests().setting("invito.mail.by", by))) {
            ask(laptop, "ann", "PUT", "/v1/me", "{\"name\":\"Ann\",\"locale\":\"it\"}");
            ask(laptop, "ben", "PUT", "/v1/me", "{\"name\":\"Ben\",\"locale\":\"de-AT\"}");
            String id = ask(laptop, "ann", "POST", "/v1/invitations", "{\"to\":{\"memberId\":\"ben\"}}")
                    .path("id")
                    .asText();
            List<JsonNode> first = mails(laptop, "ben");
            laptop.advance("P7D");
            laptop.advance("P14D");
            laptop.advance("P30D");
            ask(laptop, "ben", "POST", "/v1/invitations/" + id + "/accept", null);

            List<JsonNode> toBen = mails(laptop, "ben");
            assertThat(first).hasSize(1);
            assertThat(toBen)
                    .extracting(mail -> mail.path("kind").asText())
                    .containsExactly("invitation", "first-reminder", "last-reminder");
            String messageId = toBen.get(0).at("/headers/Message-ID").asText();
            assertThat(messageId).matches(by.equals("ses") ? "<.+@email\\.amazonses\\.com>" : "<.+@example\\.com>");
            for (JsonNode mail : toBen) {
                assertThat(mail.path("to").asText()).isEqualTo("ben@example.com");
                assertThat(mail.path("locale").asText()).isEqualTo("de");
                assertThat(mail.at("/links/open").asText()).startsWith(laptop.base() + "/letter");
                assertThat(mail.at("/links/unsubscribe").asText()).endsWith("/unsubscribe");
                assertThat(mail.at("/headers/List-Unsubscribe").asText())
                        .isEqualTo("<" + mail.at("/links/unsubscribe").asText() + ">");
                assertThat(mail.at("/tags/kind").asText())
                        .isEqualTo(mail.path("kind").asText());
                assertThat(mail.at("/tags/slot").asText()).isEqualTo("recipient");
                assertThat(mail.path("html").asText()).contains("<html");
            }
            for (JsonNode reminder : toBen.subList(1, 3)) {
                assertThat(reminder.at("/headers/In-Reply-To").asText()).isEqualTo(messageId);
                assertThat(reminder.at("/headers/References").asText()).isEqualTo(messageId);
                assertThat(reminder.at("/headers/Message-ID").asText()).isNotEqualTo(messageId);
            }
            assertThat(toBen.get(0).at("/headers/In-Reply-To").isMissingNode()).isTrue();
            assertThat(mails(laptop, "ann")).singleElement().satisfies(mail -> {
                assertThat(mail.path("kind").asText()).isEqualTo("accepted");
                assertThat(mail.path("locale").asText()).isEqualTo("it");
                assertThat(mail.at("/links/open").asText()).isEqualTo(laptop.base() + "/members/ben");
                assertThat(mail.at("/headers/List-Unsubscribe").asText())
                        .isEqualTo("<" + mail.at("/links/unsubscribe").asText() + ">");
            });
        }
    }

    /** The host publishes it as SES would, with the tags that the letter had. */
    @ParameterizedTest
    @ValueSource(strings = {"ses", "queue"})
    void whatBouncesIsWrittenToNoMore(String by) throws Exception {
        try (Laptop laptop = Laptop.start(LaptopOptions.forTests().setting("invito.mail.by", by))) {
            ask(laptop, "ann", "PUT", "/v1/me", "{\"name\":\"Ann\"}");
            ask(laptop, "ann", "POST", "/v1/invitations", "{\"to\":{\"email\":\"ben@example.com\"}}");
            assertThat(mails(laptop, "ben")).hasSize(1);
            ask(laptop, "ann", "POST", "/local/mail-event", "{\"type\":\"bounce\",\"email\":\"ben@example.com\"}");
            laptop.advance("P8D");
            laptop.advance("P20D");
            assertThat(mails(laptop, "ben")).hasSize(1);
        }
    }

    private static List<JsonNode> mails(Laptop laptop, String who) throws Exception {
        JsonNode mails = ask(laptop, who, "GET", "/local/mail?to=" + who + "@example.com", null);
        return JSON.convertValue(mails, JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
    }

    private static JsonNode ask(Laptop laptop, String who, String method, String path, String body) throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(laptop.base() + path))
                        .header("authorization", "Bearer " + laptop.token(who, who + "@example.com"))
                        .header("content-type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }
}
