package dev.invito.contacts;

import dev.invito.contacts.Titles.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in brackets in titles that differ by nothing else are no remarks: they say whose a column is, or which part it has,
 * {@code First Name (Billing)} and {@code First Name (Shipping)}, {@code Name (First)} and {@code Name (Last)}.
 */
final class TitleBrackets {

    private static final Pattern BRACKETS = Pattern.compile("[(\uFF08]([^()\uFF08\uFF09]+)[)\uFF09]");
    private static final int LONGEST = 80;
    private static final Set<Kind> NAMES = Set.of(Kind.NAME, Kind.FULL, Kind.FIRST);
    private static final Set<Kind> PARTS = Set.of(Kind.FIRST, Kind.MIDDLE, Kind.LAST, Kind.NAME);

    private TitleBrackets() {}

    /** The titles with such brackets as words of theirs. */
    static List<String> opened(List<String> titles) {
        Map<String, Set<String>> byRest = new HashMap<>();
        for (String title : titles) {
            String rest = title.length() > LONGEST
                    ? ""
                    : Title.letters(BRACKETS.matcher(title).replaceAll(" "));
            if (!rest.isEmpty()) {
                byRest.computeIfAbsent(rest, none -> new HashSet<>()).add(inBrackets(title));
            }
        }
        Set<String> saying = new HashSet<>();
        byRest.values().stream().filter(said -> said.size() > 1).forEach(saying::addAll);
        saying.remove("");
        return titles.stream()
                .map(title -> title.length() > LONGEST || !saying.contains(inBrackets(title)) ? title : opened(title))
                .toList();
    }

    /** Of {@code Name (Vorname)} and {@code Имя (фамилия)} the part in brackets is all that is said. */
    private static String opened(String title) {
        boolean isPart = isOne(NAMES, BRACKETS.matcher(title).replaceAll(" ")) && isOne(PARTS, inBrackets(title));
        return isPart
                ? inBrackets(title)
                : BRACKETS.matcher(title).replaceAll(" $1 ").strip();
    }

    private static boolean isOne(Set<Kind> kinds, String text) {
        return Titles.known()
                .wholeRole(Title.letters(text))
                .filter(kinds::contains)
                .isPresent();
    }

    private static String inBrackets(String title) {
        List<String> said = new ArrayList<>();
        Matcher brackets = BRACKETS.matcher(title);
        while (brackets.find()) {
            said.add(brackets.group(1).strip().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", said);
    }
}
