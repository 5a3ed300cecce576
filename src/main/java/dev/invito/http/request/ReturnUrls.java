package dev.invito.http.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the page may go once an invitation is accepted: to addresses at origins that the host has named, and no other. */
public final class ReturnUrls {

    private static final int LONGEST = 2000;

    private final List<String> origins;

    /** @param origins such as {@code https://app.example.com}; none, and there is nowhere to go */
    public ReturnUrls(List<String> origins) {
        this.origins = origins.stream()
                .map(String::strip)
                .flatMap(one -> origin(one).stream())
                .toList();
    }

    public Optional<String> read(Body body, String field) {
        Optional<String> text = body.text(field, LONGEST);
        if (text.isPresent() && origin(text.get()).filter(origins::contains).isEmpty()) {
            body.error(field, "must be a URL at one of this network's return origins");
            return Optional.empty();
        }
        return text;
    }

    /** Scheme, host and port, as far as they are not the scheme's own; empty for what is no plain web address. */
    private static Optional<String> origin(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && List.of("https", "http").contains(scheme);
            int own = scheme.equals("https") ? 443 : 80;
            return plain
                    ? Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                            + (uri.getPort() == -1 || uri.getPort() == own ? "" : ":" + uri.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
