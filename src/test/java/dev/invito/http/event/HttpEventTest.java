package dev.invito.http.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEventTest {

    private final ObjectMapper json = Json.mapper();

    @Test
    void whatIsReadOfAnEventIsWhatItSays() throws IOException {
        HttpEvent event = json.readValue(
                Files.readString(Path.of("src", "test", "events", "accept-invitation.json")), HttpEvent.class);

        assertThat(event.routeKey()).isEqualTo("POST /v1/invitations/{id}/accept");
        assertThat(event.pathParameters()).containsOnlyKeys("id");
        assertThat(event.headers()).isNotEmpty().doesNotContainValue(null);
        assertThat(event.requestId()).isNotBlank();
        assertThat(event.requestContext().authorizer().jwt().claims()).containsKeys("sub", "email");
    }

    @Test
    void aPageWithQuestionsAndABodyInBase64() throws IOException {
        HttpEvent event = json.readValue("""
                {"queryStringParameters": {"limit": "20", "q": "an\u00e9"}, "isBase64Encoded": true, "body": "e30=",
                 "requestContext": {"requestId": "r", "http": {"method": "GET"}, "time": 1}, "cookies": ["a=b"]}""", HttpEvent.class);

        assertThat(event.queryStringParameters()).isEqualTo(Map.of("limit", "20", "q", "ané"));
        assertThat(event.isBase64Encoded()).isTrue();
        assertThat(event.body()).isEqualTo("e30=");
        assertThat(event.requestContext()).isEqualTo(new HttpEvent.Context("r", null));
    }

    @Test
    void whatIsAbsentNullOrOfAnotherKindIsAbsent() throws IOException {
        HttpEvent nothing = new HttpEvent(null, null, null, null, null, false, new HttpEvent.Context(null, null));

        assertThat(json.readValue("{}", HttpEvent.class)).isEqualTo(nothing);
        assertThat(json.readValue("""
                {"routeKey": null, "headers": "x", "queryStringParameters": [], "pathParameters": 1, "body": {},
                 "isBase64Encoded": null, "requestContext": {"requestId": {}, "authorizer": "x"}}""", HttpEvent.class)).isEqualTo(nothing);
        assertThat(json.readValue("{\"headers\": {\"a\": null, \"b\": \"c\"}}", HttpEvent.class)
                        .headers())
                .isEqualTo(Map.of("b", "c"));
        assertThat(json.readValue("null", HttpEvent.class)).isNull();
    }

    @Test
    void anAnswerIsWrittenAsApiGatewayTakesIt() throws IOException {
        assertThat(json.writeValueAsString(new HttpAnswer(201, Map.of("location", "/a"), "{\"b\": 1}")))
                .isEqualTo("{\"statusCode\":201,\"headers\":{\"location\":\"/a\"},\"body\":\"{\\\"b\\\": 1}\"}");
        assertThat(json.writeValueAsString(new HttpAnswer(204, Map.of(), null)))
                .as("a strict reader takes a null for a body")
                .isEqualTo("{\"statusCode\":204,\"headers\":{}}");
    }
}
