package dev.invito.http.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The origins of web addresses, as browsers compare them (RFC 6454). */
public final class Origins {

    /**
     * A host and its port. {@link URI} has no host where there is an underscore in it, though names have them (RFC 3986, 3.2.2); a user
     * before it is no part of this.
     */
    private static final Pattern AUTHORITY = Pattern.compile("([\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+])(?::(\\d{0,5}))?");

    private Origins() {}

    /** Scheme, host and port in small letters, the usual port left out; empty for what is no URL of the web's, or names a user. */
    public static Optional<String> of(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            Matcher authority =
                    AUTHORITY.matcher(Optional.ofNullable(uri.getRawAuthority()).orElse(""));
            if (!List.of("https", "http").contains(scheme) || !authority.matches() || !isOfHost(authority.group())) {
                return Optional.empty();
            }
            String usual = scheme.equals("https") ? "443" : "80";
            String port = Optional.ofNullable(authority.group(2)).orElse("");
            return Optional.of(scheme + "://" + authority.group(1).toLowerCase(Locale.ROOT)
                    + (port.isEmpty() || port.equals(usual) ? "" : ":" + port));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfHost(String authority) throws URISyntaxException {
        return new URI("https://" + authority.replace('_', 'x')).getHost() != null;
    }
}
