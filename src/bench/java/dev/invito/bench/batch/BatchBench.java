package dev.invito.bench.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.bench.DynamoProcess;
import dev.invito.bench.Line;
import dev.invito.bench.Page;
import dev.invito.bench.start.Contenders;
import dev.invito.bench.start.Medians;
import dev.invito.bench.start.People;
import dev.invito.build.lambda.FunctionLaunch;
import dev.invito.build.lambda.FunctionProcess;
import dev.invito.build.lambda.Jdk;
import dev.invito.build.lambda.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long somebody waits who invites 99 members at once: an earlier commit's function and this one's, each in a process of its own,
 * batch by batch in turn. Each answer of DynamoDB takes some milliseconds, as AWS's do: here alone it would be there at once, and
 * waiting for one after the other would cost nothing.
 */
public final class BatchBench {

    private static final String HANDLER = "send-invitations";
    private static final int ROWS = 99;
    /** Ours sends a third of the requests, so it takes more batches until no more is compiled. */
    private static final int WARM_UP = 40;

    private static final int MEASURED = 20;
    private static final double LIMIT = 0.4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DynamoProcess dynamo;
    private final Path before;
    private final Jdk jdk;
    private final People people;

    /**
     * @param dynamo with {@link DynamoProcess#slow}
     * @param before the root of an earlier commit's checkout, built
     */
    public BatchBench(DynamoProcess dynamo, Path before, Jdk jdk) {
        this.dynamo = dynamo;
        this.before = before;
        this.jdk = jdk;
        people = new People(dynamo.client(), Instant.ofEpochMilli(System.currentTimeMillis()));
    }

    public void run(Page page) throws IOException, InterruptedException {
        Path log = Path.of("target", "bench", "functions.log");
        Files.createDirectories(log.getParent());
        List<Double> then = new ArrayList<>();
        List<Double> now = new ArrayList<>();
        Duration thenCpu;
        Duration nowCpu;
        try (FunctionProcess earlier = new FunctionProcess(launch("before", before), log);
                FunctionProcess later = new FunctionProcess(launch("now", Path.of("")), log)) {
            earlier.api().awaitReady();
            later.api().awaitReady();
            for (int batch = 0; batch < WARM_UP; batch++) {
                took(earlier);
                took(later);
            }
            thenCpu = earlier.cpu();
            nowCpu = later.cpu();
            for (int batch = 0; batch < MEASURED; batch++) {
                then.add(took(earlier));
                now.add(took(later));
            }
            thenCpu = earlier.cpu().minus(thenCpu).dividedBy(MEASURED);
            nowCpu = later.cpu().minus(nowCpu).dividedBy(MEASURED);
        }
        List<Double> ratios = new ArrayList<>();
        for (int batch = 0; batch < now.size(); batch++) {
            ratios.add(now.get(batch) / then.get(batch));
        }
        double ratio = Medians.of(ratios);
        page.line(
                Line.atMost(LIMIT, "`send-invitations`, 99 members, time to before, Java " + jdk.feature(), ratio, ""));
        page.section(
                "A batch",
                TEXT.formatted(
                        DynamoProcess.SLOW.toMillis(),
                        text(Medians.of(then)),
                        text(Medians.of(now)),
                        thenCpu.toMillis(),
                        nowCpu.toMillis(),
                        MEASURED,
                        WARM_UP));
    }

    private static final String TEXT = """
            `send-invitations` with 99 members, whose people none has met: the zip of the commit before (`-Dbefore`) and this one's on the same
            tables, batch by batch in turn, each answer of DynamoDB %s ms later than here. Before %s ms, now %s ms, of which on the
            processor %s and %s: medians of %s batches after %s. What is left is no waiting any more. A profile of November 2026 (Java Flight Recorder, the client
            compiler alone, as on Lambda) gave 71 %% of it to the SDK's way of 103 requests: signing 20, Apache's client 18, JSON 9, the rest its
            interceptors, end point and metrics. Fewer requests cannot be: each row is a conditional write of its own, and a transaction of
            many would be charged twice and refused as a whole.
            """;

    /** A new process of the function, from the zip of a checkout. */
    private FunctionLaunch launch(String name, Path checkout) throws IOException {
        Path unpacked = Path.of("target", "bench", "batch", name).toAbsolutePath();
        return Contenders.zip(
                name,
                jdk,
                checkout.resolve("target").resolve("function.zip"),
                unpacked,
                Contenders.environment(HANDLER, dynamo.endpoint(), false));
    }

    private double took(FunctionProcess process) throws IOException, InterruptedException {
        RuntimeApi.Answer answer = process.api().invoke(event(people.strangers(ROWS)));
        int sent = answer.body().split("\\\\\"status\\\\\":201", -1).length - 1;
        if (sent != ROWS) {
            throw new IllegalStateException("only " + sent + " were sent: " + answer.body());
        }
        return answer.took() / 1e6;
    }

    /** The first of the senders invites all recipients. */
    private static String event(List<String> numbers) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(
                Path.of("src", "test", "events", HANDLER + ".json").toFile());
        event.withObject("/requestContext").put("requestId", "Kx" + numbers.get(0) + "vjoEMEPLw=");
        event.withObject("/requestContext/authorizer/jwt/claims").put("sub", People.senderOf(numbers.get(0)));
        event.withObject("/headers").remove("idempotency-key");
        ObjectNode body = JSON.createObjectNode();
        ArrayNode rows = body.putArray("invitations");
        for (String number : numbers) {
            rows.addObject().put("note", People.NOTE).putObject("to").put("memberId", People.recipientOf(number));
        }
        event.put("body", body.toString());
        return event.toString();
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }
}
