package dev.invito.bench.cost;

import dev.invito.bench.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often somebody meets a function that has to start, and what it would cost that nobody does: a calculation, not a measurement. */
public final class ColdStarts {

    /** Who signed up. */
    private static final List<Integer> MEMBERS = List.of(1_000, 10_000, 1_000_000);

    /** Of each member, within the hours in which most are awake. */
    private static final double VISITS_A_MONTH = 8;

    private static final double AWAKE_MINUTES_A_MONTH = 30 * 16 * 60;
    /** AWS does not promise how long an idle environment lives. */
    private static final double IDLE_MINUTES = 10;

    private static final double WARMED_EVERY_MINUTES = 5;
    private static final double MINUTES_A_MONTH = 30 * 24 * 60;
    private static final double SECONDS_A_TICK = 0.005;

    /** Calls in a visit of what people wait for, by the screen that calls it. */
    private static final Map<String, Map<String, Double>> SCREENS = screens();

    private ColdStarts() {}

    private static Map<String, Map<String, Double>> screens() {
        Map<String, Map<String, Double>> screens = new LinkedHashMap<>();
        screens.put(
                "My Network",
                Map.of(
                        "view-home", 1.0,
                        "list-received", 0.2,
                        "list-sent", 0.1,
                        "list-connections", 0.2,
                        "accept-invitation", 0.3,
                        "archive-invitation", 0.1,
                        "decline-invitation", 0.02,
                        "withdraw-invitation", 0.02));
        screens.put(
                "a profile",
                Map.of("view-member", 0.5, "send-invitation", 0.2, "remove-connection", 0.005, "block-member", 0.002));
        screens.put("search", Map.of("search-members", 0.3, "suggest-members", 0.1));
        screens.put("the address book", Map.of("compare-contacts", 0.01, "send-invitations", 0.01));
        screens.put("settings", Map.of("view-me", 0.05, "save-me", 0.02));
        return screens;
    }

    public static void write(Page page) {
        List<List<String>> rows = new ArrayList<>();
        for (int members : MEMBERS) {
            double visits = members * VISITS_A_MONTH;
            double alone = 0;
            double grouped = 0;
            for (Map<String, Double> screen : SCREENS.values()) {
                alone += screen.values().stream()
                        .mapToDouble(calls -> starts(calls * visits))
                        .sum();
                grouped += starts(screen.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()
                        * visits);
            }
            rows.add(List.of(
                    String.format(Locale.ROOT, "%,d", members),
                    share(starts(visits) / visits),
                    share(alone / visits),
                    share(grouped / visits)));
        }
        long functions = SCREENS.values().stream().mapToLong(Map::size).sum();
        page.section(
                "What keeps a function warm",
                HEAD
                        + Page.table(
                                List.of(
                                        "Members",
                                        "Starts in a visit: of My Network",
                                        "of all, a function for each action",
                                        "of all, one for each screen"),
                                rows)
                        + TAIL.formatted(
                                dollars(provisioned(1)),
                                functions,
                                dollars(provisioned(functions)),
                                SCREENS.size(),
                                dollars(provisioned(SCREENS.size())),
                                functions,
                                dollars(warmed(functions))));
    }

    /** Of so many calls in a month that come by chance, how many find no environment that was used shortly before. */
    private static double starts(double calls) {
        return calls * Math.exp(-calls / AWAKE_MINUTES_A_MONTH * IDLE_MINUTES);
    }

    private static double provisioned(long functions) {
        return functions * MINUTES_A_MONTH * 60 * Prices.MEMORY * Prices.PROVISIONED_GIGABYTE_SECOND;
    }

    private static double warmed(long functions) {
        double ticks = functions * MINUTES_A_MONTH / WARMED_EVERY_MINUTES;
        return ticks * Prices.SCHEDULER_CALL + Prices.lambda(ticks, ticks * SECONDS_A_TICK);
    }

    private static String share(double share) {
        return share < 0.0005 ? "never" : String.format(Locale.ROOT, "%.3f", share);
    }

    private static String dollars(double dollars) {
        return String.format(Locale.ROOT, "%.2f $", dollars);
    }

    private static final String HEAD = """
            A calculation (`bench/cost/ColdStarts`), not a measurement. Each member comes by eight times a month, by chance, in the sixteen hours of the day;
            an environment that nothing has used for ten minutes is taken to be gone (AWS promises nothing). My Network is one call since
            `GET /v1/home`, so one function may be cold there, however functions are grouped; a visit goes on to others now and then.

            """;

    private static final String TAIL = """

            A start is that of the table above: of the zip by SnapStart its first call after priming and AWS's restoring; Java pays no extra for it, and the
            template has it on. Beside it, for 1 GB on arm64 in `us-east-1`:

            | What | A month | Gives | Takes |
            |---|---|---|---|
            | SnapStart, as deployed | 0 $ | a restored snapshot instead of a start, for all | nothing; a version that nobody used for two weeks is restored from afar |
            | the image with its cache | 0 $ | a start of a half or less of plain Java, for all | a registry, and no SnapStart |
            | one environment of one function provisioned | %s | none of its calls that come alone starts | as much for each; all %s that these screens call: %s; one for each of %s screens: %s |
            | a schedule that wakes %s functions every five minutes | %s | the same for calls that come alone | an event that each handler has to know and leave alone |
            | one function for each screen | 0 $ | the last column | one role that may do all that its screen can, one alarm and one log for all of them, and all are deployed when one changes |

            What is saved by grouping is a start in so many visits among small sites, where SnapStart has already made it short, and nothing with a million
            members. It costs each function's own role, which is what keeps a fault in one from reaching what another may write. So there is no parameter
            for it; a site that minds provisions `view-home`.
            """;
}
