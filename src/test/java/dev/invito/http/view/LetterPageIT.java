package dev.invito.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import dev.invito.local.mail.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6, R10, R11: what a browser without JavaScript, a mail provider and a mail scanner do with the links of letters. */
class LetterPageIT {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NOTE = "We met in Turin";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger TESTS = new AtomicInteger();

    private static Laptop laptop;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String sender = "anna-" + TESTS.incrementAndGet();
    private final String reader = "otto-" + TESTS.get();

    @BeforeAll
    static void start() throws Exception {
        laptop = Laptop.start(LaptopOptions.forTests());
        laptop.mailQuota().set(1_000, 1_000_000);
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    @BeforeEach
    void joinAndInvite() throws Exception {
        introduce(sender, "Anna", "Baker");
        invite(sender);
    }

    // Looking.

    @Test
    void openingEveryLinkOfEveryLetterAHundredTimesChangesNothing() throws Exception {
        laptop.advance("P7D");
        laptop.advance("P14D");
        assertThat(letters()).hasSize(3);
        Set<URI> links = letters().stream().flatMap(LetterPageIT::links).collect(Collectors.toSet());
        assertThat(links).extracting(URI::getPath).contains(path().substring("/v1".length()), path() + "/unsubscribe");
        String before = everything();

        for (int i = 0; i < 100; i++) {
            String accept = i % 2 == 0 ? BROWSER : "*/*";
            for (URI link : links) {
                send(HttpRequest.newBuilder(link).header("accept", accept).GET());
                send(HttpRequest.newBuilder(link).header("accept", accept).method("HEAD", BodyPublishers.noBody()));
            }
            get(path() + "/decline", accept);
        }

        assertThat(everything()).isEqualTo(before);
        post(path() + "/decline", BROWSER, FORM, "");
        assertThat(everything()).as("what a POST does is seen").isNotEqualTo(before);
    }

    @Test
    void aPersonGetsAPageAndAProgramGetsJson() throws Exception {
        HttpResponse<String> page = get(path(), BROWSER);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(type(page)).isEqualTo("text/html; charset=utf-8");
        // Her headline is not for people who are not members: she is new (R21).
        assertThat(Jsoup.parse(page.body()).text()).contains("Anna").doesNotContain(NOTE, "Baker");

        for (String accept : List.of("*/*", "application/json", "application/json, text/html;q=0.9")) {
            HttpResponse<String> json = get(path(), accept);
            assertThat(type(json)).isEqualTo("application/json");
            JsonNode shown = JSON.readTree(json.body());
            assertThat(shown.path("status").asText()).isEqualTo("pending");
            assertThat(shown.at("/sender/name").asText()).isEqualTo("Anna");
            assertThat(json.body()).doesNotContain(NOTE, reader);
        }
    }

    @Test
    void thePageLoadsNothingTellsNobodyAndIsNotKept() throws Exception {
        HttpResponse<String> page = get(path(), BROWSER);

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "'sha256-" + LetterPage.STYLE_HASH + "'", "form-action 'self'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(page.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(page.headers().firstValue("x-robots-tag")).hasValue("noindex");
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @CsvSource({"it-IT, it", "'pt-BR,pt;q=0.9', pt", "'ja,de;q=0.2', de", "ja, en"})
    void thePageIsInTheReadersLanguage(String accepted, String language) throws Exception {
        HttpResponse<String> page =
                send(request(path()).header("accept", BROWSER).header("accept-language", accepted));

        assertThat(Jsoup.parse(page.body()).select("html").attr("lang")).isEqualTo(language);
    }

    @Test
    void whatPeopleCallThemselvesIsText() throws Exception {
        String name = "<script>alert(1)</script>\"'><b>";
        String hostile = "eve-" + TESTS.get();
        introduce(hostile, name, "</style><img src=x onerror=alert(1)>");
        invite(hostile);

        Document page = page(get(path(), BROWSER), 200);

        assertThat(page.select("script, img, b")).isEmpty();
        assertThat(page.select(".name").text()).isEqualTo(name);
        assertThat(page.select("style")).hasSize(1);
    }

    // Deciding.

    @Test
    void oneDeclinesByTheFormAndCannotTwice() throws Exception {
        Document page = page(get(path(), BROWSER), 200);

        Document declined = page(submit(page, "/decline"), 200);
        assertThat(declined.select("h1").text()).isEqualTo("You declined this invitation.");
        assertThat(declined.select("form").eachAttr("action")).containsExactly(path() + "/unsubscribe");

        Document again = page(submit(page, "/decline"), 200);
        assertThat(again.html()).as("the same button, in another tab").isEqualTo(declined.html());
        assertThat(page(get(path(), BROWSER), 200).html()).isEqualTo(declined.html());
        assertThat(JSON.readTree(get(path(), "*/*").body()).path("status").asText())
                .isEqualTo("declined");
        assertThat(sentBy(sender)).as("not told").containsExactly("pending");
    }

    @Test
    void whoIsConnectedReadsThatWhateverTheyPress() throws Exception {
        Document page = page(get(path(), BROWSER), 200);
        introduce(reader, "Otto", "");
        String id = read("/v1/invitations/received", reader).at("/items/0/id").asText();
        post("/v1/invitations/" + id + "/accept", reader);

        assertThat(page(get(path(), BROWSER), 200).select("h1").text()).contains("You are connected with", "Anna");
        assertThat(page(submit(page, "/decline"), 409).select("h1").text()).contains("You are connected with", "Anna");
        assertThat(post(path() + "/decline", "*/*", FORM, "").body()).contains("urn:invito:problem:already-connected");
        assertThat(sentBy(sender)).isEmpty();
    }

    @Test
    void anArchivedOneCanStillBeDeclined() throws Exception {
        introduce(reader, "Otto", "");
        String id = read("/v1/invitations/received", reader).at("/items/0/id").asText();
        post("/v1/invitations/" + id + "/archive", reader);

        Document page = page(get(path(), BROWSER), 200);

        assertThat(page.select("h1").text()).contains("would like to connect");
        assertThat(page(submit(page, "/decline"), 200).select("h1").text()).isEqualTo("You declined this invitation.");
    }

    // Stopping all mail.

    @ParameterizedTest
    @CsvSource({
        FORM + ", List-Unsubscribe=One-Click",
        "text/plain, List-Unsubscribe=One-Click",
        "'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n'",
        FORM + ", ''",
    })
    void aMailProvidersOneClickStopsAllMail(String type, String body) throws Exception {
        String unsubscribe = letters().get(0).headers().get("List-Unsubscribe").replaceAll("^<|>.*", "");

        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(unsubscribe))
                .header("content-type", type)
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(type(answer)).isEqualTo("application/json");
        laptop.advance("P30D");
        assertThat(letters()).as("no reminder").hasSize(1);
        assertThat(sentBy(sender)).as("no answer either").containsExactly("pending");
        assertThat(JSON.readTree(get(path(), "*/*").body()).path("status").asText())
                .isEqualTo("pending");
    }

    /** RFC 2369: a mail program that knows no one-click opens the address in a browser. */
    @Test
    void whereNoOneClickIsKnownThePageHasTheButton() throws Exception {
        String unsubscribe = letters().get(0).headers().get("List-Unsubscribe").replaceAll("^<|>.*", "");

        Document asked =
                page(send(HttpRequest.newBuilder(URI.create(unsubscribe)).header("accept", BROWSER)), 200);

        assertThat(asked.select("h1").text()).startsWith("Stop all mail");
        assertThat(asked.select("a.button")).as("nothing else to press").isEmpty();
        assertThat(asked.select("form").eachAttr("action")).containsExactly(path() + "/unsubscribe");
        assertThat(page(submit(asked, "/unsubscribe"), 200).text()).contains("no more mail");
        laptop.advance("P30D");
        assertThat(letters()).as("no reminder").hasSize(1);
    }

    @Test
    void theFormStopsAllMailAndSaysHowToUndoThat() throws Exception {
        Document stopped = page(submit(page(get(path(), BROWSER), 200), "/unsubscribe"), 200);

        assertThat(stopped.text()).contains("no more mail", "save in your profile which mails you want");
        laptop.advance("P30D");
        assertThat(letters()).hasSize(1);
    }

    // The end of the road.

    @Test
    void anExpiredOneIsOverAndMailCanStillBeStopped() throws Exception {
        String path = path();
        laptop.advance("P6M");

        assertThat(get(path, "*/*").body()).contains("urn:invito:problem:expired");
        Document over = page(get(path, BROWSER), 410);
        assertThat(over.text()).doesNotContain("Anna");
        assertThat(page(post(path + "/decline", BROWSER, FORM, ""), 410).html()).isEqualTo(over.html());
        assertThat(page(submit(over, "/unsubscribe"), 200).text()).contains("no more mail");
        int sent = letters().size();
        invite(sender);
        assertThat(letters()).as("no letter of the next invitation").hasSize(sent);
    }

    @Test
    void aWithdrawnOneSaysNoMoreThanOneThatNeverWas() throws Exception {
        String path = path();
        String id = read("/v1/invitations/sent", sender).at("/items/0/id").asText();
        post("/v1/invitations/" + id + "/withdraw", sender);

        Document withdrawn = page(get(path, BROWSER), 404);
        Document unknown = page(get("/v1/letters/x.y", BROWSER), 404);

        assertThat(withdrawn.select("form").eachAttr("action")).containsExactly(path + "/unsubscribe");
        withdrawn.select("form").remove();
        assertThat(withdrawn.body().text()).isEqualTo(unknown.body().text());
        assertThat(get(path, "*/*").body())
                .isEqualTo(get("/v1/letters/x.y", "*/*").body())
                .contains("urn:invito:problem:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other seal", "other id", "altered", "cut", "longer", "%22%3E%3Cb%3E.x", "%00", "."})
    void aTokenThatIsNotOursOpensNothing(String kind) throws Exception {
        String other = "berta-" + TESTS.get();
        String[] mine = path().substring("/v1/letters/".length()).split("\\.", 2);
        introduce(other, "Berta", "");
        invite(other);
        String[] foreign = path().substring("/v1/letters/".length()).split("\\.", 2);
        assertThat(foreign[0]).isNotEqualTo(mine[0]);
        String token =
                switch (kind) {
                    case "other seal" -> mine[0] + "." + foreign[1];
                    case "other id" -> foreign[0] + "." + mine[1];
                    case "altered" -> mine[0] + "." + (mine[1].startsWith("A") ? "B" : "A") + mine[1].substring(1);
                    case "cut" -> mine[0] + "." + mine[1].substring(1);
                    case "longer" -> mine[0] + "." + mine[1] + "A";
                    default -> kind;
                };
        String before = everything();

        for (String path : List.of("/v1/letters/" + token, "/v1/letters/" + token + "/decline")) {
            boolean view = !path.endsWith("/decline");
            HttpResponse<String> shown = view ? get(path, BROWSER) : post(path, BROWSER, FORM, "");
            HttpResponse<String> json = view ? get(path, "*/*") : post(path, "*/*", FORM, "");
            assertThat(page(shown, 404).select("form, .name, b")).isEmpty();
            assertThat(json.statusCode()).isEqualTo(404);
            assertThat(json.body()).contains("urn:invito:problem:not-found");
        }
        String stop = "/v1/letters/" + token + "/unsubscribe";
        assertThat(post(stop, "*/*", FORM, "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(404);
        page(post(stop, BROWSER, FORM, ""), 404);
        page(get(stop, BROWSER), 404);

        assertThat(everything()).isEqualTo(before);
    }

    // What a browser does.

    /** Presses the button of the form whose action ends so. */
    private HttpResponse<String> submit(Document page, String action) throws Exception {
        Element form = page.selectFirst("form[action$=" + action + "]");
        assertThat(form).as("a form for %s", action).isNotNull();
        assertThat(form.attr("method")).isEqualTo("post");
        return post(form.attr("action"), BROWSER, FORM, "");
    }

    private static Document page(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(type(answer)).isEqualTo("text/html; charset=utf-8");
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return send(request(path).header("accept", accept));
    }

    private HttpResponse<String> post(String path, String accept, String type, String body) throws Exception {
        return send(request(path)
                .header("accept", accept)
                .header("content-type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    // What members do.

    private void introduce(String who, String name, String headline) throws Exception {
        String profile = JSON.writeValueAsString(Map.of("name", name, "headline", headline));
        assertThat(send(as(who, "/v1/me").PUT(BodyPublishers.ofString(profile))).statusCode())
                .isEqualTo(200);
    }

    /** Invites the reader's address. */
    private void invite(String who) throws Exception {
        String invitation = JSON.writeValueAsString(Map.of("to", Map.of("email", address(reader)), "note", NOTE));
        assertThat(send(as(who, "/v1/invitations").POST(BodyPublishers.ofString(invitation)))
                        .statusCode())
                .isEqualTo(201);
        laptop.settle();
    }

    private void post(String path, String who) throws Exception {
        assertThat(send(as(who, path).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
    }

    private JsonNode read(String path, String who) throws Exception {
        return JSON.readTree(send(as(who, path)).body());
    }

    /** How what somebody sent looks to them. */
    private List<String> sentBy(String who) throws Exception {
        return read("/v1/invitations/sent", who).findValuesAsText("status");
    }

    private HttpRequest.Builder as(String who, String path) {
        return request(path)
                .header("authorization", "Bearer " + laptop.token(who, address(who)))
                .header("content-type", "application/json");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(laptop.base() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("");
    }

    // What there is.

    /** Where the latest letter leads. */
    private String path() {
        List<Mail> letters = letters();
        return links(letters.get(letters.size() - 1))
                .map(URI::getPath)
                .filter(path -> path.endsWith("/unsubscribe"))
                .map(path -> path.replace("/unsubscribe", ""))
                .findFirst()
                .orElseThrow();
    }

    private List<Mail> letters() {
        return laptop.outbox().to(address(reader));
    }

    private static Stream<URI> links(Mail mail) {
        return Stream.of(mail.text(), mail.html(), mail.headers().get("List-Unsubscribe"))
                .flatMap(part -> LINK.matcher(part).results())
                .map(MatchResult::group)
                .map(URI::create)
                .filter(link -> link.getPath().contains("/letters/"));
    }

    /** All that is stored, and all that was sent. */
    private static String everything() {
        laptop.settle();
        return Stream.of("Relationships", "Directory")
                        .flatMap(
                                table -> laptop.dynamoDb().scan(b -> b.tableName(laptop.table(table))).items().stream())
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining("\n"))
                + laptop.outbox().all().stream().map(Mail::id).toList();
    }

    private static String address(String who) {
        return who + "@example.com";
    }
}
