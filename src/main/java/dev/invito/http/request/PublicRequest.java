package dev.invito.http.request;

import dev.invito.crypto.LinkTokens;
import dev.invito.http.event.Headers;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.view.LetterPage;
import dev.invito.mail.letter.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A request by a reader of a letter: no session, only the letter's token. A mail client makes it, or a browser. */
public final class PublicRequest {

    private final HttpEvent event;
    private final Instant now;

    public PublicRequest(HttpEvent event, Instant now) {
        this.event = event;
        this.now = now;
    }

    /** The one reading of the clock that this request has. */
    public Instant now() {
        return now;
    }

    /** What the path carries; null if it carries nothing. */
    public String token() {
        Map<String, String> parameters = event.pathParameters();
        return parameters == null ? null : parameters.get("token");
    }

    /** The link that the path names; empty if it names none. */
    public Optional<String> linkToken() {
        return Optional.ofNullable(token()).filter(LinkTokens::hasForm);
    }

    /** What names this request among all. */
    public String name() {
        return event.routeKey() + " r:" + event.requestId();
    }

    /** Whether the reader is a browser rather than a program. */
    public boolean prefersHtml() {
        return Headers.of(event, "accept")
                .map(accept -> weight(accept, "text/html") > weight(accept, "application/json"))
                .orElse(false);
    }

    /** The reader's language among those that letters are written in. */
    public Locale language() {
        return Headers.of(event, "accept-language")
                .flatMap(PublicRequest::ranges)
                .flatMap(PublicRequest::nearest)
                .orElse(LetterPage.LANGUAGES.get(0));
    }

    private static Optional<Locale> nearest(List<Locale.LanguageRange> ranges) {
        return ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .map(range -> Messages.nearest(Locale.forLanguageTag(range.getRange()), Messages.LANGUAGES))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Locale::forLanguageTag);
    }

    private static Optional<List<Locale.LanguageRange>> ranges(String header) {
        try {
            return Optional.of(Locale.LanguageRange.parse(header));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK's own reading of "-" looks behind the end of what it splits.
            return Optional.empty();
        }
    }

    /** How much a media type is wanted, by the most precise of the ranges that it is in (RFC 9110, 12.5.1). */
    private static double weight(String accept, String type) {
        List<List<String>> ranges = Stream.of(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(range -> List.of(range.strip().split("\\s*;\\s*", -1)))
                .toList();
        return Stream.of(type, type.replaceFirst("/.*", "/*"), "*/*")
                .map(name -> ranges.stream()
                        .filter(range -> range.get(0).equals(name))
                        .mapToDouble(PublicRequest::weight)
                        .max())
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .map(OptionalDouble::getAsDouble)
                .orElse(0.0);
    }

    /** RFC 9110, 12.4.2: one, unless the range says less. What is no number is not heard. */
    private static double weight(List<String> range) {
        return range.stream()
                .filter(parameter -> parameter.matches("q=[01](\\.\\d{0,3})?"))
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
