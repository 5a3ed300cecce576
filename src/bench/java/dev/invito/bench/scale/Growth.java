package dev.invito.bench.scale;

import dev.invito.bench.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each look and each deed asks of DynamoDB when what it grows with is a hundred times as many. {@code GrowthTest} measures it. */
public enum Growth {
    SEARCH("search, a page", "members", new Cost(3, 0, 32)),
    SUGGESTIONS("suggestions found anew", "members", new Cost(7, 5, 71.5)),
    CONNECTIONS("connections, a page", "one's connections", new Cost(3, 0, 14.5)),
    QUERY("connections, a page of a query that nobody meets", "one's connections", new Cost(4, 0, 109)),
    PROFILE("a profile of somebody with so many, by one who has as many", "one's connections", new Cost(3, 0, 7.5)),
    HUB_SUGGESTIONS("suggestions found anew, of somebody who has so many", "one's connections", new Cost(9, 1, 40.5)),
    RECEIVED("received, a page with its count", "invitations that wait for one", new Cost(3, 0, 19)),
    HOME("My Network, whole", "invitations that wait for one", new Cost(13, 0, 45)),
    SWEEP("a sweep's page of a shard", "letters that are due", new Cost(1, 0, 0.5)),
    SENT("sent, a page", "invitations that one has sent", new Cost(2, 0, 14.5)),
    JOIN("joining, until the answer", "invitations that wait at the address", new Cost(33, 105, 26.5)),
    LEAVE(
            "leaving, to its end",
            "invitations that one has sent",
            new Cost(1_040, 11_023, 1_078.5),
            new Cost(10_134, 110_023, 10_620.5),
            new Cost(101_080, 1_100_023, 106_045));

    /** Of what grows. */
    public static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

    private final String what;
    private final String with;
    private final List<Cost> costs;

    /** @param costs at each of the {@link #SIZES}; one alone at all of them */
    Growth(String what, String with, Cost... costs) {
        this.what = what;
        this.with = with;
        this.costs = List.of(costs);
    }

    /** Requests, and units as AWS charges them. */
    public record Cost(int requests, double written, double read) {

        private Stream<String> cells() {
            return Stream.of(units(requests), units(written), units(read));
        }

        private static String units(double units) {
            return String.format(Locale.ROOT, units == Math.rint(units) ? "%,.0f" : "%,.1f", units);
        }
    }

    public Cost at(int size) {
        return isFlat() ? costs.get(0) : costs.get(SIZES.indexOf(size));
    }

    /** Of the largest size. */
    public Cost most() {
        return costs.get(costs.size() - 1);
    }

    /** Whether it asks for as much, however many there are. */
    public boolean isFlat() {
        return costs.size() == 1;
    }

    static String table() {
        List<List<String>> rows = new ArrayList<>();
        for (Growth growth : values()) {
            rows.add(Stream.concat(
                            Stream.of(growth.what, growth.with),
                            SIZES.stream().map(growth::at).flatMap(Cost::cells))
                    .toList());
        }
        return Page.table(
                Stream.concat(
                                Stream.of("What", "Grows with"),
                                SIZES.stream()
                                        .flatMap(size -> Stream.of(
                                                String.format(Locale.ROOT, "At %,d: requests", size), "WCU", "RCU")))
                        .toList(),
                rows);
    }

    /** The same of some, as a plot; both axes by powers of ten. */
    static String plot() {
        StringBuilder plot = new StringBuilder("""

                ```mermaid
                xychart-beta
                    title "Requests, as powers of ten: leaving, joining, My Network, a profile"
                    x-axis [%s]
                    y-axis "10 to the" 0 --> 6
                """.formatted(SIZES.stream()
                .map(size -> String.format(Locale.ROOT, "\"%,d\"", size))
                .collect(Collectors.joining(", "))));
        for (Growth growth : List.of(LEAVE, JOIN, HOME, PROFILE)) {
            plot.append(SIZES.stream()
                    .map(size -> String.format(
                            Locale.ROOT, "%.2f", Math.log10(growth.at(size).requests())))
                    .collect(Collectors.joining(", ", "    line [", "]\n")));
        }
        return plot.append("```\n").toString();
    }
}
