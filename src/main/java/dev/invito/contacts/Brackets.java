package dev.invito.contacts;

/** The brackets of a text that have an at sign inside, one after the other: {@code <...>}, {@code (...)} and {@code [...]}. */
final class Brackets {

    private final String text;
    private final ClosingMarks closing;
    private int open = -1;
    private int close = -1;
    private int at = -1;

    Brackets(String text) {
        this.text = text;
        this.closing = new ClosingMarks(text);
    }

    /** Goes to the next; false if there is none. */
    boolean next() {
        for (int i = close + 1; i < text.length(); i++) {
            int end = closing.of(i);
            if (end > i && text.charAt(i) == '"') {
                // What is quoted is a name, whatever it holds.
                i = end;
            } else if (end > i && nextAt(i) < end) {
                open = i;
                close = end;
                return true;
            }
        }
        return false;
    }

    int open() {
        return open;
    }

    int close() {
        return close;
    }

    private int nextAt(int from) {
        if (at < from) {
            int found = text.indexOf('@', from);
            at = found < 0 ? Integer.MAX_VALUE : found;
        }
        return at;
    }
}
