package dev.invito.bench.scale;

import dev.invito.bench.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From a thousand to a billion pending invitations: what the due index, its shards and the schedule make of them. */
public final class ScalePage {

    public static final Path FILE = Path.of("src", "docs", "scale.md");

    private static final int AN_HOUR = 60;
    private static final int A_DAY = 24 * AN_HOUR;
    private static final int TWO_WEEKS = 14 * A_DAY;
    private static final List<Double> PENDING = List.of(1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 3.5e9);
    private static final double LEAST_RATE = 14;

    private ScalePage() {}

    /** The page as it should be; it depends on nothing but the code. */
    public static String text() {
        return HEAD + sizes() + OUTAGE + outages() + GROWTH + Growth.table() + Growth.plot() + HEAT + TAIL;
    }

    /** Writes the page. */
    public static void write() throws IOException {
        Files.writeString(FILE, text());
    }

    private static String sizes() {
        List<List<String>> rows = new ArrayList<>();
        for (double pending : PENDING) {
            Deployment deployment = deployment(pending);
            DueIndex index = new DueIndex(deployment, A_DAY);
            int age = 0;
            for (int minute = 0; minute < A_DAY; minute++) {
                index.tick(true);
                age = Math.max(age, index.age());
            }
            rows.add(List.of(
                    count(pending),
                    number(deployment.becomingDue()),
                    count(deployment.rate()),
                    Integer.toString(deployment.shards()),
                    Integer.toString(deployment.sweepers()),
                    count(index.queries()),
                    count(index.backlog()),
                    bound(deployment, index)));
        }
        return Page.table(
                List.of(
                        "Pending",
                        "Letters due a second",
                        "SES rate wanted",
                        "Shards",
                        "Sweepers",
                        "Queries of all sweeps",
                        "Left after a day",
                        "What stands in the way"),
                rows);
    }

    private static String outages() {
        List<List<String>> rows = new ArrayList<>();
        for (double pending : List.of(1e6, 1e8)) {
            for (double room : List.of(1.25, 2.0, 4.0)) {
                double rate = room * new Deployment(pending, 0).becomingDue() / 0.8 * 60 / DueIndex.SECONDS_SENDING;
                Deployment deployment = new Deployment(pending, rate);
                DueIndex index = new DueIndex(deployment, TWO_WEEKS);
                for (int minute = 0; minute < A_DAY; minute++) {
                    index.tick(false);
                }
                double missed = index.backlog();
                int minutes = 0;
                while (index.backlog() > deployment.becomingDue() * 60 && minutes < TWO_WEEKS - A_DAY) {
                    index.tick(true);
                    minutes++;
                }
                rows.add(List.of(
                        count(pending),
                        String.format(Locale.ROOT, "%.2f", room),
                        count(rate),
                        count(missed),
                        "24 h",
                        String.format(Locale.ROOT, "%.1f h", minutes / (double) AN_HOUR)));
            }
        }
        return Page.table(
                List.of(
                        "Pending",
                        "Capacity to what becomes due",
                        "SES rate",
                        "Due after the outage",
                        "Age of the oldest then",
                        "Until nothing is late"),
                rows);
    }

    /** With the rate that it wants, or the one that every production account has. */
    private static Deployment deployment(double pending) {
        return new Deployment(pending, Math.max(LEAST_RATE, Math.ceil(new Deployment(pending, 0).wantedRate())));
    }

    private static String bound(Deployment deployment, DueIndex index) {
        if (!deployment.hasShards()) {
            return "more shards than the template lets one set";
        }
        if (!deployment.hasSweepers()) {
            return "more sweepers than the template lets one set";
        }
        return index.backlog() < 1 ? "nothing" : count(index.backlog()) + " letters wait";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2g" : "%,.0f", value);
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static final String HEAD = """
            # Scale

            Written by `mvn -Pbench verify` from a simulation of the due index (`bench/scale`), minute by minute, with what
            `performance.md` measures: a sweep holds the rate that it is allowed. `ScaleTest` fails when this page is not what the
            code says.

            An invitation that waits costs nothing: a sweep asks the index for what is due by now, and what is due later is not
            read. So what grows with the number of pending invitations is only how many letters become due in a second, two for each
            invitation in its first three weeks.

            The index is spread over shards (`MailShards`), since one partition of an index takes 1,000 writes a second and each
            letter that is finished moves in it with two. Shards below are twice as many as that needs. A sweep visits them in turn, a
            page of 100 at a time, and reads on only as its workers get through (back-pressure: two pages in memory at most, whatever is
            due). A sweep sends for 35 seconds of each minute, so an account should have twice the rate of what becomes due.

            """;

    private static final String OUTAGE = """

            ## A day without the schedule

            Nothing is lost in it: what became due stays due, the oldest first. Letters of invitations that were answered meanwhile are
            out of the index already. How long it takes to catch up depends on how much more the account may send than becomes due. What
            went late by more than an hour moves the next letter of that invitation (R3), so the wave does not come back as it was.

            """;

    private static final String GROWTH = """

            ## What grows with what

            What a look or a deed asks of DynamoDB when there is a hundred times as much of what it could grow with: counted by `GrowthTest`
            (at 1,000 in each build, at 10,000 and 100,000 by `-Pproof`). A page is 20, cards and mutual connections included. Nothing grows but
            leaving, which ends one by one what the member has begun, and may take until the next minutes (ADR 35). What is joined is claimed behind
            the answer (ADR 32). DynamoDB answers a Query by its key, however large the table is, so the time of these is that of their requests, and
            10,000,000 of each would be no other rows; those that are due are simulated above, to 3.5 billion pending.

            """;

    private static final String HEAT = """

            ## Hot partitions

            DynamoDB gives one partition 1,000 write units and 3,000 read units a second, and splits one that stays hot, down to a single item.

            - **A member whom 10,000 invite in a minute**, 167 a second: each invitation is an item of its own, so writes are spread. What they share is the
              recipient's part of the index of lists, one unit for each: 17 % of a partition. It would be full at 1,000 a second. Each sending reads
              the recipient's item too, one unit of 3,000. At an address that is nobody's yet, the week's letters are counted in one item, with
              two units: 33 %; past what a week allows the letters are not sent, and the counting goes on.
            - **A profile that 1,000 look at in a second**: a look reads one unit of the member and, with 500 connections, two of their circle, which is kept
              under the same key (`GrowthTest`): at 1,000 looks a second one partition is full, and DynamoDB splits it within minutes between the member and
              the parts of the circle. With 100 connections a look reads 2.5 units there. Before circles were kept it read both lists whole, some 30 units of
              each, and 100 looks were too many.
            - **What happens then**: the function tries twice more, then answers 503 with `Retry-After`, and the page shows what it has. No write is lost by it:
              an answer that comes again meets its own result.
            """;

    private static final String TAIL = """

            ## What to set

            - Raise `MailShards` before the rate: at 1,600 letters a second 13 are wanted. It may be raised at any time; items keep the
              shard that they were given, so it must not be lowered.
            - Ask SES for twice the rate of what becomes due. The alarm on the age of the oldest due letter tells when it is too little.
            - Above a rate of 500 a second give `send-reminders` 3,538 MB: Lambda gives two cores for that, and the SDK needs more
              than one.
            - One run sends for 35 seconds of a minute, in one function. Beyond 2,000 a second it takes several, each with shards of its
              own and its part of the rate (`Sweepers`, ADR 38): five carry 10,000 a second. Let `MailShards` be a multiple of them.

            ## What pending invitations cost

            An estimate, not a measurement: units from `cost.md`, list prices of `us-east-1` as of 2025 (a million write units 0.625 $, read
            units 0.125 $, a thousand mails 0.10 $, a GB of table 0.25 $ a month), and an invitation that gets all three of its letters, which is the most.
            Then one costs 0.0003 $ of mail and some 25 write and 10 read units, 0.00002 $. Pending is as above: invitations whose reminders
            are still to come, so 1.43 times as many are sent in a month. An item with its list entries is taken as 2.5 KB.

            | Pending | Sent a month | Mail, $ a month | DynamoDB, $ a month | Their storage, $ a month |
            |---|---|---|---|---|
            | 1,000 | 1,430 | 0.43 | 0.02 | 0.00 |
            | 1,000,000 | 1,430,000 | 429 | 24 | 0.63 |
            | 1,000,000,000 | 1,430,000,000 | 429,000 | 24,000 | 625 |

            Mail is the bill. Lambda, the API, the bus and the logs come to it by the call, and alarms and the dashboard by the month.
            """;
}
