package dev.invito.member;

import java.util.Set;

/** What a name of a person must be: one line in which something can be seen. */
public final class PersonName {

    /** Letters and symbols that fonts leave blank: fillers of Hangul, the Braille cell without a dot. */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800);

    private PersonName() {}

    /** Whether it shows anything: a name of spaces, joiners and marks without a letter is nobody's to see. */
    public static boolean isVisible(String name) {
        return name.codePoints().anyMatch(PersonName::isVisible);
    }

    /** Whether it has no line end and no other control character. */
    public static boolean isOneLine(String name) {
        return name.codePoints().noneMatch(PersonName::isControl);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED -> false;
            default -> !BLANK.contains(codePoint);
        };
    }

    /** Whether this code point ends a line or controls a terminal. */
    public static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
