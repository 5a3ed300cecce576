package dev.invito.contacts;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One address with blanks or marks in it, {@code olaf berg@example.org}: what would be left without what is torn off is
 * somebody else's. Beside the name of whom it belongs to an address is whole, and neither a number nor a bullet is a part of it.
 */
final class TornAddress {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final int MOST_WORDS = 4;

    /** As long as one with a label may be. */
    private static final int LONGEST = 400;

    private static final String MARKS =
            "\"'`*|~{}\u00B4\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A";

    /** What may stand before the at sign of one, and after it. */
    private static final String LOCAL = "[^\\s\\p{Z}<>()\\[\\]\"@,;:=]";

    private static final String REST = "[^\\s\\p{Z}<>()\\[\\]\",;]";

    /**
     * A text from its begin, so that it is clear which quote opens and which one closes: {@code "mira, holm"@example.org},
     * {@code "mira"holm@example.org}, {@code mira(holm)@example.org}, what stands between two quotes,
     * {@code mira"holm@example.org} and other marks that neither open nor close; and what is none of those, to pass over it.
     * Quotes with a blank in them right before an address are around a name; after a letter or a number a bracket is a bullet.
     */
    private static final Pattern PART = Pattern.compile(String.join(
                    "|",
                    "(?<glued>LOCAL*+\"(?=\\S)[^\"]{1,100}+(?<!\\s)\"@REST++",
                    "LOCAL*+\"[^\"\\s@]{1,100}+\"LOCAL++@REST++",
                    "LOCAL++(?:\\([^()@]{1,100}+\\)|\\[[^\\[\\]@]{1,100}+])LOCAL*+@REST++",
                    "<[^<>@]{1,100}+>LOCAL++@REST++(?=>)",
                    "(?i:mailto:|smtp:)LOCAL++[\\s\\p{Z}]LOCAL++@REST++)",
                    "(?<![\\p{L}\\p{N}])[MARK](?<quoted>[^MARK@\\s][^MARK@]{0,98}+@[^MARK@\\s\\p{Z}]{1,253}+)[MARK]",
                    "(?<cut>LOCAL++(?:(?<=[\\p{L}\\p{N}]|[\\p{L}\\p{N}]\\\\)[\"><(\\[]|(?<=\\p{L}{3})[)\\]])"
                            + "LOCAL++@REST++(?!\"))",
                    "\"[^\"]*+\"",
                    "<[^<>]*+>",
                    "\\([^()]*+\\)",
                    "\\[[^\\[\\]]*+]",
                    "LOCAL++(?:@REST*+)?")
            .replace("LOCAL", LOCAL)
            .replace("REST", REST)
            .replace("MARK", MARKS));

    private static final Pattern LABEL =
            Pattern.compile("[\\s*\u2022-]*+([\\p{L}\\p{M}][\\p{L}\\p{M} -]{0,30}\\d?)[:\uFF1A]");

    private static final Set<String> SCHEMES = Set.of("mailto", "smtp");

    /** No word of a sentence and no name ends in one. */
    private static final String JOINING = "_+";

    /** In place of what stands inside an address: it is no end of a word. */
    private static final char HELD = '\uE001';

    private TornAddress() {}

    /** The same, as long as it is, but each broken address is one word, and the quotes around it are blanks. */
    static String held(String text) {
        StringBuilder held = new StringBuilder(text);
        Matcher part = PART.matcher(text);
        while (part.find()) {
            if (part.group("glued") != null || part.group("cut") != null) {
                hold(held, part.start(), part.end());
            } else if (part.group("quoted") != null && is(part.group("quoted"))) {
                held.setCharAt(part.start(), ' ');
                held.setCharAt(part.end() - 1, ' ');
                hold(held, part.start("quoted"), part.end("quoted"));
            }
        }
        if (text.length() <= LONGEST) {
            Matcher label = LABEL.matcher(text);
            boolean isLabelled = label.lookingAt() && isOfAddresses(Title.of(label.group(1)));
            int begin = isLabelled ? label.end() : 0;
            String said = WrittenAddress.stripped(text.substring(begin));
            if (is(said) && (isLabelled || JOINING.indexOf(lastOfFirstWord(said)) >= 0)) {
                int from = text.indexOf(said, begin);
                hold(held, from, from + said.length());
            }
        }
        return held.toString();
    }

    private static void hold(StringBuilder held, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = held.charAt(i);
            if (WrittenAddress.isNothing(c) || "\"<>()[]".indexOf(c) >= 0) {
                held.setCharAt(i, HELD);
            }
        }
    }

    private static boolean isOfAddresses(Title label) {
        return SCHEMES.contains(label.letters()) || Titles.known().isAddress(label);
    }

    private static char lastOfFirstWord(String text) {
        Matcher blanks = BLANKS.matcher(text);
        return text.charAt((blanks.find() ? blanks.start() : text.length()) - 1);
    }

    /** Whether all of it is one such address, with blanks in it. */
    static boolean is(String line) {
        List<String> words = BLANKS.splitAsStream(WrittenAddress.stripped(line))
                .limit(MOST_WORDS + 1L)
                .toList();
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
