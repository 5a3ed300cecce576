package dev.invito.http.request;

import java.util.List;
import java.util.Optional;

/** Where the page may go once an invitation is accepted: to addresses at origins that the host has named, and no other. */
public final class ReturnUrls {

    private static final int LONGEST = 2000;

    private final List<String> origins;

    /** @param origins such as {@code https://app.example.com}; none, and there is nowhere to go */
    public ReturnUrls(List<String> origins) {
        this.origins = origins.stream()
                .map(String::strip)
                .flatMap(one -> Origins.of(one).stream())
                .toList();
    }

    public Optional<String> read(Body body, String field) {
        Optional<String> text = body.nonEmptyText(field, LONGEST);
        if (text.isPresent() && Origins.of(text.get()).filter(origins::contains).isEmpty()) {
            body.error(field, "must be a URL at one of this network's return origins");
            return Optional.empty();
        }
        return text;
    }
}
