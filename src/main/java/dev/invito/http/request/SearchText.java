package dev.invito.http.request;

import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;

/** The {@code q} of a search. */
public final class SearchText {

    /** In code points, as everything is counted (R13); nobody's name is longer. */
    private static final int LONGEST = 100;

    private SearchText() {}

    /** Empty if there is none. */
    public static String of(Request request) {
        String text = request.query("q").orElse("");
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new ProblemFound(Problem.badInput("q", "must have at most " + LONGEST + " characters"));
        }
        return text;
    }
}
