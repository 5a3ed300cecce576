package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Somebody at a window of their own. What they look for they wait for. Their machine's clock shows
 * what the world's does, as it was when they last opened or reloaded a page. Whatever the console
 * says against the page and no test has asked for fails the test when they go, and so does a request that left
 * the site and its issuer.
 */
final class Person implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Nothing takes as long, but on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("patience", 90));

    private static final String AXE = resource("/axe.min.js");

    private static final By SCRIPT = By.cssSelector("script[type=module]");

    private final ChromeDriver browser;
    private final RunningService world;
    private final Runnable leaving;
    private final Map<String, String> requested = new LinkedHashMap<>();
    private final Set<String> cached = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private String clock;
    private long received;

    Person(ChromeDriver browser, RunningService world, Runnable leaving) {
        this.browser = browser;
        this.world = world;
        this.leaving = leaving;
        isAtADesk();
        prefers("light");
    }

    /**
     * What the page's own {@code session} and {@code words} say to this: {@code session.me()}. A page that is being left for the
     * issuer's word on who this is has no script to ask: it has answered nothing then, and is asked once it has come back.
     */
    Object asksThePage(String expression, Object... values) {
        while (true) {
            waitsForThe(SCRIPT);
            try {
                return browser.executeScript(
                        "return import(document.querySelector('script[type=module]').src).then(({session, words}) => "
                                + expression + ")",
                        values);
            } catch (JavascriptException e) {
                if (!e.getMessage().contains("(reading 'src')")) {
                    throw e;
                }
            }
        }
    }

    boolean isSignedIn() {
        return Boolean.TRUE.equals(asksThePage("session.signedIn()"));
    }

    // Where one is.

    /** The driver itself, for what this class has no word for. */
    ChromeDriver browser() {
        return browser;
    }

    /** 360 pixels wide. */
    Person isOnAPhone() {
        return isOnAPhone(360);
    }

    /** Nothing that axe finds and nothing cut off, in each light and on each screen, once this is there. */
    void isAccessibleOnEachScreen(By sign, String what) {
        waitsForThe(sign);
        isAtRest();
        for (String scheme : List.of("light", "dark")) {
            prefers(scheme);
            assertThat(isAtADesk().violations()).as(what + ", desk, " + scheme).isEmpty();
            assertThat(isOnAPhone(320).violations())
                    .as(what + ", phone, " + scheme)
                    .isEmpty();
            assertThat(browser().executeScript("return document.documentElement.scrollWidth"))
                    .as("nothing of it is cut off or scrolls aside: " + what)
                    .isEqualTo(320L);
        }
        assertThat(waitsForThe(sign).isDisplayed()).as(what + " is still there").isTrue();
        prefers("light").isAtADesk();
    }

    /** So many pixels wide. */
    Person isOnAPhone(int width) {
        return sees(width, 740, true);
    }

    /** 1280 pixels wide. */
    Person isAtADesk() {
        return sees(1280, 900, false);
    }

    /** @param scheme {@code light} or {@code dark} */
    Person prefers(String scheme) {
        does(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // Nothing is looked at, or measured, half way.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** The browser's language, the first of {@code navigator.languages}. */
    Person speaks(String language) {
        String agent = (String) browser.executeScript("return navigator.userAgent");
        does("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
        return this;
    }

    /** Where the browser's machine is: {@code Pacific/Auckland}. */
    Person isIn(String timeZone) {
        does("Emulation.setTimezoneOverride", Map.of("timezoneId", timeZone));
        return this;
    }

    /** Without any network, the browser and its workers. */
    Person isOffline(boolean offline) {
        does(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    /** Signs in by the issuer's page, and comes back to a path of the site. */
    Person signsIn(Somebody somebody, String path) {
        return signsInAs(somebody.name(), somebody.email(), true, path);
    }

    Person signsInAs(String name, String email, boolean verified, String path) {
        opens("/");
        goesToTheIssuer(path);
        picksOneself(name, email, verified);
        waitsFor(page -> !path(page).startsWith("/local/") && isSignedIn());
        return this;
    }

    /**
     * By the page's own code, so that it does not matter here how and where it is offered. It leaves the page, and may take its own
     * answer along: what counts is where one arrives.
     */
    private void goesToTheIssuer(String path) {
        waitsFor(page -> {
            if (path(page).startsWith("/local/")) {
                return page.findElement(By.name("email"));
            }
            browser.executeScript(
                    "const script = document.querySelector('script[type=module]');"
                            + " if (script && !window.leaving) { window.leaving = true;"
                            + " return import(script.src).then(({session}) => session.signIn(arguments[0])); }",
                    path);
            return null;
        });
    }

    /** The same in the group of hosts (R19), to a path of the console. */
    Person signsInAsHost(Somebody somebody, String path) {
        opens("/host");
        goesToTheIssuer(path);
        waitsForThe(By.name("host")).click();
        picksOneself(somebody.name(), somebody.email(), true);
        waitsFor(page -> path(page).startsWith("/host") && isSignedIn());
        return this;
    }

    /** Whatever is downloaded lands here, without a question. */
    Person downloadsTo(Path directory) {
        does(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        directory.toAbsolutePath().toString()));
        return this;
    }

    /** Fills in the issuer's page, wherever it was come to from. */
    void picksOneself(String name, String email, boolean verified) {
        waitsForThe(By.name("email")).sendKeys(email);
        browser.findElement(By.name("name")).sendKeys(name);
        WebElement box = browser.findElement(By.name("verified"));
        if (box.isSelected() != verified) {
            box.click();
        }
        browser.findElement(By.name("new")).click();
    }

    /** @param path of the site: {@code /search?q=anna} */
    Person opens(String path) {
        setsTheClock();
        browser.get(world.base() + path);
        return this;
    }

    /** Opens My Network with this script before the page's own, and looks. */
    void opensWith(String script, Runnable looks) {
        Object identifier = does("Page.addScriptToEvaluateOnNewDocument", Map.of("source", "{" + script + "}"))
                .get("identifier");
        try {
            opens("/network");
            looks.run();
        } finally {
            does("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
        }
    }

    /** The same in a new tab; the others are closed. */
    Person opensATab(String path) {
        List<String> before = List.copyOf(browser.getWindowHandles());
        browser.switchTo().newWindow(WindowType.TAB);
        String tab = browser.getWindowHandle();
        before.forEach(other -> browser.switchTo().window(other).close());
        browser.switchTo().window(tab);
        clock = null;
        return isAtADesk().opens(path);
    }

    /** Looks at a letter, as a mail program does: it is of no site, whose policy would have a say. */
    Person opensLetter(String html) {
        browser.get("about:blank");
        String frame = JSON.valueToTree(does("Page.getFrameTree", Map.of()))
                .at("/frameTree/frame/id")
                .asText();
        does("Page.setDocumentContent", Map.of("frameId", frame, "html", html));
        return this;
    }

    Person reloads() {
        setsTheClock();
        browser.navigate().refresh();
        return this;
    }

    String path() {
        return path(browser);
    }

    // What one does.

    /** Presses the one button or link that says so, by its text or its label. */
    Person presses(String words) {
        return presses(By.tagName("body"), words);
    }

    /** The same, within the first thing that is found. */
    Person presses(By within, String words) {
        waitsFor(page -> {
            page.findElement(within).findElement(saying(words)).click();
            return true;
        });
        return this;
    }

    /** Types into the field with this label. */
    Person writes(String label, String text) {
        WebElement field = waitsForThe(labelled(label));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    Person presses(Keys... keys) {
        new Actions(browser).sendKeys(keys).perform();
        return this;
    }

    /** Types into whatever has the focus. */
    Person types(String text) {
        new Actions(browser).sendKeys(text).perform();
        return this;
    }

    /** What has the focus: its label, or else its text that is not hidden from whoever hears it. */
    String focus() {
        return (String) browser.executeScript("""
                const e = document.activeElement;
                const said = e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).cloneNode(true);
                said.querySelectorAll?.('[aria-hidden=true]').forEach(hidden => hidden.remove());
                return (said.textContent ?? said).trim().replace(/\\s+/g, ' ');
                """);
    }

    // What one sees.

    /** Waits until these words are to be read. */
    Person reads(String words) {
        waitsFor(page -> page.findElement(By.tagName("body")).getText().contains(words));
        return this;
    }

    /** Waits until these words are not to be read any more. */
    Person nowhereReads(String words) {
        waitsFor(page -> !page.findElement(By.tagName("body")).getText().contains(words));
        return this;
    }

    /** Waits until nothing is on its way any more, and what came is painted. */
    Person isAtRest() {
        waitsFor(page -> browser.executeAsyncScript("""
                const done = arguments[0];
                const rests = () => document.querySelector('h1') !== null
                    && !document.querySelector('[aria-busy=true], .skeleton') && !self.underWay;
                // What is painted may ask for more.
                const frames = left => !rests() || left === 0
                    ? done(rests()) : requestAnimationFrame(() => frames(left - 1));
                document.fonts.ready.then(() => frames(4));
                """));
        return this;
    }

    String title() {
        return browser.getTitle();
    }

    WebElement waitsForThe(By element) {
        return waitsFor(page -> page.findElement(element));
    }

    /** Waits until there is something and it is not false. */
    <T> T waitsFor(Function<WebDriver, T> something) {
        try {
            return new WebDriverWait(browser, PATIENCE, Duration.ofMillis(50))
                    // Not there yet, there no more, not to be pressed yet, or gone with the page that is being left.
                    .ignoring(WebDriverException.class)
                    .until(something);
        } catch (org.openqa.selenium.TimeoutException e) {
            String seen = browser.findElement(By.tagName("body")).getText();
            throw new AssertionError(
                    "Not in time, at " + browser.getCurrentUrl() + ", where one reads:\n" + seen + "\nErrors: "
                            + errors(),
                    e);
        }
    }

    /** Keeps what is to be seen, as PNG: the whole page, not the window's part of it. */
    void photographs(Path file) {
        JsonNode size =
                JSON.valueToTree(does("Page.getLayoutMetrics", Map.of())).path("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.path("width").asDouble(),
                "height",
                size.path("height").asDouble(),
                "scale",
                1);
        Object data = does("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
                .get("data");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, OutputType.BYTES.convertFromBase64Png((String) data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What must not be.

    /**
     * What axe-core finds against the page as it is, one line each. It runs in a world of its own, where no policy
     * of a page keeps it out.
     */
    List<String> violations() {
        String frame = JSON.valueToTree(does("Page.getFrameTree", Map.of()))
                .at("/frameTree/frame/id")
                .asText();
        Object context = does("Page.createIsolatedWorld", Map.of("frameId", frame, "worldName", "axe"))
                .get("executionContextId");
        evaluates(context, AXE + "; 0");
        JsonNode found = evaluates(context, "axe.run(document).then(results => JSON.stringify(results.violations))");
        try {
            return StreamSupport.stream(JSON.readTree(found.asText()).spliterator(), false)
                    .map(Person::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The errors and warnings in the console since one last asked. */
    List<String> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** All that was asked for up to now, addresses in their order. */
    List<String> requests() {
        listens();
        return List.copyOf(requested.values());
    }

    /** The same without what a cache or the service worker had at hand. */
    List<String> requestsOfTheNetwork() {
        listens();
        return requested.entrySet().stream()
                .filter(request -> !cached.contains(request.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Bytes that came over the network up to now, compressed as they came, headers included. */
    long received() {
        listens();
        return received;
    }

    /** Forgets what was asked and received. */
    void startsCounting() {
        listens();
        requested.clear();
        cached.clear();
        received = 0;
    }

    /** Forgets what was asked before the last address of the site that begins so. */
    void startsCountingAt(String path) {
        listens();
        List<String> ids = List.copyOf(requested.keySet());
        int last = -1;
        for (int i = 0; i < ids.size(); i++) {
            last = requested.get(ids.get(i)).startsWith(world.base() + path) ? i : last;
        }
        assertThat(last).as("asked for " + path).isNotNegative();
        requested.keySet().removeAll(ids.subList(0, last));
    }

    /** By how much things on this page have moved by themselves (Cumulative Layout Shift). */
    double shift() {
        return ((Number) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                let sum = 0;
                new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.hadRecentInput ? 0 : e.value))
                    .observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => setTimeout(() => done(sum), 50));
                """)).doubleValue();
    }

    /** Leaves the browser as new. */
    @Override
    public void close() {
        // A browser asks for it by itself where a page names no icon.
        List<String> errors = errors().stream()
                .filter(error -> !error.contains("/favicon.ico"))
                .toList();
        leaves();
        assertThat(errors).as("in the console").isEmpty();
        assertThat(elsewhere).as("asked of somebody else").isEmpty();
    }

    private void leaves() {
        speaks("en").isIn("");
        does("Network.clearBrowserCache", Map.of());
        does("Network.clearBrowserCookies", Map.of());
        does("Storage.clearDataForOrigin", Map.of("origin", world.base().toString(), "storageTypes", "all"));
        if (!browser.getCurrentUrl().startsWith(world.base().toString())) {
            browser.get(world.base() + "/icons/icon.svg");
        }
        browser.executeScript("sessionStorage.clear()");
        browser.get("about:blank");
        errors();
        listens();
        if (clock != null) {
            does("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", clock));
        }
        leaving.run();
    }

    private Person sees(int width, int height, boolean mobile) {
        does(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        return this;
    }

    private void setsTheClock() {
        if (clock != null) {
            does("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", clock));
        }
        String script = """
                {
                  const Real = Date, ahead = %d - Real.now();
                  self.Date = class extends Real {
                    constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
                    static now() { return Real.now() + ahead; }
                  };
                  // What isAtRest() waits for.
                  const fetched = self.fetch;
                  self.underWay = 0;
                  self.fetch = (...given) => {
                    self.underWay++;
                    return fetched(...given).finally(() => self.underWay--);
                  };
                  // Whoever is slow, as a machine with much else to do is, has longer to press what does not stay.
                  const real = self.setTimeout;
                  self.setTimeout = (then, time, ...more) => real(then, time > 5000 ? 4 * time : time, ...more);
                }
                """.formatted(world.now().toEpochMilli());
        clock = (String) does("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
    }

    private JsonNode evaluates(Object context, String expression) {
        JsonNode answer = JSON.valueToTree(does(
                "Runtime.evaluate",
                Map.of("contextId", context, "expression", expression, "awaitPromise", true, "returnByValue", true)));
        assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
        return answer.at("/result/value");
    }

    private Map<String, Object> does(String command, Map<String, Object> parameters) {
        return browser.executeCdpCommand(command, parameters);
    }

    private void listens() {
        for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            try {
                JsonNode message = JSON.readTree(entry.getMessage()).path("message");
                JsonNode parameters = message.path("params");
                switch (message.path("method").asText()) {
                    case "Network.requestWillBeSent" -> {
                        String address = parameters.at("/request/url").asText();
                        // A redirection has the number of what was redirected.
                        String number = parameters.path("requestId").asText();
                        // The browser's own first page is nobody's.
                        if (!address.startsWith("chrome:")) {
                            requested.put(
                                    requested.containsKey(number) ? number + " " + requested.size() : number, address);
                        }
                        if (!address.startsWith(world.base() + "/")
                                && !address.matches("(data|about|blob|chrome):.*")) {
                            elsewhere.add(address);
                        }
                    }
                    case "Network.requestServedFromCache" ->
                        cached.add(parameters.path("requestId").asText());
                    case "Network.responseReceived" -> {
                        JsonNode response = parameters.path("response");
                        if (response.path("fromDiskCache").asBoolean()
                                || response.path("fromServiceWorker").asBoolean()) {
                            cached.add(parameters.path("requestId").asText());
                        }
                    }
                    case "Network.loadingFinished" ->
                        received += requested.containsKey(
                                        parameters.path("requestId").asText())
                                ? parameters.path("encodedDataLength").asLong()
                                : 0;
                    default -> {
                        // Not counted.
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String path(WebDriver page) {
        return URI.create(page.getCurrentUrl()).getPath();
    }

    private static By saying(String words) {
        String text = quoted(words);
        return By.xpath(
                ".//*[self::button or self::a or self::summary or @role='tab' or @role='menuitem' or @role='button']"
                        + "[normalize-space()=" + text + " or @aria-label=" + text + "]");
    }

    private static By labelled(String label) {
        String text = quoted(label);
        return By.xpath("//*[self::input or self::textarea or self::select][@aria-label=" + text
                + " or @id=//label[normalize-space()=" + text
                + "]/@for or ancestor::label[starts-with(normalize-space(), "
                + text + ")]]");
    }

    /** XPath has no escapes. */
    private static String quoted(String text) {
        return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
    }

    private static String line(JsonNode rule) {
        return rule.path("id").asText() + ": " + rule.path("help").asText() + " "
                + StreamSupport.stream(rule.path("nodes").spliterator(), false)
                        .map(node -> node.path("html").asText() + " (" + node.path("target") + ")")
                        .toList();
    }

    private static String resource(String name) {
        try (InputStream file = Person.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
