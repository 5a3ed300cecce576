package dev.invito.contacts;

import dev.invito.member.Email;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;

/** Text with addresses anywhere in it, such as the recipients of a mail: {@code Jane Doe <jane@example.org>, ...}. */
final class PastedText {

    private static final LinkExtractor ADDRESSES =
            LinkExtractor.builder().linkTypes(Set.of(LinkType.EMAIL)).build();
    private static final Pattern WORD = Pattern.compile("[^\\s,;<>()\"]+");
    /** How far back a name may begin. */
    private static final int LONGEST_NAME = 200;

    private final String text;
    private int line = 1;
    private int counted;

    PastedText(String text) {
        this.text = text;
    }

    void read(Contacts contacts) {
        read("", contacts);
        if (contacts.found().isEmpty()) {
            throw new Unreadable("holds no e-mail address");
        }
    }

    /** @param name whose the addresses are, if the text does not say */
    void read(String name, Contacts contacts) {
        int end = 0;
        for (Span span : ADDRESSES.extractSpans(text)) {
            String found = text.substring(span.getBeginIndex(), span.getEndIndex());
            if (span instanceof LinkSpan) {
                String own = nameBefore(span.getBeginIndex(), end);
                contacts.add(lineOf(span.getBeginIndex()), own.isEmpty() ? name : own, found);
                end = span.getEndIndex();
            } else {
                Matcher word = WORD.matcher(found);
                while (word.find()) {
                    if (word.group().indexOf('@') >= 0) {
                        contacts.add(lineOf(span.getBeginIndex() + word.start()), name, word.group());
                    }
                }
            }
        }
    }

    /** {@code Jane Doe <}, {@code "Doe, Jane" <} or {@code 'Jane' <}: what stands before the address, since the last. */
    private String nameBefore(int begin, int lastEnd) {
        if (begin == 0 || text.charAt(begin - 1) != '<') {
            return "";
        }
        int end = begin - 1;
        while (end > lastEnd && text.charAt(end - 1) == ' ') {
            end--;
        }
        int furthest = Math.max(lastEnd, end - LONGEST_NAME);
        char quote = end > furthest ? text.charAt(end - 1) : ' ';
        if (quote == '"' || quote == '\'') {
            String quoted = text.substring(furthest, end - 1);
            int open = quoted.lastIndexOf(quote);
            return open >= 0 ? quoted.substring(open + 1) : "";
        }
        int start = end;
        while (start > furthest && ",;<>\n\r\t:".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return text.substring(start, end);
    }

    /** Asked for in ascending order, so that all lines are counted once. */
    private int lineOf(int index) {
        for (; counted < index; counted++) {
            char c = text.charAt(counted);
            boolean ends =
                    c == '\n' || (c == '\r' && (counted + 1 == text.length() || text.charAt(counted + 1) != '\n'));
            if (ends) {
                line++;
            }
        }
        return line;
    }

    /** Adds every address that one field holds; the field itself if it holds none. */
    static void addField(int line, String name, String field, Contacts contacts) {
        String address = field.strip();
        if (address.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            address = address.substring("mailto:".length());
        }
        if (Email.parse(address).isPresent()) {
            contacts.add(line, name, address);
            return;
        }
        Contacts inside = new Contacts(AddressBook.MOST_ROWS);
        new PastedText(address).read(name, inside);
        if (inside.found().isEmpty()) {
            contacts.add(line, name, address);
        }
        inside.found()
                .forEach(contact -> contacts.add(line, name.isEmpty() ? contact.name() : name, contact.address()));
    }
}
