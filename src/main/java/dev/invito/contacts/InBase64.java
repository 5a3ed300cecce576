package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A value that is said to be in Base64, and may be plain text all the same. */
record InBase64(String value) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\s]]");

    /** One character for each octet; empty if they are no text in the character set that the value says it is in. */
    Optional<String> octets(String declared) {
        String encoded = BLANKS.matcher(value).replaceAll("");
        if (!ENCODED.matcher(encoded).matches()) {
            return Optional.empty();
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(encoded);
            return Octets.strictly(octets, CharsetName.declared(declared).orElse(CharsetName.UTF_8_NAME))
                    .filter(text -> !CONTROL.matcher(text).find())
                    .map(text -> new String(octets, ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
