package dev.invito.bench.cost;

import dev.invito.bench.DynamoProcess;
import dev.invito.bench.Line;
import dev.invito.bench.Page;
import dev.invito.bench.start.People;
import dev.invito.dynamodb.item.Tables;
import dev.invito.local.dynamodb.TableMaker;
import dev.invito.local.template.Table;
import dev.invito.local.template.Template;
import dev.invito.member.Party;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** What an invitation costs from its sending to its end, here and in three designs that people use. */
public final class CostBench {

    private static final double A_MILLION = 1e6;
    private static final double MINUTES_A_MONTH = 43_200;
    private static final double HOURS_A_MONTH = 720;
    /** Of an account that sends 117,000 mails a day. */
    private static final double LETTERS_A_SECOND = 0.8 * 50;
    /** Looking when nothing is due: eight empty queries, and the quota of SES. */
    private static final double SECONDS_PER_SWEEP = 0.1;

    private static final double QUERIES_PER_SWEEP = 9;
    private static final double MAILS = 3.5;
    /** The half that is not accepted stays six months, and the other half one. */
    private static final double STANDING = 0.5 * 6 + 0.5;

    private static final int SCANNED = 1_000;

    private final DynamoProcess dynamo;

    public CostBench(DynamoProcess dynamo) {
        this.dynamo = dynamo;
    }

    private record Design(String name, Map<Step, Units.Count> steps, double finding, String why) {

        double sum(java.util.function.ToDoubleFunction<Units.Count> of) {
            return steps.entrySet().stream()
                    .mapToDouble(step ->
                            of.applyAsDouble(step.getValue()) * step.getKey().share())
                    .sum();
        }

        double tables() {
            return A_MILLION
                    * (sum(Units.Count::written) * Prices.WRITE_UNIT + sum(Units.Count::read) * Prices.READ_UNIT);
        }

        double total() {
            return tables() + finding + sameForAll();
        }
    }

    public void run(Page page) throws IOException {
        Units units = new Units();
        List<Design> designs = new ArrayList<>();
        try (DynamoDbClient client = DynamoProcess.client(dynamo.endpoint(), units)) {
            Map<Step, Units.Count> ours = measured(oneItem(client, "Relationships"), units);
            makeWithoutDueIndexes();
            Map<Step, Units.Count> withoutIndex = measured(oneItem(client, "Unindexed"), units);
            ThreeRows.makeTable(dynamo.client());
            Map<Step, Units.Count> rows = measured(new ThreeRows(client), units);
            double scan = scan(client, units);
            designs.add(new Design("one item and a due index: Invito", ours, sweeping(), "one write for each action"));
            designs.add(new Design(
                    "a Scan every hour",
                    withoutIndex,
                    sweeping() * HOURS_A_MONTH / MINUTES_A_MONTH + scan,
                    "reads everything that is pending to find what is due"));
            designs.add(new Design(
                    "two rows and a lock, in transactions",
                    rows,
                    sweeping(),
                    "writes each action two or three times, at twice the price"));
            designs.add(new Design(
                    "a one-time schedule for each reminder",
                    withoutIndex,
                    schedules(),
                    "no index, but a call to make, to run and to delete each; and no pace"));
        }
        Design ours = designs.get(0);
        double whole = ours.steps().entrySet().stream()
                .filter(step -> step.getKey() != Step.TELL)
                .mapToDouble(step -> step.getValue().written())
                .sum();
        page.line(Line.atMost(24, "WCU of a whole life, accepted after three letters", whole, ""));
        double cheapest =
                designs.stream().skip(1).mapToDouble(Design::total).min().orElseThrow();
        page.line(Line.atMost(1, "cost to that of the cheapest other design", ours.total() / cheapest, ""));
        page.line(Line.atMost(
                1,
                "the same, without what is the same for all",
                (ours.total() - sameForAll()) / (cheapest - sameForAll()),
                ""));
        page.section("The cost of an invitation", INTRODUCTION + dollars(designs) + WHY + steps(designs) + UNITS);
    }

    private static final String INTRODUCTION = """
            US dollars for a million invitations in a month, each through its whole life: sent, three letters, half of them accepted
            and their senders told, the rest expired. Requests and units are measured on the same DynamoDB, the laptop's, by the service's
            own code for all that keep one item, and by `bench/cost/ThreeRows` for the other. List prices and the assumed times of
            AWS stand in `bench/cost/Prices`. A reminder may be late by an hour (ADR 7), so a Scan must run every hour; of those
            that are pending it reads three and a half months' worth. The mails themselves, and the calls of people, are the same
            for all.

            """;

    private static final String WHY = """

            A one-time schedule is the nearest, and a matter of the assumed times: were a request to the scheduler answered in 19 ms
            and not in 40, it would cost as much. It saves the writes of the index, and pays for being made, run and deleted one by
            one. It also has no pace, so a Monday morning's reminders meet SES's rate limit; it is not made in the same write as the
            invitation, so one that was not made is never missed; and an account holds a million of them unless AWS is asked.

            Units of each step:

            """;

    private static final String UNITS = """

            Where the units of a life go: of an invitation to an address, accepted after three letters, its sender told. 26 of them, and two more
            for the circles of the two; 23 were wanted. A unit is a write of up to 1 KB, and one for each entry of an index that comes or goes:

            | What | WCU | Would be saved by |
            |---|---|---|
            | the pair: sent, taken over for a letter, sent, leased, sent, leased, sent, accepted, taken over, sent | 10 | |
            | of these, leases | 4 | trusting the lease of the trigger, for the two letters that go at once: 2. A record of the stream may come twice at the same time, and then the letter would go twice |
            | entries in the two lists: two that come, four as both move to the connections | 6 | one list for all: what waits could not be counted, nor connections read, without reading the other |
            | entries in the index of due letters: at sending, moved after two letters, gone after the third | 6 | entering the first letter only once its trigger has failed: 2. One whose trigger never ran, since the stream gave it up, would be lost (R3) |
            | the same for the letter to the sender | 2 | the same: 2, at the same price |
            | the week of the sender (R13), and that of the address | 2 | counting by a query over what was sent: it lags, and a batch would pass the limit |

            So what could be had is 20, for letters that may go twice or never. Every letter single, and none lost, is what the histories judge;
            the units stay.
            """;

    private static String dollars(List<Design> designs) {
        List<List<String>> rows = new ArrayList<>();
        for (Design design : designs) {
            rows.add(List.of(
                    design.name(),
                    String.format(Locale.ROOT, "%.1f", design.sum(Units.Count::written)),
                    String.format(Locale.ROOT, "%.1f", design.sum(Units.Count::read)),
                    money(design.tables()),
                    money(design.finding()),
                    money(sameForAll()),
                    money(design.total()),
                    design.why()));
        }
        return Page.table(
                List.of("Design", "WCU", "RCU", "Tables", "Finding what is due", "The same for all", "Total", "Why"),
                rows);
    }

    private static String steps(List<Design> designs) {
        List<List<String>> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            List<String> cells = new ArrayList<>(List.of(step.title()));
            designs.forEach(design -> {
                Units.Count count = design.steps().get(step);
                cells.add(String.format(
                        Locale.ROOT,
                        "%d requests, %.0f WCU, %.1f RCU",
                        count.requests(),
                        count.written(),
                        count.read()));
            });
            rows.add(cells);
        }
        List<String> head = new ArrayList<>(List.of("Step"));
        designs.forEach(design -> head.add(design.name()));
        return Page.table(head, rows);
    }

    /** The schedule's sweeps: what is due goes at the pace that SES allows. */
    private static double sweeping() {
        double reminders = 2 * A_MILLION;
        double seconds = MINUTES_A_MONTH * SECONDS_PER_SWEEP + reminders / LETTERS_A_SECOND;
        return Prices.lambda(MINUTES_A_MONTH, seconds)
                + MINUTES_A_MONTH * (Prices.SCHEDULER_CALL + QUERIES_PER_SWEEP * 0.5 * Prices.READ_UNIT);
    }

    /** Each reminder's own: made with two calls at sending, run, and for half of them one is still there to be deleted. */
    private static double schedules() {
        double alone = Prices.SECONDS_PER_CALL + 3 * Prices.SECONDS_PER_DYNAMODB_REQUEST + Prices.SECONDS_PER_MAIL;
        double calls = 2 + 0.5;
        return A_MILLION
                * (2 * Prices.SCHEDULER_CALL
                        + Prices.lambda(2, 2 * alone)
                        + Prices.lambda(0, calls * Prices.SECONDS_PER_SCHEDULE_REQUEST));
    }

    /** A month of scans over what stands there when a million are sent each month. */
    private double scan(DynamoDbClient client, Units units) {
        People people = new People(dynamo.client(), Instant.ofEpochMilli(System.currentTimeMillis()));
        people.toBeReminded(SCANNED);
        Units.Count before = units.now();
        long scanned = client.scanPaginator(scan -> scan.tableName("Relationships")).stream()
                .mapToLong(response -> response.scannedCount())
                .sum();
        double each = units.now().since(before).read() / scanned;
        double megabyte = 128;
        double seconds = each * STANDING * A_MILLION / megabyte * Prices.SECONDS_PER_DYNAMODB_REQUEST;
        return HOURS_A_MONTH * (each * STANDING * A_MILLION * Prices.READ_UNIT + Prices.lambda(1, seconds));
    }

    /** The mails, what people call, the first letters' trigger, and what SES tells of each mail. */
    private static double sameForAll() {
        double calls = 1.5;
        double events = 2 * MAILS;
        double seconds = 1.5 * (Prices.SECONDS_PER_CALL + 3 * Prices.SECONDS_PER_DYNAMODB_REQUEST)
                + 1.5 * (Prices.SECONDS_PER_CALL + 4 * Prices.SECONDS_PER_DYNAMODB_REQUEST + Prices.SECONDS_PER_MAIL)
                + events * (Prices.SECONDS_PER_CALL + Prices.SECONDS_PER_DYNAMODB_REQUEST);
        return A_MILLION
                * (MAILS * Prices.MAIL
                        + calls * Prices.HTTP_API_REQUEST
                        + events * Prices.SNS_REQUEST
                        + Prices.lambda(calls + 1.5 + events, seconds));
    }

    private Life oneItem(DynamoDbClient client, String table) {
        Party ada = Party.member(table + "-ada");
        Party bob = Party.member(table + "-bob");
        People.join(dynamo.client(), ada, bob, Party.member(table + "-cleo"));
        Tables tables = new Tables(table, "Directory");
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        // Her week has begun, as it mostly has.
        new OneItem(dynamo.client(), tables, ada, Party.member(table + "-cleo"), now).live(Step.SEND);
        return new OneItem(client, tables, ada, bob, now);
    }

    private static Map<Step, Units.Count> measured(Life life, Units units) {
        Map<Step, Units.Count> steps = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            Units.Count before = units.now();
            life.live(step);
            steps.put(step, units.now().since(before));
        }
        return steps;
    }

    private void makeWithoutDueIndexes() throws IOException {
        Table table = Template.read(Path.of("template.yaml"), Map.of()).tables().stream()
                .filter(one -> one.name().equals("Relationships"))
                .findFirst()
                .orElseThrow();
        CreateTableRequest request = TableMaker.request("Unindexed", table.properties());
        List<String> keys = List.of("sh", "due", "tsh", "tdue");
        dynamo.client()
                .createTable(request.toBuilder()
                        .globalSecondaryIndexes(request.globalSecondaryIndexes().stream()
                                .filter(index -> !index.indexName().endsWith("Due"))
                                .toList())
                        .attributeDefinitions(request.attributeDefinitions().stream()
                                .filter(attribute -> !keys.contains(attribute.attributeName()))
                                .toList())
                        .build());
    }

    private static String money(double dollars) {
        return String.format(Locale.ROOT, "%.2f", dollars);
    }
}
