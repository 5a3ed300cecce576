package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is still signed in with the issuer, by a cookie that only the issuer is sent. Whoever has one is let in without a page
 * when a site asks with {@code prompt=none}. A restart forgets them.
 */
final class Sessions {
    private static final String COOKIE = "invito-issuer";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Identity> sessions = new ConcurrentHashMap<>();

    /** Begins one, for the browser that gets this answer. */
    WebAnswer begin(Identity who, WebAnswer answer) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(name, who);
        return answer.with("set-cookie", cookie(name));
    }

    /** Ends the session of whoever asks. */
    WebAnswer end(WebRequest request, WebAnswer answer) {
        name(request).ifPresent(sessions::remove);
        return answer.with("set-cookie", cookie("") + "; Max-Age=0");
    }

    /** Who asks, if they are signed in still. */
    Optional<Identity> who(WebRequest request) {
        return name(request).map(sessions::get);
    }

    private static Optional<String> name(WebRequest request) {
        return Arrays.stream(request.header("cookie").split(";", -1))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static String cookie(String value) {
        return COOKIE + "=" + value + "; Path=/local/oidc; HttpOnly; SameSite=Lax";
    }
}
