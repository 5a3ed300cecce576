package dev.invito.bench;

import dev.invito.bench.scale.Growth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was counted before ({@code cf0ce2b}), what is now, and what was wanted. Times are promises of their own ({@link Line}). */
enum Budgets {
    HOME("My Network with 20 waiting, to its end: requests of the API", "9 to 24", 24, 1, 1, "NetworkIT"),
    COLD_FUNCTIONS("the same: functions that may be cold", "5", 5, 1, 1, "NetworkIT"),
    FIRST_LOAD("first load: requests", "46", 46, 7, 12, "PageIT, and Lighthouse"),
    FIRST_BYTES("first load: kB", "75.7", 75.7, 66.8, 70, "PageIT, and Lighthouse"),
    SIGNED_IN("after signing in: requests more", "38 to 40", 40, 4, 6, "PageIT"),
    BATCH_REQUESTS("`send-invitations`, 99 members: requests", "297", 297, 102, 105, "CostTest"),
    BATCH_UNITS("`send-invitations`, 99 members: WCU", "495", 495, 397, 400, "CostTest"),
    PROFILE("a profile: requests", "7", 7, Growth.PROFILE.most().requests(), 4, "GrowthTest"),
    PROFILE_UNITS(
            "a profile, 500 connections each: RCU",
            "61.5",
            61.5,
            Growth.PROFILE.most().read(),
            61.5 / 3,
            "GrowthTest"),
    SUGGESTIONS(
            "suggestions found anew: requests",
            "71",
            71,
            Growth.SUGGESTIONS.most().requests(),
            12,
            "GrowthTest"),
    SUGGESTION_UNITS(
            "suggestions found anew: RCU",
            "391.5",
            391.5,
            Growth.SUGGESTIONS.most().read(),
            391.5 / 4,
            "GrowthTest"),
    QUERY(
            "connections, a page of a query among 5,000: requests",
            "17",
            17,
            Growth.QUERY.most().requests(),
            4,
            "GrowthTest"),
    RECEIVED(
            "first page of received with 100,000 pending: requests",
            "some 60",
            60,
            Growth.RECEIVED.most().requests(),
            3,
            "GrowthTest"),
    LIFE("a whole life with the letter to the sender: WCU", "26", 26, 26, 23, "CostBench, CostTest");

    static final String TITLE = "Before and after";

    private static final String REASONS = """

            Joining asks for %s requests before it answers, whether 9 or 100,000 invitations wait at the address (`GrowthTest`); before, it
            claimed all of them first. Pages as on a phone with a slow network (`.ci/lighthouse`, November 2026, beside the commit before):
            the largest part is there in 0.31 to 0.57 of the time.

            What is not met, and why:

            - **A whole life**: where its units go, and what each would be saved by, stands under "Units of each step". What could be had is 20, for
              letters that may go twice or never.
            - **Cold starts** (before: the zip 1.07 to 1.11, the image 0.47; wanted: 1.0 and 0.40; measured: above). Until `send-invitation` is ready, the zip
              has loaded 3,603 classes on Java 17, the plain function 2,015 (`-Xlog:class+load`, November 2026). Of the zip's, 940 are Quarkus's, with its
              configuration, container and logging; 420 Jackson's, which the plain function loads in its first call; and 339 ours: of each of the
              60 functions its handler, which Quarkus's extension for Lambda names all in one class, and its bean, 116 beans of the wiring, and
              what they need. There were 35 functions before; what came since is a fiftieth of a start. From being ready on, the zip takes
              0.77 to 0.84 of the plain function's first call. ADR 20 says what was tried.
            - **`mvn verify`** (wanted: half of 14 min 50 s, with no test less) takes 11 min 20 s on such a machine for twice the tests: four tenths for
              each test.
            """;

    private final String what;
    private final String before;
    private final double most;
    private final double now;
    private final double wanted;
    private final String countedBy;

    /** @param most the largest of what it was before */
    Budgets(String what, String before, double most, double now, double wanted, String countedBy) {
        this.what = what;
        this.before = before;
        this.most = most;
        this.now = now;
        this.wanted = wanted;
        this.countedBy = countedBy;
    }

    boolean isMet() {
        return now <= wanted;
    }

    /** A row of the costs' page, as this says it. */
    static String batchRow() {
        return "| send-invitations, to 99 members | %.0f | %.0f |".formatted(BATCH_REQUESTS.now, BATCH_UNITS.now);
    }

    static String text() {
        return Page.table(
                        List.of("What", "Before", "Now", "Ratio", "Bound", "", "Counted by"),
                        Stream.of(values()).map(Budgets::row).toList())
                + REASONS.formatted(Growth.JOIN.most().requests());
    }

    private List<String> row() {
        return List.of(
                what,
                before,
                number(now),
                String.format(Locale.ROOT, "%.2f", now / most),
                "≤ " + number(wanted),
                isMet() ? "met" : "**not met**",
                countedBy);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}
