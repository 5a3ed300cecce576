package dev.invito.contacts;

import dev.invito.contacts.Addressees.Addressee;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text with addresses anywhere in it, such as the recipients of a mail. If each line is an entry of its own, a line without an
 * address is one too.
 */
final class PastedText {

    static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u2028\u2029\u0085]");
    private static final Pattern ADDRESS_LIKE = Pattern.compile("\\S*[.\\d(\\[]\\S*");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)(subject|betreff|objet|asunto|oggetto|assunto|date|datum|sent|gesendet|message-id|mime-version|received|content-[\\w-]+|x-[\\w-]+) *:");
    /** Of a mail's headers those whose addresses are nobody's, or are said once more. */
    private static final Pattern NOBODYS = Pattern.compile(
            "(?i)(message-id|in-reply-to|references|return-path|received|content-[\\w-]+|dkim-[\\w-]+|arc-[\\w-]+|authentication-results|list-[\\w-]+|x-[\\w-]+) *:");

    private static final int LONGEST_ENTRY = 100;

    /** How mutt keeps them: a short name of one's own comes first. */
    private static final Pattern ALIAS = Pattern.compile("alias +(?:-group +\\S+ +)*+\\S+ +");

    private final List<String> lines;

    PastedText(String text) {
        List<String> written = List.of(LINE_END.split(text, -1));
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

    void read(Contacts contacts) {
        List<List<Addressee>> found = lines.stream()
                .map(line -> NOBODYS.matcher(line).lookingAt() ? List.<Addressee>of() : Addressees.ofLine(line))
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

    /** Neither blank nor another header of the mail that the recipients were copied from. */
    private static boolean isEntry(String line) {
        return !line.isBlank() && !HEADER.matcher(line).lookingAt();
    }

    /** One address on each line that has any, on more lines than have none, and no line is prose. */
    private boolean isList(List<List<Addressee>> found) {
        long entries = found.stream().filter(one -> !one.isEmpty()).count();
        long others = lines.stream().filter(PastedText::isEntry).count() - entries;
        return entries >= others
                && lines.stream().noneMatch(line -> HEADER.matcher(line).lookingAt())
                && found.stream().allMatch(one -> one.size() <= 1)
                && lines.stream().allMatch(line -> line.length() <= LONGEST_ENTRY);
    }
}
