package dev.invito.contacts;

import dev.invito.contacts.Addressees.Addressee;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text with addresses anywhere in it, such as the recipients of a mail. If each line is an entry of its own, a line without an
 * address is one too.
 */
final class PastedText {

    static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u2028\u2029\u0085]");
    private static final Pattern ADDRESS_LIKE = Pattern.compile("\\S*[.\\d(\\[]\\S*");
    private static final Pattern FOLDED = Pattern.compile("[ \t]+\\S");

    /** As long as a line may become. */
    private static final int LONGEST_WHOLE = 20_000;

    private static final int LONGEST_ENTRY = 100;

    private static final Pattern BOUNDARY = Pattern.compile("(?i)\\bboundary=\"?([^\\s\";]{1,70})");

    /** How mutt keeps them: a short name of one's own comes first. */
    private static final Pattern ALIAS = Pattern.compile("alias +(?:-group +\\S+ +)*+\\S+ +");

    /** How chats and logs begin a line. */
    private static final Pattern SAID_AT =
            Pattern.compile("\\W{0,3}\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}(?:,? +|T)\\d{1,2}[:.]\\d{2}");

    private final List<String> lines;

    PastedText(String text) {
        List<String> written = unfolded(List.of(LINE_END.split(text, -1)));
        boolean areAliases = written.stream()
                .allMatch(line -> line.isBlank()
                        || line.startsWith("#")
                        || ALIAS.matcher(line).lookingAt());
        this.lines = areAliases
                ? written.stream()
                        .map(line -> ALIAS.matcher(line).replaceFirst(""))
                        .toList()
                : written;
    }

    /** Headers go on in lines that begin with a blank, quoted-printable after an equals sign; empty lines stand for those. */
    private static List<String> unfolded(List<String> lines) {
        List<StringBuilder> whole = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        String head = "";
        for (String line : lines) {
            boolean isFolded = FOLDED.matcher(line).lookingAt() && MailHeader.isOne(head);
            boolean isSoft = endsSoftly(before);
            if ((isFolded || isSoft) && before.length() < LONGEST_WHOLE) {
                before.setLength(isSoft ? before.length() - 1 : before.length());
                before.append(isSoft ? line : " " + line.strip());
                whole.add(new StringBuilder());
            } else {
                head = line;
                before = new StringBuilder(line);
                whole.add(before);
            }
        }
        return whole.stream()
                .map(StringBuilder::toString)
                .map(EncodedWords::decoded)
                .toList();
    }

    /** How quoted-printable (RFC 2045) breaks a line in two, be it inside an address. */
    private static boolean endsSoftly(StringBuilder line) {
        int last = line.length() - 1;
        return last > 0
                && line.charAt(last) == '='
                && line.charAt(last - 1) != '='
                && !(line.charAt(last - 1) == '?' && EncodedWords.endsWithOne(line))
                && !Character.isWhitespace(line.charAt(last - 1));
    }

    void read(Contacts contacts) {
        boolean isColumn = isColumn();
        Set<String> boundaries = boundaries();
        List<List<Addressee>> found = lines.stream()
                .map(line -> MailHeader.isOfNobody(line) || isBoundary(line, boundaries)
                        ? List.<Addressee>of()
                        : isColumn && TornAddress.is(line)
                                ? List.of(new Addressee("", line.strip()))
                                : Addressees.ofLine(line))
                .toList();
        if (found.stream().allMatch(List::isEmpty)) {
            throw new Unreadable("holds no e-mail address");
        }
        List<Integer> said = IntStream.range(0, lines.size())
                .filter(i -> isSaid(lines.get(i)))
                .boxed()
                .toList();
        if (areNamesAbove(said, found)) {
            IntStream.range(0, said.size() / 2)
                    .map(pair -> said.get(2 * pair))
                    .forEach(name -> contacts.add(
                            name + 2,
                            nameAbove(lines.get(name)),
                            found.get(name + 1).get(0).address()));
            return;
        }
        boolean isList = isList(found);
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            found.get(i).forEach(one -> contacts.add(line, one.name(), one.address()));
            if (isList && found.get(i).isEmpty() && isEntry(lines.get(i))) {
                String entry = lines.get(i).strip();
                boolean isBroken = ADDRESS_LIKE.matcher(entry).matches();
                contacts.add(line, isBroken ? "" : entry, isBroken ? entry : "");
            }
        }
    }

    private static boolean isSaid(String line) {
        return !WrittenAddress.stripped(line).isEmpty();
    }

    private static String nameAbove(String line) {
        return Addressees.BULLET.matcher(WrittenAddress.stripped(line)).replaceFirst("");
    }

    /** Each address stands in a line of its own, and whose it is in the line above it. */
    private boolean areNamesAbove(List<Integer> said, List<List<Addressee>> found) {
        return said.size() > 2
                && said.size() % 2 == 0
                && IntStream.range(0, said.size() / 2)
                        .allMatch(pair -> said.get(2 * pair) + 1 == said.get(2 * pair + 1)
                                && Addressees.isNamelike(nameAbove(lines.get(said.get(2 * pair))))
                                && !WrittenAddress.isLabel(lines.get(said.get(2 * pair)))
                                && found.get(said.get(2 * pair)).isEmpty()
                                && found.get(said.get(2 * pair + 1)).size() == 1
                                && WrittenAddress.bare(lines.get(said.get(2 * pair + 1)))
                                        .isPresent());
    }

    /** Addresses one below the other, and nothing else: what has a blank in it is one of them, and broken. */
    private boolean isColumn() {
        long torn = lines.stream().filter(TornAddress::is).count();
        List<String> others = lines.stream()
                .filter(line -> !line.isBlank() && !TornAddress.is(line))
                .map(String::strip)
                .toList();
        return torn > 0
                && others.stream().allMatch(line -> line.indexOf('@') >= 0 && line.indexOf(' ') < 0)
                && others.stream().filter(RowOfTable::isWholeAddress).count() >= torn;
    }

    /** What parts a mail (RFC 2046); programs make it of an address at times. */
    private Set<String> boundaries() {
        return lines.stream()
                .flatMap(line -> BOUNDARY.matcher(line).results())
                .map(said -> "--" + said.group(1))
                .collect(Collectors.toSet());
    }

    private static boolean isBoundary(String line, Set<String> boundaries) {
        String said = line.strip();
        return boundaries.contains(said)
                || (said.endsWith("--") && boundaries.contains(said.substring(0, said.length() - 2)));
    }

    /** Neither blank, a rule, a title, recipients that are not said, nor another header of the mail they were copied from. */
    private static boolean isEntry(String line) {
        return line.codePoints().anyMatch(Character::isLetterOrDigit)
                && !line.strip().endsWith(":;")
                && !MailHeader.isOne(line)
                && !Titles.known().isAddress(Title.of(line));
    }

    /** One address on each line that has any, on more lines than have none, and no line is prose, or quoted in a mail. */
    private boolean isList(List<List<Addressee>> found) {
        long entries = found.stream().filter(one -> !one.isEmpty()).count();
        long others = lines.stream().filter(PastedText::isEntry).count() - entries;
        return entries >= others
                && lines.stream().noneMatch(MailHeader::isAboutAMail)
                && lines.stream()
                        .noneMatch(line ->
                                line.startsWith(">") || SAID_AT.matcher(line).lookingAt())
                && found.stream().allMatch(one -> one.size() <= 1)
                && lines.stream().allMatch(line -> line.length() <= LONGEST_ENTRY);
    }
}
