package dev.invito.contacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The people that a field or a line names: {@code Jane Doe <jane@example.org>, "Doe, John" <john@example.org>}. A field is to
 * be addresses and nothing else, or it is none: of {@code olaf berg@example.org} nobody knows whose it is. In a text there
 * are words around them.
 */
final class Addressees {

    /** @param address as it was written, without marks around it; if it is none, as it was written */
    record Addressee(String name, String address) {}

    /** @param isClosed whether what comes after it is somebody else */
    private record Segment(String text, boolean isClosed) {}

    private static final Pattern ROUND_AND_SQUARE = Pattern.compile("[()\\[\\]]");
    private static final Pattern COMMENT = Pattern.compile("\\([^()@]*\\)|\\[[^\\[\\]@]*\\]");
    private static final Pattern WORD = Pattern.compile(
            "[^\\s\\p{Z}<>()\\[\\]\"\u3001\uFF0C\uFF1B\uFF1A\uFF08\uFF09\u300C-\u3011\u3008-\u300B\uFF1C\uFF1E]+");

    /** Signs that programs and people write between two addresses. */
    private static final Pattern BETWEEN =
            Pattern.compile(":::|(?<=\\s)(?:[/|&+\u00B7\u2022]|\\|\\||and|und|et|y|og|och|en)(?=\\s)");

    private static final Pattern LINK =
            Pattern.compile("(?i)<a\\s[^<>]{0,200}?href=[\"']?mailto:([^\"'?<>]{1,320})[^<>]*>([^<>]*)</a>");
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(?:a|b|i|u|p|li|ul|ol|em|br|td|tr|th|div|span|strong|font|table|tbody|h[1-6])(?:\\s[^<>@]*)?/?>");
    static final Pattern BULLET =
            Pattern.compile("^(?:[-*+\u2022\u00B7\u2013\u2014\u2023\u2043\u2190-\u21FF\u2219\u25A0-\u25FF\u2605\u2606"
                    + "\u2610-\u2612\u2713-\u2718\u2794-\u27BE\uF0A7\uF0B7\uF0D8]\uFE0F?"
                    + "|\\(?\\d{1,4}[.)]|#\\d{1,4}|[a-zA-Z]\\))\\s+(?:\\[[ xX]?]\\s+)?");
    /** How chats call somebody. */
    private static final Pattern MENTION = Pattern.compile("[\\p{P}&&[^@]]*@[^@.]+\\p{P}*");

    /** Others to whom the mail of a link goes. */
    private static final Pattern OTHERS = Pattern.compile("(?i)[?&](?:to|cc|bcc)=(?=[^\\s?&=@]{1,64}@)");

    private static final Pattern LABEL_END = Pattern.compile("[:\uFF1A]\\z");
    private static final Pattern QUOTES = Pattern.compile(
            "^(?:[MARKS()~]|[.!?]\\s)+|(?:[MARKS\u2190-\u21FF\u2794-\u27BE]|[-=]>)+$"
                    .replace(
                            "MARKS",
                            "\\s\\p{Z}|\u2022\u2013\u2014\"'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB\u3008-\u3011,;:*_\\[\\]\\-"));
    private static final String SEPARATORS = ",;\n\r\t\u3001\uFF0C\uFF1B";
    /** Those of them that part people, while a comma may be in a name. */
    private static final String CLOSING = ";\uFF1B\n\r";

    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "de", "da", "di", "del", "della", "der", "den", "la", "le", "bin", "al", "el", "y", "e", "du",
            "dos", "das", "do", "zu", "af", "av", "ten", "ter", "van't", "und", "and");
    /** A year, a time, a day before its month or after it; or a day alone, whose month stood before a comma. */
    private static final Pattern DATE = Pattern.compile(
            "\\b\\d{4}\\b|\\d{1,2}[:.]\\d{2}|\\d{1,2}\\.? \\p{L}{3,}|\\p{L}{3,} \\d{1,2}\\b|^\\d{1,2}$");

    /** When somebody wrote, as programs say before whom they quote: {@code Am 2. Mai um 10:00 Uhr schrieb}. */
    private static final Pattern TIME =
            Pattern.compile("^.*(?<!\\d)(?:\\d{1,2}:\\d{2}(?::\\d{2})?|(?<=\\bkl\\.? )\\d{1,2}\\.\\d{2})(?!\\d)"
                    + "(?:[\\s\\p{Z}]*+[AaPp]\\.?[Mm]\\b\\.?)?(?: (?:Uhr|CES?T|MES?Z|UTC|GMT))?"
                    + "[,\\])]*+[\\s\\p{Z}]++(?:(?:schrieb|schreef|skrev|hat) )?(?=\\S)");

    private static final int LONGEST_NAME = 200;

    private final boolean inProse;
    private final List<Addressee> found = new ArrayList<>();

    private Addressees(boolean inProse) {
        this.inProse = inProse;
    }

    /** Of a field that is to hold addresses; the field itself as an address if it holds anything else too. */
    static List<Addressee> ofField(String field) {
        Optional<String> alone = WrittenAddress.bare(field);
        if (alone.isPresent()) {
            return List.of(new Addressee("", alone.get()));
        }
        Addressees addressees = new Addressees(false);
        String written = withOthers(LINK.matcher(field).find() ? withoutTags(field) : field);
        boolean whole = addressees.read(BETWEEN.matcher(written).replaceAll(";"));
        return whole && !addressees.isCut(field)
                ? List.copyOf(addressees.found)
                : List.of(new Addressee("", field.strip()));
    }

    /** One that is none, and is not all that is written. */
    private boolean isCut(String field) {
        return found.size() == 1
                && field.indexOf('<') < 0
                && field.indexOf('@') == field.lastIndexOf('@')
                && WrittenAddress.bare(found.get(0).address()).isEmpty();
    }

    /** Of a line of a text; empty if no word of it has an at sign. */
    static List<Addressee> ofLine(String line) {
        Addressees addressees = new Addressees(true);
        addressees.read(withOthers(line.indexOf('<') < 0 ? line : withoutTags(line)));
        return List.copyOf(addressees.found);
    }

    private static String withOthers(String text) {
        return text.contains("mailto:") ? OTHERS.matcher(text).replaceAll(", ") : text;
    }

    /** A piece of a page: a link to an address is its name and the address; other tags are nothing. */
    private static String withoutTags(String line) {
        return TAG.matcher(LINK.matcher(line).replaceAll(" $2 <mailto:$1> ")).replaceAll(" ");
    }

    /** @return whether all of it was understood */
    private boolean read(String text) {
        String before = "";
        boolean whole = true;
        for (Segment one : segments(text)) {
            String segment = one.text();
            if (segment.indexOf('@') < 0) {
                boolean begins = before.isBlank() || before.length() > LONGEST_NAME;
                before = begins ? segment : before + ", " + segment.strip();
                if (one.isClosed()) {
                    // Somebody without an address; what follows is another.
                    whole &= before.isBlank();
                    before = "";
                }
                continue;
            }
            int first = found.size();
            whole &= segment(before, segment);
            withoutRepetition(first);
            before = "";
        }
        return whole && !found.isEmpty();
    }

    /** {@code [mira@example.org](mailto:mira@example.org)} says one address twice. */
    private void withoutRepetition(int first) {
        if (found.size() - first > 1) {
            Map<String, Addressee> once = new LinkedHashMap<>();
            found.subList(first, found.size())
                    .forEach(one -> once.merge(
                            one.address().toLowerCase(Locale.ROOT),
                            one,
                            (a, b) -> a.name().isBlank() ? b : a));
            found.subList(first, found.size()).clear();
            found.addAll(once.values());
        }
    }

    private boolean segment(String before, String segment) {
        Brackets brackets = new Brackets(segment);
        if (!brackets.next()) {
            return words(segment) && before.isBlank();
        }
        boolean whole = true;
        String name = before.isBlank() ? "" : before.strip() + ", ";
        int end = 0;
        do {
            String said = segment.substring(end, brackets.open());
            boolean isAngle = "<\uFF1C".indexOf(segment.charAt(brackets.open())) >= 0;
            if (isSomebody(said, isAngle)) {
                whole &= words(said) && (isAngle || name.isEmpty());
                said = "";
            }
            String called = named(name + said);
            String written = segment.substring(brackets.open() + 1, brackets.close());
            whole &= inside(isAngle, isAngle || !inProse || isNamelike(called) ? called : "", written.strip());
            name = "";
            end = brackets.close() + 1;
        } while (brackets.next());
        String rest = segment.substring(end);
        return (rest.indexOf('@') < 0 || words(rest)) && whole;
    }

    /** Whether there is an address of its own before a bracket; in quotes or before an angle, an address is the name. */
    private static boolean isSomebody(String said, boolean isAngle) {
        boolean isAlone = WrittenAddress.bare(said).isPresent();
        return said.indexOf('@') >= 0 && (isAlone ? !isAngle : said.indexOf('"') < 0);
    }

    private boolean inside(boolean isAngle, String name, String written) {
        Optional<String> bare = WrittenAddress.bare(written);
        boolean isProse = inProse && !isAngle;
        if (bare.isEmpty() && (isProse || written.indexOf(',') >= 0 || written.indexOf(';') >= 0)) {
            return words(written);
        }
        found.add(new Addressee(name, bare.orElse(written)));
        return true;
    }

    /** A stretch with no brackets around its addresses. */
    private boolean words(String segment) {
        String text =
                inProse ? segment : COMMENT.matcher(segment).replaceAll(" ").strip();
        Optional<String> alone = WrittenAddress.bare(text);
        if (alone.isPresent()) {
            found.add(new Addressee(inProse ? "" : commented(segment), alone.get()));
            return true;
        }
        int first = found.size();
        boolean whole = true;
        int end = -1;
        Matcher word = WORD.matcher(TornAddress.held(text));
        int begin = -1;
        while (word.find()) {
            String written = text.substring(word.start(), word.end());
            if (written.indexOf('@') < 0) {
                whole = false;
            } else if (!isLink(written) && !(inProse && MENTION.matcher(written).matches())) {
                if (isCutOff(text, word.end())) {
                    found.add(new Addressee("", text.substring(word.start()).strip()));
                } else {
                    parts(written)
                            .forEach(part -> found.add(
                                    new Addressee("", WrittenAddress.bare(part).orElse(part))));
                }
                begin = word.start();
                end = word.end();
            }
        }
        if (inProse && found.size() == first + 1 && text.length() < LONGEST_NAME) {
            String name = nameBeside(text.substring(0, begin).strip(), text.substring(end));
            found.set(first, new Addressee(name, found.get(first).address()));
        }
        return whole;
    }

    /** {@code mira@example.org (Mira Holm)}, as mails were once written (RFC 822). */
    private static String commented(String segment) {
        Matcher comment = COMMENT.matcher(segment);
        String name =
                comment.find() ? named(ROUND_AND_SQUARE.matcher(comment.group()).replaceAll(" ")) : "";
        return isNamelike(name) ? name : "";
    }

    /** {@code a@example.org/b@example.org} are two, and so with a dash between them; an address with a slash or a bar in it is one. */
    private static List<String> parts(String word) {
        if (word.indexOf('@') == word.lastIndexOf('@')) {
            return List.of(word);
        }
        List<String> parts = Stream.of(word.split("[/|&\u2013\u2014]", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        boolean each = parts.stream().allMatch(part -> WrittenAddress.bare(part).isPresent());
        return each ? parts : List.of(word);
    }

    /** {@code mira@example.co .uk}: what follows a blank belongs to it. */
    private static boolean isCutOff(String text, int end) {
        return end + 2 < text.length()
                && text.charAt(end) == ' '
                && text.charAt(end + 1) == '.'
                && Character.isLetter(text.charAt(end + 2));
    }

    private static boolean isLink(String word) {
        return word.contains("://") || word.startsWith("//");
    }

    /** {@code Mira Holm mira@example.org}, {@code mira@example.org (Mira Holm)}: nothing else, and like a name. */
    private static String nameBeside(String before, String rest) {
        String round = ROUND_AND_SQUARE.matcher(rest).replaceAll(" ").strip();
        // A number beside an address is a telephone's.
        String after = round.codePoints().anyMatch(Character::isLetter) ? round : "";
        boolean isLabel = LABEL_END.matcher(before).find() && WrittenAddress.isLabel(before);
        String name = !isLabel && (before.isEmpty() || after.isEmpty()) ? named(before + after) : "";
        return isNamelike(name) ? name : "";
    }

    static boolean isNamelike(String text) {
        Title title = Title.of(text);
        return NameGuess.isLikeAName(text)
                && !Titles.known().isAddress(title)
                && Titles.known().role(title).isEmpty()
                && !WrittenAddress.isPlace(text)
                && List.of(text.split("\\s+")).stream()
                        .allMatch(word -> !Character.isLowerCase(word.codePointAt(0)) || PARTICLES.contains(word))
                && !PARTICLES.contains(text);
    }

    /** A name without what stands around it; none if it is the address once more. */
    private static String named(String text) {
        String end = text.length() > LONGEST_NAME ? text.substring(text.length() - LONGEST_NAME) : text;
        String some = TIME.matcher(end).replaceFirst("");
        if (LABEL_END.matcher(some.strip()).find() && WrittenAddress.isLabel(some.strip())) {
            return "";
        }
        int colon = some.lastIndexOf(':');
        String name = BULLET.matcher(some.substring(colon + 1 < some.strip().length() ? colon + 1 : 0)
                        .strip())
                .replaceFirst("");
        String bare = QUOTES.matcher(withoutDate(name)).replaceAll("").replace("\\\"", "\"");
        String closed = closed(bare, name);
        return WrittenAddress.bare(closed).isPresent() ? "" : closed;
    }

    /** {@code Mira Holm [external]}: what opens in the name closes in it. */
    private static String closed(String bare, String name) {
        return bare.lastIndexOf('[') > bare.lastIndexOf(']') && name.contains(bare + "]") ? bare + "]" : bare;
    }

    /** {@code On Mon, 2 March, Mira Holm <mira@example.org> wrote}. */
    private static String withoutDate(String name) {
        int comma = name.lastIndexOf(',');
        return comma > 0 && DATE.matcher(name.substring(0, comma)).find()
                ? name.substring(comma + 1).strip()
                : name;
    }

    /** Cut at commas and the like, but not in quotes or brackets, and not inside what may be one broken address. */
    private static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        ClosingMarks closing = new ClosingMarks(text);
        int begin = 0;
        boolean at = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            at |= c == '@';
            int end = closing.of(i);
            if (end > i) {
                at |= text.substring(i, end).indexOf('@') >= 0;
                i = end;
            } else if (SEPARATORS.indexOf(c) >= 0 && (at || !isGlued(text, i))) {
                segments.add(new Segment(text.substring(begin, i), CLOSING.indexOf(c) >= 0));
                begin = i + 1;
                at = false;
            }
        }
        segments.add(new Segment(text.substring(begin), false));
        return segments;
    }

    private static boolean isGlued(String text, int separator) {
        return ",;".indexOf(text.charAt(separator)) >= 0
                && separator > 0
                && separator + 1 < text.length()
                && isOfAddress(text.charAt(separator - 1))
                && isOfAddress(text.charAt(separator + 1));
    }

    private static boolean isOfAddress(char c) {
        return !WrittenAddress.isNothing(c) && "\"'<>()[],;".indexOf(c) < 0;
    }
}
