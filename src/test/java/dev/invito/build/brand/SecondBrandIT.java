package dev.invito.build.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.browser.Chromium;
import dev.invito.browser.ElementsSize;
import dev.invito.build.WebBundle;
import dev.invito.local.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The laptop as {@code -Dbrand=src/test/brand} builds it: nothing that it serves or mails names the default brand. No second
 * build is made: the zip differs in its letters, and the page is bundled once more.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SecondBrandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path BRAND = Path.of("src/test/brand");
    private static final List<String> LANGUAGES = List.of("ar", "de", "en", "es", "fr", "it", "nl", "pt", "zh-Hant");
    private static final List<String> LETTERS =
            List.of("invitation", "first-reminder", "last-reminder", "accepted", "replied", "code");
    private static final Pattern READY = Pattern.compile(".* is ready at (http://localhost:\\d+)/.*");
    /** What is technique and stays: the header. Elements and names of types begin with small letters. */
    private static final Pattern DEFAULT_NAME = Pattern.compile("Invito(?!-Member)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> named = new ArrayList<>();

    @TempDir
    private static Path root;

    private Process laptop;
    private String base;

    @BeforeAll
    void build() throws Exception {
        Path page = root.resolve("page");
        Path classes = root.resolve("classes");
        assertThat(new BrandBuild(brandWithAScript(), Path.of("src/main/web"), Path.of("src/main/resources/letters"))
                        .make(page, classes.resolve("letters")))
                .isEmpty();
        Path target = Files.createDirectories(root.resolve("target"));
        WebBundle.main(new String[] {
            page.toString(), "target/web-libraries", target.resolve("web").toString()
        });
        Path zip = Files.copy(Path.of("target/function.zip"), target.resolve("function.zip"));
        putIn(zip, classes.resolve("letters"));
        Files.copy(Path.of("template.yaml"), root.resolve("template.yaml"));
        Files.copy(
                Path.of("src/docs/openapi.yaml"),
                Files.createDirectories(root.resolve("src/docs")).resolve("openapi.yaml"));
        start(classes);
    }

    /** Nobody has written its words: they are another language's. */
    private static Path brandWithAScript() throws IOException {
        Path brand = root.resolve("brand");
        try (Stream<Path> files = Files.walk(BRAND)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = brand.resolve(BRAND.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Files.writeString(
                brand.resolve("words/zh-Hant.json"),
                Files.readString(BRAND.resolve("words/nl.json")).replace("\"Nederlands\"", "\"繁體中文\""));
        Files.copy(BRAND.resolve("letters/nl.properties"), brand.resolve("letters/zh-Hant.properties"));
        return brand;
    }

    @AfterAll
    void stop() {
        laptop.destroyForcibly().onExit().join();
    }

    @Test
    void servesNoByteOfTheDefaultName() throws Exception {
        Path web = root.resolve("target/web");
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/network",
                "/members/otto",
                "/host",
                "/letter?token=x",
                "/embed",
                "/local",
                "/local/api",
                "/local/mail",
                "/local/openapi.yaml",
                "/local/about",
                "/local/clock",
                "/local/dynamodb",
                "/local/usage",
                "/local/push",
                "/local/events",
                "/local/nothing",
                "/config.json",
                "/.well-known/openid-configuration",
                "/nothing.js"));
        try (Stream<Path> files = Files.walk(web)) {
            files.filter(Files::isRegularFile)
                    .map(file -> "/" + web.relativize(file).toString().replace('\\', '/'))
                    .forEach(paths::add);
        }
        assertThat(paths).contains("/manifest.webmanifest", "/service-worker.js", "/embed/invito.js");

        for (String path : paths) {
            look("GET", path, null, Map.of());
            look("GET", path, null, Map.of("accept", "text/html"));
        }

        assertThat(named).isEmpty();
        assertThat(text("/")).contains("Sodalis &amp; Co");
        assertThat(text("/local/openapi.yaml")).contains("title: 'Sodalis & Co'");
        assertThat(text("/local")).contains("Sodalis &amp; Co");
    }

    /** Before one signs in, as a newcomer, at the foot of one's own screen, and where a host signs in. */
    @Test
    void showsWhereItsHostIsFoundAtTheFootOfPageAndConsole() {
        ChromeDriver browser = browser();
        try {
            browser.manage().window().setSize(new Dimension(1280, 900));
            browser.get(base + "/host");
            showsWhereItsHostIsFound(browser, ".landing");
            browser.get(base + "/");
            showsWhereItsHostIsFound(browser, "screen-landing");
            pressed(browser, ".landing > button");
            typed(browser, "email", "nele@example.org");
            typed(browser, "name", "Nele");
            pressed(browser, "[name=new]");
            showsWhereItsHostIsFound(browser, "screen-welcome");
            pressed(browser, ".welcome [type=submit]");
            pressed(browser, ".places:not(.bottom) a[href='/me']");
            showsWhereItsHostIsFound(browser, "screen-me");
        } finally {
            browser.quit();
        }
    }

    private static void showsWhereItsHostIsFound(ChromeDriver browser, String screen) {
        String foot = "return document.querySelector('" + screen + "') && [...document.querySelectorAll("
                + "'main footer.host-contact a')].map(a => a.textContent + ' ' + a.getAttribute('href')).join('\\n')";
        assertThat(seen(browser, foot)).as(screen).isEqualTo("""
                        Our website https://sodalis.example/
                        Privacy https://sodalis.example/privacy
                        help@sodalis.example mailto:help@sodalis.example""");
    }

    private static void pressed(ChromeDriver browser, String selector) {
        patiently(browser).until(page -> {
            page.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    private static void typed(ChromeDriver browser, String name, String text) {
        patiently(browser).until(page -> page.findElement(By.name(name))).sendKeys(text);
    }

    /** The page comes and goes while it asks its issuer who one is. */
    private static WebDriverWait patiently(ChromeDriver browser) {
        var wait = new WebDriverWait(browser, Duration.ofSeconds(Long.getLong("patience", 90)));
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    /** Of a language in a script, by the region alone, and in the profile by its name. */
    @Test
    void speaksTheScriptThatIsWrittenWhereOneIs() throws Exception {
        member("mei", "zh-TW");
        invites("mei", "{\"email\":\"hua@example.org\"}", "zh-HK");
        String link = as("mei", "POST", "/v1/links", "{}").path("token").asText();

        assertThat(JSON.readTree(text("/local/mail")))
                .filteredOn(mail -> mail.path("to").toString().contains("hua@example.org"))
                .extracting(mail -> mail.path("locale").asText())
                .containsExactly("zh-Hant");
        assertThat(look("GET", "/v1/links/" + link, null, Map.of("accept", "text/html", "accept-language", "zh-TW"))
                        .body())
                .contains("<html lang=\"zh-Hant\" dir=\"ltr\">");
        ChromeDriver browser = browser();
        try {
            speaks(browser, "zh-TW", "zh-Hant");
            speaks(browser, "zh-CN", "en");
            speaks(browser, "nl-BE", "nl");
        } finally {
            browser.quit();
        }
    }

    private void speaks(ChromeDriver browser, String reader, String language) {
        String agent = (String) browser.executeScript("return navigator.userAgent");
        browser.executeCdpCommand(
                "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", reader));
        browser.get(base + "/");
        assertThat(seen(browser, "return document.querySelector('screen-landing h1') && document.documentElement.lang"))
                .as(reader)
                .isEqualTo(language);
    }

    /** What a script says of the page, once it says something. */
    private static String seen(ChromeDriver browser, String script) {
        return patiently(browser)
                .until(page -> browser.executeScript(script) instanceof String said && !said.isEmpty() ? said : null);
    }

    /** Skips the test where there is none. */
    private static ChromeDriver browser() {
        Optional<Chromium> chromium = Chromium.found();
        assumeTrue(chromium.isPresent(), Chromium.MISSING);
        return chromium.orElseThrow().open();
    }

    /** A language that a brand adds weighs as little as ours, but for Arabic: two bytes a letter, and six forms of each plural. */
    @Test
    void addsNoWeightToTheElements() throws IOException {
        Map<String, Integer> sizes = ElementsSize.byLanguage(root.resolve("target/web/embed"));

        assertThat(sizes).hasSameSizeAs(LANGUAGES).allSatisfy((language, size) -> assertThat(size)
                .isLessThan(ElementsSize.LARGEST + (language.startsWith("ar-") ? 100 : 0)));
    }

    @Test
    void signsPeopleInAndOutUnderItsOwnName() throws Exception {
        String clientId = JSON.readTree(text("/config.json")).path("clientId").asText();
        JsonNode issuer = JSON.readTree(text("/.well-known/openid-configuration"));
        String authorize =
                URI.create(issuer.path("authorization_endpoint").asText()).getPath();
        String signOut =
                URI.create(issuer.path("end_session_endpoint").asText()).getPath();
        String back = URLEncoder.encode(base + "/", StandardCharsets.UTF_8);
        String signIn = authorize + "?response_type=code&scope=openid&client_id=" + clientId + "&redirect_uri=" + back
                + "&code_challenge=" + "a".repeat(43) + "&code_challenge_method=S256&state=x";

        HttpResponse<String> page = look("GET", signIn, null, Map.of());
        look("POST", signIn, "member=nobody", Map.of());
        look("GET", authorize + "?client_id=nobody", null, Map.of());
        look("GET", signOut + "?post_logout_redirect_uri=" + back, null, Map.of());
        look("GET", signOut + "?post_logout_redirect_uri=https%3A%2F%2Felsewhere.example", null, Map.of());

        assertThat(named).isEmpty();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("--brand: #6a2fb0");
    }

    /** Whatever is asked for: of nobody, of somebody without a body, and of a host. */
    @Test
    void answersNoProblemWithTheDefaultName() throws Exception {
        String member = token("{\"sub\":\"problem\",\"email\":\"problem@example.org\"}");
        String host = token("{\"sub\":\"backend\",\"scope\":\"invito/host\"}");
        Object contract = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("src/docs/openapi.yaml")));
        JsonNode paths = JSON.valueToTree(contract).path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String asked = path.getKey().replaceAll("\\{[^}]+}", "nobody");
            for (String method : List.of("get", "put", "post", "delete")) {
                if (path.getValue().has(method)) {
                    String body = method.equals("get") ? null : "{\"unknown\": 1}";
                    look(method, asked, body, Map.of());
                    look(method, asked, body, bearer(member));
                    look(method, asked, body, bearer(host));
                    look(method, asked, body, Map.of("accept", "text/html"));
                }
            }
        }

        assertThat(named).isEmpty();
    }

    @Test
    void mailsNoByteOfTheDefaultName() throws Exception {
        Map<String, String> accepted = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            member("ann-" + language, language);
            for (String other : List.of("ben-", "ceb-", "dan-")) {
                member(other + language, language);
            }
            accepted.put(
                    "ben-" + language, invites("ann-" + language, "{\"memberId\":\"ben-" + language + "\"}", language));
            String toReply = invites("ann-" + language, "{\"memberId\":\"ceb-" + language + "\"}", language);
            as("ceb-" + language, "POST", "/v1/invitations/" + toReply + "/reply", "{\"message\":\"Hm\"}");
            invites("ann-" + language, "{\"email\":\"out-" + language + "@example.org\"}", language);
            as("dan-" + language, "POST", "/v1/me/addresses", "{\"email\":\"more-" + language + "@example.org\"}");
        }
        forward("P7D");
        forward("P14D");
        for (Map.Entry<String, String> invitation : accepted.entrySet()) {
            as(invitation.getKey(), "POST", "/v1/invitations/" + invitation.getValue() + "/accept", null);
        }

        JsonNode mails = JSON.readTree(text("/local/mail"));
        List<String> kinds = new ArrayList<>();
        for (JsonNode mail : mails) {
            kinds.add(mail.path("locale").asText() + " " + mail.path("kind").asText());
            assertThat(mail.toString()).doesNotContainPattern(DEFAULT_NAME);
            assertThat(mail.path("html").asText())
                    .contains(
                            "Sodalis &amp; Co",
                            "href=\"https://sodalis.example/\"",
                            "href=\"mailto:help@sodalis.example\"")
                    .doesNotContain("href=\"\"");
            assertThat(mail.path("text").asText().lines())
                    .contains("https://sodalis.example/", "https://sodalis.example/privacy")
                    .anyMatch(line -> line.endsWith(" help@sodalis.example"));
            for (JsonNode link : mail.path("links")) {
                letterPages(
                        URI.create(link.asText()).getPath(), mail.path("locale").asText());
            }
        }
        assertThat(kinds)
                .contains(LANGUAGES.stream()
                        .flatMap(language -> LETTERS.stream().map(kind -> language + " " + kind))
                        .toArray(String[]::new));
        assertThat(named).isEmpty();
    }

    /** What a browser sees of a letter, at the end when nothing is left of it too. */
    private void letterPages(String path, String language) throws Exception {
        Map<String, String> browser = Map.of("accept", "text/html", "accept-language", language);
        String letter = path.replaceFirst("^/letters/", "/v1/letters/").replaceFirst("/unsubscribe$", "");
        if (letter.startsWith("/v1/letters/")) {
            showsWhereItsHostIsFound(look("GET", letter, null, browser));
            look("POST", letter + "/decline", "", browser);
            look("POST", letter + "/decline", "", browser);
            look("POST", letter + "/unsubscribe", "", browser);
            showsWhereItsHostIsFound(look("GET", letter + "x", null, browser));
        }
    }

    @Test
    void showsWhereItsHostIsFoundBelowThePageOfALink() throws Exception {
        member("linus", "nl");
        String link = as("linus", "POST", "/v1/links", "{}").path("token").asText();

        HttpResponse<String> page =
                look("GET", "/v1/links/" + link, null, Map.of("accept", "text/html", "accept-language", "nl"));

        assertThat(page.body()).contains("linus", ">Onze website<", "Vragen: ");
        showsWhereItsHostIsFound(page);
    }

    private static void showsWhereItsHostIsFound(HttpResponse<String> page) {
        assertThat(Jsoup.parse(page.body()).select("footer a").eachAttr("href"))
                .containsExactly(
                        "https://sodalis.example/", "https://sodalis.example/privacy", "mailto:help@sodalis.example");
    }

    /** As {@code mvn -Plocal} starts it, with the brand's letters before the default ones. */
    private void start(Path classes) throws IOException {
        Path errors = root.resolve("errors");
        laptop = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx600m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dbasedir=" + root,
                        "-Ddemo=false",
                        "-Dport=0",
                        "-cp",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(errors.toFile())
                .start();
        var out = new BufferedReader(new InputStreamReader(laptop.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                assertThat(line).startsWith("Sodalis & Co is ready");
                base = ready.group(1);
                return;
            }
        }
        throw new IOException("the laptop does not start: " + Files.readString(errors));
    }

    private static void putIn(Path zip, Path letters) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip);
                Stream<Path> all = Files.list(letters)) {
            for (Path letter : all.toList()) {
                Files.copy(
                        letter,
                        files.getPath("letters", letter.getFileName().toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private HttpResponse<String> look(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpResponse<String> answer = ask(method, path, body, headers);
        String seen = answer.headers().map() + "\n" + answer.body();
        Matcher name = DEFAULT_NAME.matcher(seen);
        if (name.find()) {
            int at = name.start();
            named.add(method + " " + path + ": "
                    + seen.substring(Math.max(0, at - 60), Math.min(seen.length(), at + 60)));
        }
        return answer;
    }

    private HttpResponse<String> ask(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        method.toUpperCase(Locale.ROOT),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header(
                    "content-type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
        }
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String text(String path) throws Exception {
        return ask("GET", path, null, Map.of()).body();
    }

    private JsonNode as(String who, String method, String path, String body) throws Exception {
        String token = token("{\"sub\":\"" + who + "\",\"email\":\"" + who + "@example.org\",\"email_verified\":true}");
        HttpResponse<String> answer = look(method, path, body, bearer(token));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private void member(String who, String language) throws Exception {
        as(who, "PUT", "/v1/me", "{\"name\":\"" + who + "\",\"locale\":\"" + language + "\"}");
    }

    private String invites(String who, String to, String language) throws Exception {
        return as(who, "POST", "/v1/invitations", "{\"to\":" + to + ",\"locale\":\"" + language + "\"}")
                .path("id")
                .asText();
    }

    private void forward(String time) throws Exception {
        look("POST", "/local/clock", "{\"advance\":\"" + time + "\"}", Map.of());
    }

    private String token(String claims) throws Exception {
        return JSON.readTree(ask("POST", "/local/token", claims, Map.of()).body())
                .path("token")
                .asText();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }
}
