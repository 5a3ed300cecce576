package dev.invito.crypto;

import dev.invito.member.Email;
import dev.invito.member.Party;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns an address into the person that keys name: a keyed hash, so that no key, id or log shows an address. */
public final class AddressKeys {

    private static final int BYTES = 24;
    private static final Pattern BEGINNING = Pattern.compile("^[a-z]");
    private static final Pattern WORDS = Pattern.compile("(?<![a-z])[a-z]");

    private final KeyedHash hash;

    public AddressKeys(String secret) {
        this.hash = new KeyedHash(secret, "address");
    }

    public Party of(Email email) {
        return Party.address(hash.of(email.key(), BYTES));
    }

    /**
     * The other keys by which versions before ADR 26 may have known an address, to whom capitals made another: as it is typed here, and
     * as people write their names. A key does not tell of which spelling it was made, so others are not found by it.
     */
    public Set<Party> former(Email email) {
        String key = email.key();
        Set<Party> former = new LinkedHashSet<>();
        for (String spelling : List.of(email.spelling(), capitalised(key, BEGINNING), capitalised(key, WORDS))) {
            Party party = Party.address(hash.of(spelling, BYTES));
            if (!spelling.equals(key)) {
                former.add(party);
            }
        }
        return former;
    }

    private static String capitalised(String key, Pattern letters) {
        int at = key.lastIndexOf('@');
        return letters.matcher(key.substring(0, at))
                        .replaceAll(letter -> letter.group().toUpperCase(Locale.ROOT))
                + key.substring(at);
    }

    /** Somebody who gave an address up, so that nothing shows who that was. */
    public String giver(String memberId, Email email) {
        return hash.of(memberId + "\n" + email.key(), BYTES);
    }

    /** The person that versions before ADR 26 knew by this spelling; the same as {@link #of} where there is no capital. */
    public Party ofSpelling(Email email) {
        return Party.address(hash.of(email.spelling(), BYTES));
    }
}
