package dev.invito.local.gateway;

import dev.invito.local.template.Cors;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.List;

/** Answers to pages of other origins, as API Gateway and CloudFront give them: who is not listed gets no header at all. */
public final class CrossOrigin {
    private static final String ORIGIN = "origin";

    private final Cors cors;

    public CrossOrigin(Cors cors) {
        this.cors = cors;
    }

    /** Whether a browser asks first, and is answered here and not by a route. */
    boolean answersFirst(WebRequest request) {
        return request.method().equals("OPTIONS") && !cors.origins().isEmpty();
    }

    WebAnswer preflight(WebRequest request) {
        WebAnswer answer = WebAnswer.noContent();
        if (!listed(request) || request.header("access-control-request-method").isEmpty()) {
            return answer;
        }
        return answer.with("access-control-allow-origin", request.header(ORIGIN))
                .with("access-control-allow-methods", joined(cors.methods()))
                .with("access-control-allow-headers", joined(cors.headers()))
                .with("access-control-max-age", String.valueOf(cors.maxAge()));
    }

    /** The answer to the request itself, which a browser gives to a page only with these headers. */
    public WebAnswer of(WebRequest request, WebAnswer answer) {
        if (!listed(request)) {
            return answer;
        }
        WebAnswer readable = answer.with("access-control-allow-origin", request.header(ORIGIN));
        return cors.exposed().isEmpty()
                ? readable
                : readable.with("access-control-expose-headers", joined(cors.exposed()));
    }

    private boolean listed(WebRequest request) {
        return cors.origins().contains(request.header(ORIGIN));
    }

    private static String joined(List<String> names) {
        return String.join(",", names);
    }
}
