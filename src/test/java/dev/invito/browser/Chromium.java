package dev.invito.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The browser of this machine, and its driver. Both are named, so that Selenium looks for nothing and downloads nothing.
 */
public record Chromium(Path browser, Path driver) {

    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--disable-extensions",
            "--no-first-run",
            "--no-default-browser-check",
            "--hide-scrollbars",
            "--lang=en");

    /** Why a test is skipped. */
    public static final String MISSING = "The page is not tested: there is no chromium and chromedriver on this machine"
            + " (on Debian: apt-get install chromium chromium-driver).";

    /**
     * The one of this machine.
     *
     * @throws IllegalStateException if there is none, and {@code -Dbrowser=required} says that there has to be
     */
    public static Optional<Chromium> found() {
        Optional<Path> browser = inPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = inPath("chromedriver");
        Optional<Chromium> found = browser.flatMap(b -> driver.map(d -> new Chromium(b, d)));
        if (found.isEmpty() && "required".equals(System.getProperty("browser"))) {
            throw new IllegalStateException(MISSING);
        }
        return found;
    }

    /** A new one, with a memory of its own that ends with it. */
    public ChromeDriver open() {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(QUIET);
        options.addArguments("--user-data-dir=" + emptyDirectory());
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        return new ChromeDriver(service, options);
    }

    private static Path emptyDirectory() {
        try {
            return Files.createTempDirectory("invito-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> inPath(String... names) {
        for (String name : names) {
            for (String directory : System.getenv("PATH").split(":", -1)) {
                Path file = Path.of(directory, name);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }
}
