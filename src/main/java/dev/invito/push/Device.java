package dev.invito.push;

import java.net.URI;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A browser that wants notices: its push subscription (RFC 8030, RFC 8291).
 *
 * @param endpoint where a push service takes messages for it
 * @param p256dh the browser's public key, in base64url
 * @param auth the secret that browser and we share, in base64url
 */
public record Device(URI endpoint, String p256dh, String auth) {

    private static final int LONGEST_ENDPOINT = 2000;

    /** Names that nobody has in public (RFC 6761, RFC 6762, RFC 8375). */
    private static final Set<String> PRIVATE = Set.of("localhost", "local", "internal", "arpa");

    /** Reads an endpoint; empty unless it is an https URL of a host that has a public name, as push services have. */
    public static Optional<URI> endpoint(String text) {
        try {
            return Optional.of(text)
                    .filter(url -> url.length() <= LONGEST_ENDPOINT)
                    .map(URI::create)
                    .filter(Device::isOfAPushService);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is a point of the curve, and so can be encrypted for. */
    public static boolean isPublicKey(String p256dh) {
        return decoded(p256dh).flatMap(P256::publicKey).isPresent();
    }

    public static boolean isAuth(String auth) {
        return decoded(auth)
                .filter(bytes -> bytes.length == MessageEncryption.AUTH)
                .isPresent();
    }

    PublicKey key() {
        return decoded(p256dh).flatMap(P256::publicKey).orElseThrow();
    }

    byte[] secret() {
        return decoded(auth).orElseThrow();
    }

    /** What a member gives must not make a function call what only it can reach: no numbers, no names without a dot. */
    private static boolean isOfAPushService(URI url) {
        String host = url.getHost();
        return "https".equalsIgnoreCase(url.getScheme())
                && host != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && host.contains(".")
                && Arrays.stream(host.toLowerCase(Locale.ROOT).split("\\.", -1))
                        .reduce((one, last) -> last)
                        .filter(last -> last.matches("[a-z][a-z0-9-]*") && !PRIVATE.contains(last))
                        .isPresent();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "(a device)";
    }
}
