package dev.invito.http.request;

import java.util.Arrays;
import java.util.Map;

/**
 * Who is the host (R19): a backend, by a word in a claim of its token; or a person at the console, by a group of theirs.
 *
 * @param claim the claim that may have the word: {@code scope}
 * @param word {@code invito/host}
 */
public record HostRule(String claim, String word) {

    /** Who is in this group of the user pool is a host, and a member too. */
    static final String GROUP = "invito-hosts";

    private static final String GROUPS = "cognito:groups";

    boolean byClaim(Map<String, String> claims) {
        return has(claims.get(claim), word);
    }

    boolean byGroup(Map<String, String> claims) {
        return has(claims.get(GROUPS), GROUP);
    }

    boolean isHost(Map<String, String> claims) {
        return byClaim(claims) || byGroup(claims);
    }

    /** HTTP API hands every claim on as a string: words apart by spaces, and an array as {@code [one two]}. */
    private static boolean has(String value, String word) {
        if (value == null) {
            return false;
        }
        boolean array = value.startsWith("[") && value.endsWith("]");
        String words = array ? value.substring(1, value.length() - 1) : value;
        return Arrays.asList(words.split("[ ,]+")).contains(word);
    }
}
