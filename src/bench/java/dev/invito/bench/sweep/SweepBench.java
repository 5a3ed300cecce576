package dev.invito.bench.sweep;

import dev.invito.bench.DynamoProcess;
import dev.invito.bench.Line;
import dev.invito.bench.Page;
import dev.invito.bench.start.People;
import dev.invito.invitation.Pair;
import dev.invito.local.mail.Outbox;
import dev.invito.local.mail.SesEndpoint;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Leased;
import dev.invito.mail.courier.Slot;
import dev.invito.mail.courier.Sweep;
import dev.invito.mail.courier.Sweeper;
import dev.invito.mail.ses.SesPost;
import dev.invito.member.Party;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;

/** Sweeps, as the schedule wakes them: how fast they send, how evenly, and what that asks of the tables. */
public final class SweepBench {

    /** Of the account's rate: see {@link Sweep}. */
    private static final double SHARE = 0.8;

    private static final int A_HUNDRED_THOUSAND = 100_000;

    private final DynamoProcess dynamo;
    private final People people;
    private final List<List<String>> rows = new ArrayList<>();

    public SweepBench(DynamoProcess dynamo) {
        this.dynamo = dynamo;
        this.people = new People(dynamo.client(), Instant.ofEpochMilli(System.currentTimeMillis()));
    }

    public void run(Page page) throws IOException {
        for (int rate : List.of(14, 100)) {
            real(rate, Duration.ofSeconds(20), page);
        }
        Leased letter = sample();
        stubbed(letter, 200, Duration.ofSeconds(20), page);
        stubbed(letter, 2_000, Duration.ofSeconds(25), page);
        five(letter, Duration.ofSeconds(12), page);
        page.section(
                "The sweep",
                INTRODUCTION
                        + Page.table(
                                List.of(
                                        "Account's rate",
                                        "Against",
                                        "Due",
                                        "Sent",
                                        "Of the allowed rate",
                                        "Busiest second",
                                        "Requests for a letter",
                                        "Cores",
                                        "Heap, MB"),
                                rows)
                        + REMARKS);
    }

    private static final String INTRODUCTION = """
            `mail/courier/Sweep` and `mail/courier/Courier` as they are deployed, writing every letter. It may send 80 % of the account's rate.
            At 14 and 100 a second they run against the laptop's DynamoDB and an SES on this machine, over HTTP; above that it would be
            what is measured, and a store and a post stand in that answer after 5 ms, with 100,000 letters due. Of five sweepers (ADR 38),
            which have cores of their own as functions, each is measured by itself, and their letters are laid side by side. The busiest
            second is the most letters in any second, wherever it begins. Requests beside the pages that name the letters: to
            lease a letter, to read its people, to finish it. All are reminders; a first letter, which its trigger sends and not
            the sweep, is also counted for its address's week, by a fourth.

            """;

    private static final String REMARKS = """

            What the stand-ins leave out is the SDK's own work, some tenths of a millisecond of a core for each of a letter's four
            requests. At 2,000 a second that is more than one core: give `send-reminders` memory for two (3,538 MB) there.
            """;

    private void real(int rate, Duration time, Page page) throws IOException {
        int due = (int) (rate * SHARE * time.toSeconds()) + 200;
        people.toBeReminded(due);
        Requests requests = new Requests();
        try (SesEndpoint ses = new SesEndpoint(Outbox.inMemory(), Sending.clock());
                DynamoDbClient client = Sending.counting(dynamo, requests);
                SesClient sesClient = ses(ses)) {
            ses.quota().set(rate, 10_000_000);
            ses.start(mail -> {});
            TimedPost post = new TimedPost(new SesPost(sesClient, Optional.of("bench")));
            DueLetters letters = Sending.letters(client);
            Run run = sweep(client, letters, Sending.correspondents(client), post, rate, time);
            Map<String, Long> counts = requests.counts();
            System.out.println(counts);
            long pages = counts.getOrDefault("QueryRequest", 0L);
            long others = counts.values().stream().mapToLong(Long::longValue).sum() - pages;
            report(rate, "DynamoDB, SES", due, run, others, page);
        }
    }

    private void stubbed(Leased letter, int rate, Duration time, Page page) {
        StubbedLetters stub = stub(letter, rate, A_HUNDRED_THOUSAND);
        TimedPost post = new TimedPost(stub);
        Run run = sweep(dynamo.client(), stub, stub, post, rate, time);
        report(rate, "stand-ins of 5 ms", A_HUNDRED_THOUSAND, run, stub.requests(), page);
    }

    /** Each in a function of its own has cores of its own: here they go one after the other, and are laid side by side. */
    private void five(Leased letter, Duration time, Page page) {
        int of = 5;
        int rate = of * 2_000;
        int due = of * A_HUNDRED_THOUSAND;
        List<Run> runs = new ArrayList<>();
        long requests = 0;
        for (int number = 0; number < of; number++) {
            StubbedLetters stub = stub(letter, rate, due);
            runs.add(sweep(dynamo.client(), stub, stub, new TimedPost(stub), rate, time, new Sweeper(number, of)));
            requests += stub.requests();
        }
        report(rate, "five sweepers, stand-ins of 5 ms", due, Run.sideBySide(runs), requests, page);
    }

    private StubbedLetters stub(Leased letter, int rate, int due) {
        return new StubbedLetters(
                letter,
                Sending.correspondents(dynamo.client())
                        .of(letter.relationship().invitation().orElseThrow()),
                rate,
                due);
    }

    private Run sweep(
            DynamoDbClient client,
            DueLetters letters,
            dev.invito.mail.courier.Correspondents correspondents,
            TimedPost post,
            int rate,
            Duration time) {
        return sweep(client, letters, correspondents, post, rate, time, Sweeper.ALONE);
    }

    private Run sweep(
            DynamoDbClient client,
            DueLetters letters,
            dev.invito.mail.courier.Correspondents correspondents,
            TimedPost post,
            int rate,
            Duration time,
            Sweeper sweeper) {
        Courier courier = Sending.courier(client, letters, correspondents, Sending.firstLetters(client), post);
        Sweep sweep = new Sweep(letters, courier, post, Sending.clock(), System::nanoTime);
        return Run.of(
                rate * SHARE / sweeper.of(),
                post,
                () -> sweep.run("bench" + rate, time.plus(Courier.LONGEST_SENDING), sweeper, measured -> {}));
    }

    private void report(int rate, String against, int due, Run run, long requests, Page page) {
        double each = requests / (double) run.counts().sent();
        double wanted = 0.95;
        page.line(Line.atLeast(wanted, "sweep at " + rate + " a second, share of the allowed rate", run.share(), ""));
        page.line(Line.atMost(1, "sweep at " + rate + " a second, busiest second to the allowed rate", run.peak(), ""));
        page.line(Line.atMost(3, "sweep at " + rate + " a second, requests for a due mail", each, ""));
        rows.add(List.of(
                Integer.toString(rate),
                against,
                Integer.toString(due),
                Integer.toString(run.counts().sent()),
                format(run.share()),
                format(run.peak()),
                format(each),
                format(run.cores()),
                Long.toString(Math.round(run.megabytes()))));
        System.out.println(rows.get(rows.size() - 1) + " " + run.counts());
    }

    /** A letter as it is leased, which the stand-ins then repeat. */
    private Leased sample() {
        String number = people.invited(1).get(0);
        Pair pair = Pair.of(Party.member(People.senderOf(number)), Party.member(People.recipientOf(number)));
        return Sending.letters(dynamo.client())
                .lease(pair, Slot.RECIPIENT, "sample", Sending.clock().instant())
                .map(first -> new Leased(first.relationship(), first.slot(), 1, 0, first.holder()))
                .orElseThrow();
    }

    private static SesClient ses(SesEndpoint ses) {
        return SesClient.builder()
                .endpointOverride(ses.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(320))
                .build();
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
