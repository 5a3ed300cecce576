package dev.invito.contacts;

/** {@code ="Mira Holm"}: how a spreadsheet is told that a field is a text. */
final class TextFormula {

    private static final String BEGIN = "=\"";
    private static final String QUOTE = "\"";
    private static final String QUOTE_INSIDE = "\"\"";

    private TextFormula() {}

    /** The text that a field is; the field itself if it is no such formula, or one of more than a text. */
    static String text(String field) {
        String formula = field.strip();
        if (!formula.startsWith(BEGIN) || !formula.endsWith(QUOTE) || formula.length() <= BEGIN.length()) {
            return field;
        }
        String inside = formula.substring(BEGIN.length(), formula.length() - 1);
        return inside.replace(QUOTE_INSIDE, "").contains(QUOTE) ? field : inside.replace(QUOTE_INSIDE, QUOTE);
    }
}
