package dev.invito.local.site;

import dev.invito.local.gateway.WebAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page that lies beside these classes. */
final class Page {
    private static final String POLICY = "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline';"
            + " script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private Page() {}

    static String of(String name) {
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

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
