package dev.invito.mail.letter;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes letters in their reader's language: the words come from {@link Messages}, the two forms from the templates
 * {@code letters/letter.txt} and {@code letters/letter.html}, which serve all kinds; a code has its own two. Everything that
 * people typed goes through {@link TypedText}, and the HTML template escapes all that is put into it.
 *
 * <p>Thread-safe. Make one: the templates are parsed here, so that on Lambda it happens once, before the first event.
 */
public final class LetterWriter {
    private static final String BETWEEN_NAMES = "\u00a0\u00b7 ";
    /** What people typed, among what sentences have places for. */
    private static final List<String> TYPED = List.of("other", "reader", "address");

    private final String postalAddress;
    private final HostContact contact;
    private final Template text;
    private final Template html;
    private final Template codeText;
    private final Template codeHtml;

    /** @param postalAddress who sends these mails and where they are, in one line; left out if blank */
    public LetterWriter(String postalAddress) {
        this(postalAddress, HostContact.ofTheBrand());
    }

    LetterWriter(String postalAddress, HostContact contact) {
        this.contact = contact;
        this.postalAddress = postalAddress.strip().replaceAll("\\s+", " ");
        var engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        text = engine.parse(read("letter.txt"), Variant.forContentType(Variant.TEXT_PLAIN), "letter.txt");
        html = engine.parse(read("letter.html"), Variant.forContentType(Variant.TEXT_HTML), "letter.html");
        codeText = engine.parse(read("code.txt"), Variant.forContentType(Variant.TEXT_PLAIN), "code.txt");
        codeHtml = engine.parse(read("code.html"), Variant.forContentType(Variant.TEXT_HTML), "code.html");
    }

    public WrittenLetter write(Letter letter) {
        var messages = Messages.in(letter.reader().locale());
        var name = nameOf(letter, messages);
        var values = values(letter, messages, name);
        var subject = messages.text(letter.kind().wireName() + ".subject", values);
        return new WrittenLetter(
                from(letter, messages),
                subject,
                asText(letter, messages, values),
                asHtml(letter, messages, values, subject));
    }

    public WrittenLetter write(CodeLetter letter) {
        var messages = Messages.in(letter.reader().locale());
        var values = Map.of(
                "address", TypedText.line(letter.reader().address(), TypedText.WORDS),
                "minutes", Long.toString(letter.lifetime().toMinutes()));
        var subject = messages.text("code.subject", values);
        return new WrittenLetter(
                Messages.SERVICE,
                subject,
                codeText.render(code(letter, messages, values, PlainText::paragraph)),
                codeHtml.render(code(letter, messages, values, UnaryOperator.identity())));
    }

    private Map<String, Object> code(
            CodeLetter letter, Messages messages, Map<String, String> values, UnaryOperator<String> paragraph) {
        UnaryOperator<String> said = key -> paragraph.apply(messages.text(key, values));
        return Map.of(
                "language", messages.language(),
                "direction", messages.direction(),
                "subject", messages.text("code.subject", values),
                "heading", said.apply("code.heading"),
                "use", said.apply("code.use"),
                "code", letter.code(),
                "ignore", said.apply("code.ignore"),
                "why", said.apply("code.why"),
                "contact", contact.in(messages),
                "postalAddress", paragraph.apply(postalAddress));
    }

    private static String nameOf(Letter letter, Messages messages) {
        var name = letter.other().line();
        return name.isEmpty() ? messages.text("someone", Map.of()) : name;
    }

    private static String from(Letter letter, Messages messages) {
        var name = TypedText.sender(letter.other());
        return name.isEmpty() ? Messages.SERVICE : messages.text("from", Map.of("other", name));
    }

    private static Map<String, String> values(Letter letter, Messages messages, String name) {
        var values = new HashMap<String, String>();
        values.put("other", name);
        values.put("address", TypedText.line(letter.reader().address(), TypedText.WORDS));
        letter.reader()
                .name()
                .map(reader -> TypedText.line(reader, TypedText.NAME))
                .filter(reader -> !reader.isEmpty())
                .ifPresent(reader -> values.put("reader", reader));
        letter.expiresAt().ifPresent(at -> values.put("date", messages.date(at)));
        mutual(letter).ifPresent(names -> values.put("names", names));
        return values;
    }

    /** A row of names, and how many more there are: the same in every language, whatever its plurals. */
    private static Optional<String> mutual(Letter letter) {
        var names = letter.mutual().names().stream()
                .map(name -> TypedText.line(name, TypedText.NAME))
                .filter(name -> !name.isEmpty())
                .map(LetterWriter::isolated)
                .toList();
        var more = letter.mutual().count() - names.size();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(BETWEEN_NAMES, names) + (more > 0 ? "\u00a0\u00b7\u00a0+" + more : ""));
    }

    /** What somebody typed keeps its own direction within a sentence of another (U+2068 to U+2069). */
    private static String isolated(String typed) {
        return "\u2068" + typed + "\u2069";
    }

    /** The same values for sentences: a name that runs against the language is kept to itself. */
    private static Map<String, String> within(Messages messages, Map<String, String> values) {
        var sentence = new HashMap<>(values);
        for (var typed : TYPED) {
            sentence.computeIfPresent(typed, (key, value) -> messages.runsAgainst(value) ? isolated(value) : value);
        }
        return sentence;
    }

    private String asText(Letter letter, Messages messages, Map<String, String> values) {
        var tied = new HashMap<>(values);
        tied.replaceAll((key, value) -> PlainText.tie(value));
        var data = data(letter, messages, within(messages, tied), PlainText::paragraph);
        data.put("headline", PlainText.indent(headline(letter)));
        data.put("name", PlainText.indent(values.get("other")));
        data.put("quotes", quotes(letter).stream().map(PlainText::quote).toList());
        return text.render(data);
    }

    private String asHtml(Letter letter, Messages messages, Map<String, String> values, String subject) {
        var sentence = within(messages, values);
        var data = data(letter, messages, sentence, UnaryOperator.identity());
        var name = values.get("other");
        data.put("language", messages.language());
        data.put("direction", messages.direction());
        data.put("start", messages.direction().equals("rtl") ? "right" : "left");
        data.put("preheader", preheader(letter, messages, sentence));
        data.put("subject", subject);
        data.put("name", name);
        data.put("site", letter.link().resolve("/").toASCIIString());
        data.put("initial", TypedText.initial(name));
        data.put("quotes", quotes(letter));
        return html.render(data);
    }

    /** What both forms hold; {@code paragraph} is how the form has a sentence that stands by itself. */
    private Map<String, Object> data(
            Letter letter, Messages messages, Map<String, String> values, UnaryOperator<String> paragraph) {
        var kind = letter.kind();
        UnaryOperator<String> message = key -> messages.text(key, values);
        UnaryOperator<String> said = key -> paragraph.apply(message.apply(key));
        var data = new HashMap<String, Object>();
        data.put("hello", said.apply(values.containsKey("reader") ? "hello" : "hello.nameless"));
        data.put("heading", said.apply(kind.wireName() + ".heading"));
        data.put("headline", headline(letter));
        data.put("mutual", values.containsKey("names") ? said.apply("mutual") : "");
        data.put("writes", said.apply("writes"));
        data.put("before", before(letter).stream().map(said).toList());
        data.put("button", message.apply(kind.toRecipient() ? "button.invitation" : "button." + kind.wireName()));
        data.put("open", letter.button().toASCIIString());
        data.put("link", letter.link().toASCIIString());
        data.put("decline", kind.toRecipient() ? message.apply("decline") : "");
        data.put("after", after(letter).stream().map(said).toList());
        data.put("footer", footer(letter).stream().map(said).toList());
        data.put("stop", kind.toRecipient() ? message.apply("stop") : "");
        data.put("contact", contact.in(messages));
        data.put("postalAddress", paragraph.apply(postalAddress));
        return data;
    }

    /** What a list of mails shows beside the subject: something that the subject does not say already. */
    private static String preheader(Letter letter, Messages messages, Map<String, String> values) {
        return switch (letter.kind()) {
            case ACCEPTED -> messages.text("accepted.text", values);
            case REPLIED ->
                quotes(letter).stream().map(quote -> quote.get(0)).findFirst().orElse("");
            default -> messages.text("preheader", values);
        };
    }

    private static String headline(Letter letter) {
        var headline = letter.other().headline();
        return headline == null ? "" : TypedText.line(headline, TypedText.HEADLINE);
    }

    private static List<List<String>> quotes(Letter letter) {
        return letter.words().stream()
                .map(TypedText::lines)
                .filter(lines -> !lines.isEmpty())
                .toList();
    }

    /** What comes before the button, as keys of messages. */
    private static List<String> before(Letter letter) {
        return switch (letter.kind()) {
            case ACCEPTED -> List.of("accepted.text");
            case REPLIED -> List.of();
            default -> letter.reader().member() ? List.of("choice") : List.of("about", "join");
        };
    }

    private static List<String> after(Letter letter) {
        var after = new ArrayList<String>();
        if (letter.kind().toRecipient() && !letter.reader().member()) {
            after.add("choice.outsider");
        }
        switch (letter.kind()) {
            case INVITATION, FIRST_REMINDER -> after.add("expires");
            case LAST_REMINDER -> after.add("last");
            case REPLIED -> after.add("replied.text");
            case ACCEPTED -> {}
        }
        return after;
    }

    private static List<String> footer(Letter letter) {
        var footer = new ArrayList<String>();
        footer.add(letter.kind().toRecipient() ? "why.recipient" : "why.sender");
        footer.add("answer");
        if (letter.reader().member()) {
            footer.add("choose");
        }
        return footer;
    }

    private static String read(String template) {
        try (var file = LetterWriter.class.getResourceAsStream("/letters/" + template)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
