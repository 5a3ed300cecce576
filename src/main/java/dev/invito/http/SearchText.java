package dev.invito.http;

/** The {@code q} of a search. */
final class SearchText {

    /** In code points, as everything is counted (R13); nobody's name is longer. */
    private static final int LONGEST = 100;

    private SearchText() {}

    /** Empty if there is none. */
    static String of(Request request) {
        String text = request.query("q").orElse("");
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new ProblemFound(Problem.badInput("q", "must have at most " + LONGEST + " characters"));
        }
        return text;
    }
}
