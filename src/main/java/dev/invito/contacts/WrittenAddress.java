package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invito.member.Email;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One address as people and programs write it: with quotes, apostrophes, asterisks around it, after {@code mailto:} or in a
 * query. Only what stands around an address is taken off; what is broken inside stays broken, for what would be left of it
 * is somebody else's mailbox.
 */
final class WrittenAddress {

    private static final String AT = "@";

    /** An address and a query around it. */
    private static final int LONGEST = 1_000;

    /** Legal before an at sign, most of them, and never meant there. */
    private static final String LEADING =
            "'\"`\u00B4*|~{}([<=\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A\u2022\u00B7\u2013\u2014\u2032\u2033";

    /** Those of them that are legal there, and what closes each. */
    private static final String PAIRED = "'`*|~{";

    private static final String PARTNERS = "'`*|~}";

    private static final Set<Integer> SIGNS =
            Set.of((int) Character.OTHER_SYMBOL, (int) Character.MATH_SYMBOL, (int) Character.MODIFIER_SYMBOL);

    /** Marks of sentences and of footnotes. */
    private static final Pattern TRAILING =
            Pattern.compile("[\\p{P}\\p{S}\\p{Cf}\\p{No}\u00AA\u00BA\u02B0-\u02B8\u1D2C-\u1D6A\uFE0F&&[^@/\\\\%$]]*");

    private static final Pattern QUERY = Pattern.compile("[?&](?:[A-Za-z][\\w.-]*=[^@]*)?");

    /** In a link or a form a key stands before the address; elsewhere only these are keys. */
    private static final Pattern KEY = Pattern.compile(
            "(?:[^@=]*[?&]\\w+=(?:[^@&=]*&\\w+=)*|(?:e-?mails?|email[-_]?address|address|addr|mail|to|from|cc|bcc|user|username|login|recipient)\\d?=)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LABEL = Pattern.compile("([\\p{L}\\p{M} -]{1,30}\\d?):([\\s\\p{Z}]*)(?!//)");
    private static final String MAILTO = "mailto";
    private static final Set<String> SCHEMES = Set.of("smtp", "sip", "to", "cc", "bcc", "from");

    /** Which of their own addresses it is, said beside one. */
    private static final String SAID_OF_PLACES =
            "work, home, office, private, personal, business, other, mobile, school, university, skype, "
                    + "paypal, login, account, support, privat, dienstlich, geschäftlich, beruflich, büro, arbeit, "
                    + "schule, perso, personnel, pro, professionnel, privé, travail, bureau, domicile, maison, "
                    + "casa, trabajo, oficina, pessoal, trabalho, personale, privato, lavoro, ufficio, thuis, "
                    + "werk, zakelijk, hjem, arbejde, arbeid, arbete, jobb, koti, työ, prywatny, służbowy, domů, "
                    + "práce, личный, личная, рабочий, рабочая, домашний, 自宅, 会社, 仕事, 携帯, 工作, 公司, 个人, 私人, 직장, 회사, "
                    + "개인";

    private static final Set<String> PLACES =
            Stream.of(SAID_OF_PLACES.split(", ")).map(Title::letters).collect(Collectors.toUnmodifiableSet());

    private static final String FULL_STOPS = ".\u3002\uFF0E\uFF61";

    /** Letters of Thai, Lao and Armenian that Unicode takes for two, though nobody writes the two. */
    private static final String LETTERS_OF_TWO = "\u0E33\u0EB3\u0EDC\u0EDD\u0587";

    private static final int EMOJI_BEFORE = 0xFE0F;

    private static final Pattern WIDE_AT =
            Pattern.compile("(?<=[\\p{Alnum}.!#$%&'*+/=?^_`{|}~-])[\uFF20\uFE6B](?=[\\p{L}\\p{N}])");

    /** As the source of a page has marks; where a semicolon parts people the last one lost its own. */
    private static final String ESCAPED_MARK = "&(?:quot|apos|nbsp|amp|lt|gt|#0*(?:34|38|39|160|x22|x26|x27|xa0))";

    private static final Pattern ESCAPED_MARKS = Pattern.compile(
            "(?i)\\A[\\s\\p{Z}]*+(?:MARK;[\\s\\p{Z}]*+)++|(?:MARK;?[\\s\\p{Z}]*+)++\\z".replace("MARK", ESCAPED_MARK));

    private static final Pattern ESCAPED_OCTETS = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private static final Pattern ESCAPED_ANGLES = Pattern.compile("&lt;([^\\s<>;@]{1,320}+@[^\\s<>;@&]{1,320}+)&gt;");

    /** Inside a word or a name; where semicolons part fields, what is behind it would be somebody else's address. */
    private static final Pattern ESCAPED_IN_WORD =
            Pattern.compile("(?<=[\\p{L}\\p{N}] ?)&(?:(amp)|apos|#0{0,4}39|#[xX]0{0,4}27);(?= ?[\\p{L}\\p{N}])");

    /** How Outlook writes a link out in plain text. */
    private static final Pattern SAID_TWICE = Pattern.compile(
            "(?i)(?<![^\\s<>\"()\\[\\],;:])([^\\s<>\"()\\[\\],;:@]{1,64}+@[^\\s<>\"()\\[\\],;:@]{1,255}+) ?<mailto:\\1>");

    /** Scripts whose writers put no blank between a word and what belongs to it, or behind it. */
    private static final Set<Character.UnicodeScript> JOINING = Set.of(
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.THAI);

    private static final Set<Character.UnicodeScript> ANY =
            Set.of(Character.UnicodeScript.COMMON, Character.UnicodeScript.INHERITED);

    private WrittenAddress() {}

    /** The address without what stands around it; empty if it is none, or more than one. */
    static Optional<String> bare(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String text = withoutLabel(stripped(withoutEscapedMarks(written)));
        int at = text.indexOf(AT);
        if (at < 1 || text.indexOf(AT, at + 1) >= 0) {
            return Optional.empty();
        }
        int end = domainEnd(text, at + 1);
        String rest = withoutJoined(text.substring(end));
        if (!TRAILING.matcher(rest).matches() && !QUERY.matcher(rest).matches()) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        Matcher key = KEY.matcher(local);
        if (key.lookingAt()) {
            local = local.substring(key.end());
        }
        String bare = withoutLeading(local);
        if (isMarked(local.substring(0, local.length() - bare.length()), bare, rest)) {
            return Optional.empty();
        }
        local = bare;
        if (rest.startsWith("_")) {
            local = withoutUnderscores(local);
        }
        return Optional.of(local + text.substring(at, end))
                .filter(address -> Email.parse(address).isPresent());
    }

    /** Where keyboards write wide letters, the at sign of an address is wide at times. */
    static String withNarrowAt(String text) {
        return text.indexOf('\uFF20') < 0 && text.indexOf('\uFE6B') < 0
                ? text
                : WIDE_AT.matcher(text).replaceAll(AT);
    }

    /** In the source of a page the angles around an address are written out, and so are signs inside it. */
    static String withAngles(String text) {
        String once = text.contains("<mailto:") ? SAID_TWICE.matcher(text).replaceAll("$1") : text;
        String marks = once.indexOf('&') < 0
                ? once
                : ESCAPED_IN_WORD.matcher(once).replaceAll(mark -> mark.group(1) == null ? "'" : "&");
        return marks.contains("&gt;") ? ESCAPED_ANGLES.matcher(marks).replaceAll("<$1>") : marks;
    }

    /** Without what nobody sees around it. */
    static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isNothing(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isNothing(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Blanks, and marks that nobody sees: of direction, of order, of width none. */
    static boolean isNothing(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String withoutLabel(String text) {
        String bare = withoutLeading(text);
        Matcher label = LABEL.matcher(bare);
        if (!label.lookingAt()) {
            return text;
        }
        Title title = Title.of(label.group(1));
        if (title.letters().equals(MAILTO)) {
            return withoutLabel(unescaped(bare.substring(label.end())));
        }
        boolean known = SCHEMES.contains(title.letters())
                || Titles.known().isAddress(title)
                // Only with a blank after it: of an:na@example.org what is left is somebody else's.
                || (isLabel(label.group(1)) && !label.group(2).isEmpty());
        return known ? withoutLabel(bare.substring(label.end())) : text;
    }

    /** Whether what stands before a colon is no name. */
    static boolean isLabel(String text) {
        return MailHeader.isOfPeople(text)
                || isPlace(text)
                || Title.of(text).letters().length() == 1;
    }

    /** {@code Work}, {@code privat}: which of somebody's addresses it is, and no name. */
    static boolean isPlace(String text) {
        return PLACES.contains(Title.of(text).letters());
    }

    private static String withoutLeading(String text) {
        int begin = 0;
        while (begin < text.length() && isLeading(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        return text.substring(begin);
    }

    /** What no address begins with, or no address that somebody means. */
    private static boolean isLeading(int c) {
        return LEADING.indexOf(c) >= 0
                || (Character.isBmpCodePoint(c) && isNothing((char) c))
                || c == EMOJI_BEFORE
                || (c > 0x7F && SIGNS.contains(Character.getType(c)));
    }

    /** Whether quotes or the like stand around what is before the at sign alone: half of them would be left of it. */
    private static boolean isMarked(String taken, String local, String rest) {
        return IntStream.range(0, taken.length()).anyMatch(i -> {
            int mark = PAIRED.indexOf(taken.charAt(i));
            String partner = mark < 0 ? "" : PARTNERS.substring(mark, mark + 1);
            // An apostrophe may be in a name, after one that a spreadsheet puts before a text.
            return mark >= 0
                    && (local.endsWith(partner)
                            || (!partner.equals("'") && local.contains(partner) && !rest.contains(partner)));
        });
    }

    /** As a link has what is no letter (RFC 6068), up to its query. */
    private static String unescaped(String link) {
        int query = link.indexOf('?') < 0 ? link.length() : link.indexOf('?');
        return ESCAPED_OCTETS.matcher(link.substring(0, query)).replaceAll(WrittenAddress::unescaped)
                + link.substring(query);
    }

    private static String unescaped(MatchResult escaped) {
        byte[] octets = HexFormat.of().parseHex(escaped.group().replace("%", ""));
        return Matcher.quoteReplacement(CharsetDetector.isUtf8(octets) ? new String(octets, UTF_8) : escaped.group());
    }

    private static String withoutEscapedMarks(String text) {
        return text.indexOf('&') < 0 ? text : ESCAPED_MARKS.matcher(text).replaceAll("");
    }

    private static String withoutUnderscores(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == '_') {
            begin++;
        }
        return text.substring(begin);
    }

    /**
     * As an identity; empty if it is none, or if what it would become is not what is written: of {@code example.deª} a domain
     * that ends in {@code dea}.
     */
    static Optional<Email> email(String address) {
        String local = address.substring(0, Math.max(0, address.lastIndexOf(AT)));
        String bare = withoutLeading(local);
        return domainEnd(address, address.lastIndexOf(AT) + 1) == address.length()
                        && !isMarked(local.substring(0, local.length() - bare.length()), bare, "")
                ? Email.parse(address)
                : Optional.empty();
    }

    /** Where the domain ends, without the full stop of a sentence and the sign of a footnote: no top-level domain ends in one. */
    private static int domainEnd(String text, int begin) {
        int end = begin;
        while (end < text.length() && isOfDomain(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return endOfTopLevel(text, begin, withoutNoEnd(text, begin, end));
    }

    private static int withoutNoEnd(String text, int begin, int domain) {
        int end = domain;
        while (end > begin && isNoEnd(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return end;
    }

    /** No top-level domain is of Latin letters and of others: {@code mira@example.org}, and right behind it a Korean word. */
    private static int endOfTopLevel(String text, int begin, int end) {
        int top = end;
        while (top > begin && FULL_STOPS.indexOf(text.charAt(top - 1)) < 0) {
            top--;
        }
        int i = top;
        while (i < end && isLatin(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i > top + 1 ? i : end;
    }

    private static boolean isLatin(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.LATIN || ANY.contains(script);
    }

    /** A word of a script that knows no blanks, or whose endings need none. */
    private static String withoutJoined(String rest) {
        int begin = 0;
        while (begin < rest.length() && JOINING.contains(Character.UnicodeScript.of(rest.codePointAt(begin)))) {
            begin += Character.charCount(rest.codePointAt(begin));
        }
        return rest.substring(begin);
    }

    private static boolean isNoEnd(int c) {
        return c == '-'
                || FULL_STOPS.indexOf(c) >= 0
                || c == EMOJI_BEFORE
                || Character.getType(c) == Character.OTHER_SYMBOL;
    }

    private static boolean isOfDomain(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            case Character.OTHER_SYMBOL -> c > 0xFF && isItself(c);
            default -> c == '-' || FULL_STOPS.indexOf(c) >= 0 || (Character.isLetterOrDigit(c) && isItself(c));
        };
    }

    /** Not another character in disguise, such as a raised letter; a wide one is how some keyboards write it. */
    private static boolean isItself(int c) {
        String one = Character.toString(c);
        return Normalizer.normalize(one, Normalizer.Form.NFC).equals(Normalizer.normalize(one, Normalizer.Form.NFKC))
                || Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(Character.UnicodeBlock.of(c))
                || LETTERS_OF_TWO.indexOf(c) >= 0;
    }
}
