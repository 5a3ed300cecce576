package dev.invito.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request by a reader of a letter: no session, only the letter's token. A mail client makes it, or a browser. */
public final class Visit {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.ITALIAN,
            Locale.forLanguageTag("es"),
            Locale.FRENCH,
            Locale.GERMAN,
            Locale.forLanguageTag("pt"));

    private final APIGatewayV2HTTPEvent event;
    private final Instant now;

    Visit(APIGatewayV2HTTPEvent event, Instant now) {
        this.event = event;
        this.now = now;
    }

    /** The one reading of the clock that this request has. */
    public Instant now() {
        return now;
    }

    /** What the path carries; null if it carries nothing. */
    public String token() {
        Map<String, String> parameters = event.getPathParameters();
        return parameters == null ? null : parameters.get("token");
    }

    /** What names this request among all. */
    public String name() {
        return event.getRouteKey() + " r:" + event.getRequestContext().getRequestId();
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
                .flatMap(Visit::ranges)
                .map(ranges -> Locale.lookup(ranges, LANGUAGES))
                .orElse(Locale.ENGLISH);
    }

    private static Optional<List<Locale.LanguageRange>> ranges(String header) {
        try {
            return Optional.of(Locale.LanguageRange.parse(header));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How much a media type is wanted, by its own name: a wildcard is no preference. */
    private static double weight(String accept, String type) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.strip().split(";", -1);
            if (parts[0].strip().equals(type)) {
                return parts.length > 1 && parts[1].strip().matches("q=0(\\.[0-9]*)?|q=0?\\.[0-9]+")
                        ? Double.parseDouble(parts[1].strip().substring(2))
                        : 1;
            }
        }
        return 0;
    }
}
