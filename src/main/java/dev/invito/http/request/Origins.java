package dev.invito.http.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The origins of URLs, as browsers compare them (RFC 6454). */
public final class Origins {

    private Origins() {}

    /** Scheme, host and port in small letters, the usual port left out; empty for what is no URL of a host, or names a user. */
    public static Optional<String> of(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usual = uri.getPort() == -1
                    || (scheme.equals("https") && uri.getPort() == 443)
                    || (scheme.equals("http") && uri.getPort() == 80);
            return Optional.of(
                    scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
