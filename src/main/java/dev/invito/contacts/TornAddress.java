package dev.invito.contacts;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One address with blanks in it, {@code olaf berg@example.org}: what would be left without the words that are torn off is
 * somebody else's. Beside the name of whom it belongs to an address is whole, and neither a number nor a bullet is a part of it.
 */
final class TornAddress {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final int MOST_WORDS = 4;

    private TornAddress() {}

    static boolean is(String line) {
        List<String> words =
                BLANKS.splitAsStream(line.strip()).limit(MOST_WORDS + 1L).toList();
        String joined = String.join("", words);
        if (words.size() < 2
                || words.size() > MOST_WORDS
                || !WrittenAddress.bare(joined).filter(joined::equals).isPresent()) {
            return false;
        }
        int at = IntStream.range(0, words.size())
                .filter(i -> words.get(i).indexOf('@') >= 0)
                .findFirst()
                .orElse(0);
        String address = words.get(at);
        if (WrittenAddress.bare(address).isEmpty()) {
            return true;
        }
        // Of a few words before an address nobody knows: they are like a sentence, or a name.
        return at == words.size() - 1
                ? words.size() == 2 && isPart(words.get(0), address)
                : words.get(at + 1).startsWith(".");
    }

    /** A name has a capital, or is in the address once more. */
    private static boolean isPart(String word, String address) {
        return Character.isLetter(word.charAt(0))
                && Character.isUpperCase(word.charAt(0)) == Character.isUpperCase(address.charAt(0))
                && !address.substring(0, address.indexOf('@')).contains(word);
    }
}
