package dev.invito.local.site;

import dev.invito.local.gateway.WebAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A page that lies beside these classes. */
final class Page {
    private Page() {}

    static String of(String name) {
        try (var in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WebAnswer answer(String name) {
        return WebAnswer.of(200, "text/html; charset=utf-8", of(name)).with("cache-control", "no-store");
    }
}
