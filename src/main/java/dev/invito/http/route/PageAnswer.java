package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.view.LetterPage;
import java.util.Map;

/** A page of {@link LetterPage}, with the policy that lets its own style in and nothing else. */
final class PageAnswer {

    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "text/html; charset=utf-8",
            "content-security-policy",
                    "default-src 'none'; style-src 'sha256-" + LetterPage.STYLE_HASH
                            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "vary", "accept, accept-language",
            "x-content-type-options", "nosniff",
            "x-robots-tag", "noindex");

    private PageAnswer() {}

    static Answer of(int status, String page) {
        return new Answer(status, page, HEADERS);
    }
}
