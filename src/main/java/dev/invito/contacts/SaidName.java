package dev.invito.contacts;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name in the order in which it is said: given name, additional names, family name. In Chinese, Japanese and Korean the
 * family comes first, with no blank after a family of one character.
 */
public final class SaidName {

    private static final Set<UnicodeScript> FAMILY_FIRST =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private SaidName() {}

    /** @param parts given name, additional names, family name; blank ones are passed over */
    public static String of(List<String> parts) {
        List<String> said = new ArrayList<>(parts.stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList());
        if (said.size() != 2 || !said.stream().allMatch(SaidName::isFamilyFirst)) {
            return String.join(" ", said);
        }
        Collections.reverse(said);
        return said.stream().collect(Collectors.joining(said.get(0).length() == 1 ? "" : " "));
    }

    private static boolean isFamilyFirst(String part) {
        return part.codePoints().allMatch(c -> FAMILY_FIRST.contains(UnicodeScript.of(c)));
    }
}
