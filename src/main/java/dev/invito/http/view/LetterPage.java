package dev.invito.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.invitation.Appearance;
import dev.invito.mail.letter.HostContact;
import dev.invito.mail.letter.Messages;
import dev.invito.mail.letter.TypedText;
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
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The pages that the links of letters lead to: plain HTML in the reader's language, whose forms work without JavaScript.
 * The note is not shown: it is for those who have joined.
 */
public final class LetterPage {

    /** The languages that letters and pages are written in; the first is for everybody else. */
    public static final List<Locale> LANGUAGES =
            Messages.LANGUAGES.stream().map(Locale::forLanguageTag).toList();

    private static final String STYLE = resource("page.css");

    /** For the content security policy: the SHA-256 of the page's one style sheet, in base64. */
    public static final String STYLE_HASH = sha256(STYLE);

    private final Template page = Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build()
            .parse(resource("page.html"), Variant.forContentType(Variant.TEXT_HTML), "page.html");

    private final HostContact contact;

    public LetterPage() {
        this(HostContact.ofTheBrand());
    }

    LetterPage(HostContact contact) {
        this.contact = contact;
    }

    /**
     * What the page of an invitation shows.
     *
     * @param stranger whether it shows the sender's name alone (R21)
     * @param token the letter's, for the forms
     * @param site where to join or sign in
     */
    public record Shown(
            Appearance appearance, Card sender, boolean stranger, Instant expiresAt, String token, URI site) {}

    /** Who invites, until when, and what can be done about it. */
    public String invitation(Locale language, Shown shown) {
        Messages messages = Messages.in(language);
        String sender = shown.sender().name();
        String typed = shown.stranger() ? TypedText.stranger(sender) : TypedText.line(sender, TypedText.NAME);
        String name = typed.isEmpty() ? messages.text("someone", Map.of()) : typed;
        Map<String, String> values = Map.of("other", apart(name), "date", messages.date(shown.expiresAt()));
        UnaryOperator<String> said = key -> messages.text(key, values);
        Map<String, Object> data =
                switch (shown.appearance()) {
                    case PENDING, ARCHIVED -> open(said, shown);
                    case DECLINED -> decided(said, "page.declined", List.of(said.apply("page.declined.text")));
                    case CONNECTED -> decided(said, "page.connected", List.of());
                    case WITHDRAWN -> throw new IllegalArgumentException("hidden from the recipient");
                };
        data.put("initial", TypedText.initial(name));
        data.put("name", name);
        data.put(
                "headline",
                shown.stranger() ? "" : TypedText.line(shown.sender().headline(), TypedText.HEADLINE));
        return rendered(messages, shown.site(), Optional.of(shown.token()), data);
    }

    /**
     * Whose link it is, and where to use it (R17).
     *
     * @param target the page that connects, once one has signed in
     */
    public String link(Locale language, Card owner, Instant expiresAt, URI target, URI site) {
        Messages messages = Messages.in(language);
        String typed = TypedText.line(owner.name(), TypedText.NAME);
        String name = typed.isEmpty() ? messages.text("someone", Map.of()) : typed;
        Map<String, String> values = Map.of("other", apart(name), "date", messages.date(expiresAt));
        UnaryOperator<String> said = key -> messages.text(key, values);
        Map<String, Object> data = new HashMap<>();
        data.put("target", target.toString());
        data.put("heading", said.apply("page.link"));
        data.put("paragraphs", List.of(said.apply("page.link.text")));
        data.put("go", said.apply("page.link.go"));
        data.put("initial", TypedText.initial(name));
        data.put("name", name);
        data.put("headline", TypedText.line(owner.headline(), TypedText.HEADLINE));
        return rendered(messages, site, Optional.empty(), data);
    }

    /** Whether to stop all mail: the button does (R10). */
    public String stop(Locale language, URI site, String token) {
        Messages messages = Messages.in(language);
        Map<String, Object> data = new HashMap<>();
        data.put("heading", messages.text("stop", Map.of()));
        data.put("paragraphs", List.of());
        return rendered(messages, site, Optional.of(token), data);
    }

    /** No more mail goes to this reader, and how to undo that (R10). */
    public String unsubscribed(Locale language, URI site) {
        return plain("page.stopped", language, site, Optional.empty());
    }

    /**
     * Over, withdrawn, or never there: nothing more is said.
     *
     * @param token the letter's, if it is one of ours: its reader can still stop all mail
     */
    public String over(Locale language, URI site, Optional<String> token) {
        return plain("page.over", language, site, token);
    }

    /** A fault of ours, or too much at once: the same may be tried again. */
    public String later(Locale language, URI site) {
        return plain("page.later", language, site, Optional.empty());
    }

    private static Map<String, Object> open(UnaryOperator<String> said, Shown shown) {
        Map<String, Object> data = new HashMap<>();
        data.put(
                "target", shown.site().resolve("/letter?token=" + shown.token()).toString());
        data.put("heading", said.apply("invitation.heading"));
        data.put("paragraphs", List.of(said.apply("page.join"), said.apply("expires")));
        data.put("go", said.apply("page.go"));
        data.put("outsider", said.apply("choice.outsider"));
        data.put("decline", said.apply("decline"));
        return data;
    }

    private static Map<String, Object> decided(UnaryOperator<String> said, String key, List<String> paragraphs) {
        Map<String, Object> data = new HashMap<>();
        data.put("heading", said.apply(key));
        data.put("paragraphs", paragraphs);
        data.put("go", said.apply("page.go.site"));
        return data;
    }

    private String plain(String key, Locale language, URI site, Optional<String> token) {
        Messages messages = Messages.in(language);
        UnaryOperator<String> said = name -> messages.text(name, Map.of());
        return rendered(messages, site, token, decided(said, key, List.of(said.apply(key + ".text"))));
    }

    private String rendered(Messages messages, URI site, Optional<String> token, Map<String, Object> data) {
        for (String optional : List.of("initial", "name", "headline", "go", "outsider", "decline")) {
            data.putIfAbsent(optional, "");
        }
        data.put("language", messages.language());
        data.put("direction", messages.direction());
        data.put("style", STYLE);
        // To the invitation while it can be answered, and otherwise to the first page.
        data.putIfAbsent("target", site.toString());
        data.put("token", token.orElse(""));
        data.put("stop", messages.text("stop", Map.of()));
        data.put("contact", contact.in(messages));
        data.put("stopText", messages.text("page.stop", Map.of()));
        return page.render(data);
    }

    /** Within a sentence of another direction, a name keeps its own (U+2068 to U+2069). */
    private static String apart(String name) {
        return "\u2068" + name + "\u2069";
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
