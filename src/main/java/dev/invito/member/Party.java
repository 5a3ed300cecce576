package dev.invito.member;

/**
 * One end of a relationship: a member, or an e-mail address that no member has claimed.
 *
 * @param kind which of the two
 * @param value the member's id, or the keyed hash of the address; the address itself never becomes part of a key
 */
public record Party(Kind kind, String value) implements Comparable<Party> {

    /** The two kinds of party; the prefix begins every key that names one. */
    public enum Kind {
        MEMBER("M:"),
        ADDRESS("E:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The longest member id that is taken: an OIDC subject has at most 255 ASCII characters. */
    public static final int LONGEST_ID = 255;

    /** @throws IllegalArgumentException if the value is empty, too long or holds a control character */
    public Party {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a party");
        }
    }

    public static Party member(String id) {
        return new Party(Kind.MEMBER, id);
    }

    public static Party address(String keyedHash) {
        return new Party(Kind.ADDRESS, keyedHash);
    }

    /** Whether a value from outside could be anybody's id at all. */
    public static boolean isValid(String value) {
        return value != null && !value.isBlank() && value.length() <= LONGEST_ID && !hasControl(value);
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Reads what {@link #key} wrote. */
    public static Party ofKey(String key) {
        for (Kind kind : Kind.values()) {
            if (key.startsWith(kind.prefix)) {
                return new Party(kind, unescape(key.substring(kind.prefix.length())));
            }
        }
        throw new IllegalArgumentException("not a party's key");
    }

    /** {@code M:} or {@code E:} and the value, in which {@code |} is escaped: two keys can be joined by it. */
    public String key() {
        return kind.prefix + value.replace("%", "%25").replace("|", "%7C");
    }

    public boolean isMember() {
        return kind == Kind.MEMBER;
    }

    /** Written out, since every request compares people, and a record's own methods are only made when they are first called. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Party party && kind == party.kind && value.equals(party.value);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + value.hashCode();
    }

    @Override
    public int compareTo(Party other) {
        return key().compareTo(other.key());
    }

    private static String unescape(String escaped) {
        return escaped.replace("%7C", "|").replace("%25", "%");
    }
}
