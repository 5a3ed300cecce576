package dev.invito.http.request;

import java.util.List;
import java.util.Optional;

/** Which pictures members may show: https URLs, and where the deployment names origins, of one of them. */
public final class Pictures {

    private static final int LONGEST = 2000;

    private final List<String> origins;

    /** @param origins such as {@code https://pictures.example.com}; with none, pictures may be anywhere */
    public Pictures(List<String> origins) {
        // One that is none stays, and nothing is there: without it, pictures might be anywhere.
        this.origins = origins.stream()
                .map(String::strip)
                .map(one -> Origins.of(one).orElse(one))
                .toList();
    }

    /** Reads a field that may be left out. */
    public Optional<String> read(Body body, String field) {
        Optional<String> url = body.nonEmptyText(field, LONGEST);
        if (url.isPresent() && !allows(url.get())) {
            body.error(
                    field,
                    origins.isEmpty()
                            ? "must be an https URL"
                            : "must be an https URL at " + String.join(" or ", origins));
            return Optional.empty();
        }
        return url;
    }

    public boolean allows(String url) {
        return url.length() <= LONGEST
                && Origins.of(url)
                        .filter(origin -> origin.startsWith("https://"))
                        .filter(origin -> origins.isEmpty() || origins.contains(origin))
                        .isPresent();
    }
}
