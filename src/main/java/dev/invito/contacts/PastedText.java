package dev.invito.contacts;

import dev.invito.contacts.Addressees.Addressee;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text with addresses anywhere in it, such as the recipients of a mail. If each line is an entry of its own, a line without an
 * address is one too.
 */
final class PastedText {

    static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u2028\u2029\u0085]");
    private static final Pattern ADDRESS_LIKE = Pattern.compile("\\S*[.\\d(\\[]\\S*");
    private static final Pattern FOLDED = Pattern.compile("[ \t]+\\S");

    /** How quoted-printable (RFC 2045) breaks a line in two, be it inside an address. */
    private static final Pattern SOFT_END = Pattern.compile("[^=\\s]=");

    /** As long as a line may become: each is joined to what is there. */
    private static final int LONGEST_WHOLE = 20_000;

    private static final int LONGEST_ENTRY = 100;

    /** How mutt keeps them: a short name of one's own comes first. */
    private static final Pattern ALIAS = Pattern.compile("alias +(?:-group +\\S+ +)*+\\S+ +");

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
        List<String> whole = new ArrayList<>();
        int first = 0;
        String before = "";
        for (String line : lines) {
            boolean isFolded = FOLDED.matcher(line).lookingAt() && MailHeader.isOne(before);
            // Only the end of a line is looked at: each may be as long as the text.
            boolean isSoft = SOFT_END.matcher(before.substring(Math.max(0, before.length() - 2)))
                    .matches();
            if ((isFolded || isSoft) && before.length() < LONGEST_WHOLE) {
                before = isSoft ? before.substring(0, before.length() - 1) + line : before + " " + line.strip();
                whole.set(first, before);
                whole.add("");
            } else {
                first = whole.size();
                before = line;
                whole.add(line);
            }
        }
        return whole;
    }

    void read(Contacts contacts) {
        List<List<Addressee>> found = lines.stream()
                .map(line -> MailHeader.isOfNobody(line) ? List.<Addressee>of() : Addressees.ofLine(line))
                .toList();
        if (found.stream().allMatch(List::isEmpty)) {
            throw new Unreadable("holds no e-mail address");
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

    /** Neither blank, nor a title, nor another header of the mail that the recipients were copied from. */
    private static boolean isEntry(String line) {
        return !line.isBlank()
                && !MailHeader.isAboutAMail(line)
                && !MailHeader.isOfNobody(line)
                && !Titles.known().isAddress(Title.of(line));
    }

    /** One address on each line that has any, on more lines than have none, and no line is prose. */
    private boolean isList(List<List<Addressee>> found) {
        long entries = found.stream().filter(one -> !one.isEmpty()).count();
        long others = lines.stream().filter(PastedText::isEntry).count() - entries;
        return entries >= others
                && lines.stream().noneMatch(MailHeader::isAboutAMail)
                && found.stream().allMatch(one -> one.size() <= 1)
                && lines.stream().allMatch(line -> line.length() <= LONGEST_ENTRY);
    }
}
