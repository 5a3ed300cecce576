package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.mail.letter.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A page that lies beside these classes, with the name and the colours of the brand in it. */
final class Page {
    /** Its variables, light and dark, stand first in the style of the letters' pages. */
    private static final String COLOURS = read("/letters/page.css")
            .lines()
            .filter(line -> line.contains("--paper:"))
            .collect(Collectors.joining("\n"));

    private static final String POLICY = "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline';"
            + " script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private static final String EMBEDDING =
            POLICY.replace("script-src", "script-src 'self'").replace("data:", "https: data:");

    private Page() {}

    static String of(String name) {
        return read(name).replace("@colours@", COLOURS).replace("@brand@", escaped(Messages.SERVICE));
    }

    private static String read(String name) {
        try (var in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WebAnswer answer(String html) {
        return WebAnswer.of(200, "text/html; charset=utf-8", html)
                .with("cache-control", "no-store")
                .with("content-security-policy", POLICY);
    }

    /** Somebody's own page with the elements in it: what it may do is what a strict host would let it. */
    static WebAnswer embedding() {
        return answer("embed.html", EMBEDDING);
    }

    /** The contract, by a script and a style sheet of the laptop's. */
    static WebAnswer contract() {
        return answer("api.html", EMBEDDING.replace("style-src", "style-src 'self'"));
    }

    private static WebAnswer answer(String name, String policy) {
        return answer(of(name)).with("content-security-policy", policy);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
