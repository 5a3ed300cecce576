package dev.invito.contacts;

/** Where the quotes and brackets of a text close. Asked for in ascending order, so that all of it is read once. */
final class ClosingMarks {

    private static final String OPENING = "\"<(\uFF1C\uFF08[";
    private static final String CLOSING = "\">)\uFF1E\uFF09]";

    private final String text;
    /** Of each kind the next that closes, from where it was last asked for; the end of the text if there is none. */
    private final int[] next = new int[OPENING.length()];

    ClosingMarks(String text) {
        this.text = text;
    }

    /** Where what opens at {@code index} closes; -1 if nothing opens there, or it does not close. */
    int of(int index) {
        int kind = OPENING.indexOf(text.charAt(index));
        if (kind < 0) {
            return -1;
        }
        if (next[kind] <= index) {
            int found = text.indexOf(CLOSING.charAt(kind), index + 1);
            next[kind] = found < 0 ? text.length() : found;
        }
        return next[kind] == text.length() ? -1 : next[kind];
    }
}
