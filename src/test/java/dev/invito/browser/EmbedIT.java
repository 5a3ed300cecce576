package dev.invito.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The elements of {@code /embed/invito.js} in a page of another origin, under a policy as strict as a host's can be. */
@InABrowser
class EmbedIT {
    private static final Path ELEMENTS = Path.of("target/web/embed");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String INVITATIONS = "invito-invitations:not([view])";

    private static HttpServer host;
    private static HttpServer stranger;
    private static Laptop laptop;
    private static int people;

    private final String me = "embedded-" + ++people;
    private final String other = "sought-" + people;
    private ChromeDriver browser;

    @BeforeAll
    static void start() throws Exception {
        host = server();
        stranger = server();
        laptop = Laptop.start(
                LaptopOptions.forTests().parameter("EmbedOrigins", origin(host) + ",https://www.example.com"));
    }

    @AfterAll
    static void stop() {
        laptop.close();
        host.stop(0);
        stranger.stop(0);
    }

    @BeforeEach
    void join() throws Exception {
        for (String one : List.of(me, other)) {
            assertThat(api(one, "PUT", "/v1/me", "{\"name\": \"%s\", \"headline\": \"Works\"}".formatted(one))
                            .statusCode())
                    .isEqualTo(200);
        }
        browser = Chromium.found().orElseThrow().open();
    }

    @AfterEach
    void leave() {
        browser.quit();
    }

    @Test
    void connectsAndWithdraws() throws Exception {
        opens(host);
        press("invito-connect", "button");
        waitsFor(page -> inside("invito-connect", "dialog[open]").isDisplayed());
        inside("invito-connect", "textarea").sendKeys("From another page");
        press("invito-connect", "dialog [type=submit]");

        waitsFor(page -> inside("invito-connect", "button").getText().equals("Pending"));
        assertThat(happened()).contains("invito-invited " + other);
        assertThat(api(me, "GET", "/v1/invitations/sent", null).body()).contains("From another page", other);

        press("invito-connect", "button");
        press("invito-connect", "dialog [type=submit]");
        waitsFor(page -> inside("invito-connect", ".tag").getText().startsWith("From "));
        assertThat(happened()).contains("invito-withdrawn " + other);
        assertNoTrace();
    }

    @Test
    void countsAndAccepts() throws Exception {
        invites(other, me);
        opens(host);
        waitsFor(page ->
                inside("invito-invitations[view=badge]", ".badge").getText().startsWith("1"));
        assertThat(inside("invito-connect", "button").getText()).isEqualTo("Accept");
        assertThat(inside(INVITATIONS, "a.name").getDomProperty("href"))
                .isEqualTo("https://host.example/people/" + other);
        assertThat(violations()).hasToString("[]");

        press(INVITATIONS, ".answers > button:nth-of-type(2)");
        waitsFor(page -> happened().contains("invito-connected " + other));
        waitsFor(page -> inside("invito-connect", ".tag").getText().contains("Connected"));
        waitsFor(page -> all("invito-invitations[view=badge]", ".badge").isEmpty());
        waitsFor(page -> inside(INVITATIONS, ".empty").isDisplayed());
        assertThat(happened()).contains("invito-counted 1", "invito-counted 0");
        assertThat(api(me, "GET", "/v1/connections", null).body()).contains(other);
        assertNoTrace();
    }

    @Test
    void saysWhereTheSendersPageWantedToGoAndStays() throws Exception {
        String there = laptop.base() + "/connections";
        String wish = "{\"to\": {\"memberId\": \"%s\"}, \"returnTo\": \"%s\"}".formatted(me, there);
        assertThat(api(other, "POST", "/v1/invitations", wish).statusCode()).isEqualTo(201);
        laptop.settle();
        opens(host);
        browser.executeScript("addEventListener('invito-connected', ({detail}) => (window.wanted = detail.returnTo))");
        press("invito-connect", "button");
        waitsFor(page -> there.equals(browser.executeScript("return window.wanted")));
        waitsFor(page -> all("invito-invitations[view=badge]", ".badge").isEmpty());
        waitsFor(page -> inside(INVITATIONS, ".empty").isDisplayed());
        assertThat(inside("invito-connect", ".tag").getText()).contains("Connected");
        assertThat(browser.getCurrentUrl()).startsWith(origin(host));
        assertNoTrace();
    }

    @Test
    void isUsedByKeysAlone() throws Exception {
        opens(host);
        waitsFor(page -> inside("invito-connect", "button").isDisplayed());
        browser.executeScript("document.querySelector('a').focus()");
        new Actions(browser).sendKeys(Keys.TAB).sendKeys(Keys.ENTER).perform();
        waitsFor(page -> inside("invito-connect", "dialog[open]").isDisplayed());
        assertThat(focused()).isEqualTo("TEXTAREA");
        new Actions(browser).sendKeys(Keys.ESCAPE).perform();
        waitsFor(page -> all("invito-connect", "dialog").isEmpty());
        assertThat(focused()).isEqualTo("BUTTON");

        invites(other, me);
        opens(host);
        WebElement menu = inside(INVITATIONS, "summary");
        browser.executeScript("arguments[0].focus()", menu);
        new Actions(browser).sendKeys(Keys.ENTER).perform();
        waitsFor(page -> focused().equals("BUTTON"));
        new Actions(browser).sendKeys(Keys.ARROW_DOWN, Keys.ENTER).perform();
        waitsFor(page -> inside(INVITATIONS, "dialog[open]").getText().contains("Decline"));
    }

    @Test
    void looksAsItsHostSays() throws Exception {
        opens(host);
        WebElement button = waitsFor(page -> inside("invito-connect", "button"));
        assertThat(button.getCssValue("border-top-left-radius")).isEqualTo("3px");
        assertThat(button.getCssValue("letter-spacing")).as("by its part").isEqualTo("2px");
        assertThat(button.getCssValue("color")).as("by a property").isEqualTo("rgba(18, 52, 86, 1)");
        assertThat(browser.executeScript(
                        "return arguments[0].getClientRects().length", inside(INVITATIONS, "slot[name=heading] h2")))
                .as("the heading of ours")
                .isEqualTo(0L);
        assertThat(browser.findElement(By.cssSelector("[slot=heading]")).isDisplayed())
                .isTrue();
    }

    @Test
    void nobodyIsSignedIn() {
        browser.get(origin(host) + "/nobody/" + other);
        waitsFor(page -> browser.findElement(By.cssSelector("invito-connect [slot=signed-out]"))
                .isDisplayed());
    }

    @Test
    void aPageThatIsNotListedGetsNothing() throws Exception {
        browser.get(origin(stranger) + "/" + me + "/" + other);
        waitsFor(page -> browser.findElements(By.cssSelector("html.failed")).size() == 1);
        assertThat(browser.executeScript("return customElements.get('invito-connect') === undefined"))
                .isEqualTo(true);
        assertThat(browser.executeAsyncScript(
                        "fetch(arguments[0], {headers: {authorization: 'Bearer x'}}).then(() => 'answered', () => 'refused')"
                                + ".then(arguments[1])",
                        laptop.base() + "/v1/me"))
                .isEqualTo("refused");
    }

    @Test
    void theApiTellsBrowsersWhoMayCall() throws Exception {
        HttpResponse<String> listed = preflight("https://www.example.com");
        assertThat(listed.statusCode()).isEqualTo(204);
        assertThat(listed.headers().firstValue("access-control-allow-origin")).contains("https://www.example.com");
        assertThat(listed.headers().firstValue("access-control-allow-headers").orElseThrow())
                .contains("authorization", "content-type", "idempotency-key")
                .doesNotContainIgnoringCase("invito-member");
        assertThat(listed.headers().firstValue("access-control-allow-credentials"))
                .isEmpty();
        for (String unlisted : List.of(origin(stranger), "http://www.example.com", "null")) {
            assertThat(preflight(unlisted).headers().map().keySet())
                    .noneMatch(name -> name.startsWith("access-control"));
        }
        HttpRequest refused = HttpRequest.newBuilder(URI.create(laptop.base() + "/v1/me"))
                .header("Origin", origin(host))
                .build();
        HttpResponse<String> answer = CLIENT.send(refused, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("access-control-allow-origin"))
                .as("a page must be able to read that it has to sign in")
                .contains(origin(host));
    }

    @Test
    void isSmallWhateverLanguageItSpeaks() throws IOException {
        assertThat(ElementsSize.byLanguage(ELEMENTS)).isNotEmpty().allSatisfy((language, size) -> assertThat(size)
                .isLessThan(ElementsSize.LARGEST));
    }

    @Test
    void theTypesAreThoseOfTheContract() throws Exception {
        HttpResponse<String> types = CLIENT.send(
                HttpRequest.newBuilder(URI.create(laptop.base() + "/embed/invito.d.ts"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(types.body()).contains("export function configure(", "export type ReceivedInvitation = ");
    }

    // What a host's page is.

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            boolean script = path[path.length - 1].equals("host.js");
            boolean style = path[path.length - 1].equals("host.css");
            byte[] body = (script ? script(path[1]) : style ? style() : page(path)).getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .add("content-type", script ? "text/javascript" : style ? "text/css" : "text/html; charset=utf-8");
            exchange.getResponseHeaders()
                    .add(
                            "content-security-policy",
                            "default-src 'none'; script-src 'self' %1$s; connect-src %1$s; style-src 'self'; base-uri 'none';"
                                            .formatted(laptop.base())
                                    + " require-trusted-types-for 'script'; trusted-types lit-html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String page(String... path) {
        return """
                <!doctype html><html lang="en"><head><title>A host</title><link rel="stylesheet" href="/host.css">
                <link rel="icon" href="data:,"><script type="module" src="/%s/host.js"></script></head><body><main>
                <h1>A host</h1><a href="#there">A link of the host's</a>
                <invito-connect member="%s"><p slot="signed-out">Sign in</p></invito-connect>
                <invito-invitations view="badge"></invito-invitations>
                <invito-invitations><h2 slot="heading">Who asks</h2></invito-invitations>
                <invito-suggestions></invito-suggestions>
                </main></body></html>""".formatted(path[1], path.length > 2 ? path[2] : "");
    }

    private static String style() {
        return "body { --invito-accent: #123456; --invito-button-radius: 3px; } invito-connect::part(button) { letter-spacing:"
                + " 2px; }";
    }

    private static String script(String memberId) {
        String token = memberId.equals("nobody") ? "" : laptop.token(memberId, memberId + "@example.com");
        return """
                import('%s/embed/invito.js').then(({configure}) => configure({
                  token: async () => '%s', profile: id => 'https://host.example/people/' + id,
                }), () => document.documentElement.classList.add('failed'));
                window.happened = [];
                for (const what of ['invited', 'withdrawn', 'connected', 'counted', 'failed'])
                  addEventListener('invito-' + what, ({type, detail}) => happened.push(type + ' ' + (detail.memberId ?? detail.count)));
                """.formatted(laptop.base(), token);
    }

    private static String origin(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    // What one does and sees there.

    private void opens(HttpServer server) {
        browser.get("about:blank");
        browser.get(origin(server) + "/" + me + "/" + other);
        waitsFor(page -> all("invito-connect", "button").size() == 1
                && all(INVITATIONS, ".skeleton").isEmpty());
    }

    private void press(String element, String within) {
        waitsFor(page -> {
            inside(element, within).click();
            return true;
        });
    }

    private WebElement inside(String element, String within) {
        return browser.findElement(By.cssSelector(element)).getShadowRoot().findElement(By.cssSelector(within));
    }

    private List<WebElement> all(String element, String within) {
        return browser.findElement(By.cssSelector(element)).getShadowRoot().findElements(By.cssSelector(within));
    }

    private List<String> happened() {
        return ((List<?>) browser.executeScript("return window.happened"))
                .stream().map(String::valueOf).toList();
    }

    private String focused() {
        return (String)
                browser.executeScript(
                        "let e = document.activeElement; while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e.tagName");
    }

    /** Nothing of the elements is in the host's page but the elements. */
    private void assertNoTrace() {
        assertThat(browser.executeScript("return [localStorage.length, sessionStorage.length, document.cookie,"
                        + " document.styleSheets.length, document.adoptedStyleSheets.length, document.body.children.length,"
                        + " document.documentElement.lang].join()"))
                .isEqualTo("0,0,,1,0,1,en");
    }

    private Object violations() throws IOException {
        try (var axe = EmbedIT.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), UTF_8));
        }
        return browser.executeAsyncScript("axe.run(document).then(found => found.violations.map(v => v.id + ' '"
                + " + v.nodes.map(n => n.target.join(' ')).join())).then(arguments[0], arguments[0])");
    }

    private <T> T waitsFor(Function<Object, T> something) {
        try {
            return new WebDriverWait(browser, Duration.ofSeconds(60), Duration.ofMillis(50))
                    .ignoring(WebDriverException.class)
                    .until(something);
        } catch (TimeoutException e) {
            throw new AssertionError("Not in time, where one reads: " + read() + "; " + happened(), e);
        }
    }

    private Object read() {
        return browser.executeScript(
                "return [...document.querySelectorAll('main > *')]"
                        + ".map(e => e.localName + ': ' + (e.shadowRoot?.querySelector('.all')?.innerText ?? e.innerText)).join()");
    }

    // What is asked without a browser.

    private static void invites(String from, String to) throws Exception {
        String body = "{\"to\": {\"memberId\": \"%s\"}}".formatted(to);
        assertThat(api(from, "POST", "/v1/invitations", body).statusCode()).isEqualTo(201);
        laptop.settle();
    }

    private static HttpResponse<String> api(String memberId, String method, String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(laptop.base() + path))
                        .header("Authorization", "Bearer " + laptop.token(memberId, memberId + "@example.com"))
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(laptop.base() + "/v1/invitations"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
                        .build(),
                BodyHandlers.ofString());
    }
}
