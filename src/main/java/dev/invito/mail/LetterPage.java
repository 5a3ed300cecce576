package dev.invito.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.invitation.Appearance;
import dev.invito.member.Card;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The pages that the links of letters lead to: plain HTML in the reader's language, whose forms work without JavaScript.
 * The note is not shown: it is for those who have joined.
 */
public final class LetterPage {

    private static final String STYLE = resource("page.css");

    /** For the content security policy: the SHA-256 of the page's one style sheet, in base64. */
    public static final String STYLE_HASH = sha256(STYLE);

    private final Template page = Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build()
            .parse(resource("page.html"), Variant.forContentType(Variant.TEXT_HTML), "page.html");

    /**
     * What the page of an invitation shows.
     *
     * @param token the letter's, for the forms
     * @param site where to join or sign in
     */
    public record Shown(Appearance appearance, Card sender, Instant expiresAt, String token, URI site) {}

    /** Who invites, until when, and what can be done about it. */
    public String invitation(Locale language, Shown shown) {
        Messages messages = Messages.in(language);
        String typed = TypedText.line(shown.sender().name(), TypedText.NAME);
        String name = typed.isEmpty() ? messages.text("someone", Map.of()) : typed;
        Map<String, String> values = Map.of("other", name, "date", messages.date(shown.expiresAt()));
        Map<String, Object> data = new HashMap<>();
        data.put("name", name);
        data.put("headline", TypedText.line(shown.sender().headline(), TypedText.HEADLINE));
        data.put("token", shown.token());
        data.put("stop", messages.text("stop", Map.of()));
        switch (shown.appearance()) {
            case PENDING, ARCHIVED -> {
                data.put("heading", messages.text("invitation.heading", values));
                data.put("paragraphs", List.of(messages.text("page.join", values), messages.text("expires", values)));
                data.put("decline", messages.text("decline", Map.of()));
                return rendered(messages, "page.go", shown.site(), data);
            }
            case DECLINED, WITHDRAWN -> {
                data.put("heading", messages.text("page.declined", values));
                data.put("paragraphs", List.of(messages.text("page.declined.text", values)));
            }
            case CONNECTED -> {
                data.put("heading", messages.text("page.connected", values));
                data.put("paragraphs", List.of());
            }
        }
        return rendered(messages, "page.go.site", shown.site(), data);
    }

    /** No more mail goes to this reader, and how to undo that (R10). */
    public String unsubscribed(Locale language, URI site) {
        return plain("page.stopped", language, site);
    }

    /** Over, withdrawn, or never there: nothing more is said. */
    public String over(Locale language, URI site) {
        return plain("page.over", language, site);
    }

    private String plain(String key, Locale language, URI site) {
        Messages messages = Messages.in(language);
        Map<String, Object> data = new HashMap<>();
        data.put("heading", messages.text(key, Map.of()));
        data.put("paragraphs", List.of(messages.text(key + ".text", Map.of())));
        return rendered(messages, "page.go.site", site, data);
    }

    private String rendered(Messages messages, String go, URI site, Map<String, Object> data) {
        for (String optional : List.of("name", "headline", "token", "decline", "stop")) {
            data.putIfAbsent(optional, "");
        }
        data.put("language", messages.language());
        data.put("style", STYLE);
        data.put("site", site.toString());
        data.put("go", messages.text(go, Map.of()));
        return page.render(data);
    }

    private static String resource(String name) {
        try (InputStream file = LetterPage.class.getResourceAsStream("/letters/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
