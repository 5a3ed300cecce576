package dev.invito.bench.start;

import dev.invito.bench.DynamoProcess;
import dev.invito.bench.start.Sample.Figure;
import dev.invito.build.lambda.FunctionLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts and calls of the functions that are deployed, beside the same in plain Java. In every round each contender lives
 * once, one after the other, so that what befalls the machine befalls all of them; compared are the lives of one round.
 */
public final class StartBench {

    private final Contenders contenders;
    private final Lifetime lifetime;
    private final int rounds;
    private final DynamoProcess dynamo;

    /** What was measured, by contender, in rounds. */
    private final Map<MeasuredAction, Map<String, List<Sample>>> samples = new EnumMap<>(MeasuredAction.class);

    public StartBench(Contenders contenders, DynamoProcess dynamo, int rounds, int warmUp, int measured) {
        this.contenders = contenders;
        this.dynamo = dynamo;
        this.rounds = rounds;
        this.lifetime = new Lifetime(warmUp, measured, Path.of("target", "bench", "functions.log"));
    }

    public void run(List<MeasuredAction> deeds) throws IOException, InterruptedException {
        People people = new People(dynamo.client(), Instant.ofEpochMilli(System.currentTimeMillis()));
        Files.createDirectories(Path.of("target", "bench"));
        for (int round = 0; round < rounds; round++) {
            for (MeasuredAction deed : deeds) {
                List<FunctionLaunch> turn = new ArrayList<>(contenders.of(deed, dynamo.securedEndpoint()));
                // Nobody always comes first.
                java.util.Collections.rotate(turn, round);
                for (FunctionLaunch contender : turn) {
                    Sample sample = lifetime.of(contender, deed, deed.events(people, lifetime.events(contender)));
                    samples.computeIfAbsent(deed, d -> new LinkedHashMap<>())
                            .computeIfAbsent(contender.name(), name -> new ArrayList<>())
                            .add(sample);
                    System.out.printf("%d %s %-24s %s%n", round, deed, contender.name(), sample);
                }
            }
        }
    }

    /** The median over all rounds of a figure to the same figure of the plain one on the same Java. */
    public double ratio(MeasuredAction deed, String contender, String plain, Figure figure) {
        List<Sample> ours = samples.get(deed).get(contender);
        List<Sample> theirs = samples.get(deed).get(plain);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round).of(figure) / theirs.get(round).of(figure));
        }
        return Medians.of(ratios);
    }

    /** The median over all rounds. */
    public double median(MeasuredAction deed, String contender, Figure figure) {
        return Medians.of(samples.get(deed).get(contender).stream()
                .map(sample -> sample.of(figure))
                .toList());
    }

    int rounds() {
        return rounds;
    }

    int warmUp() {
        return lifetime.warmUp();
    }

    int measured() {
        return lifetime.measured();
    }

    List<MeasuredAction> deeds() {
        return List.copyOf(samples.keySet());
    }

    List<String> contenders(MeasuredAction deed) {
        return List.copyOf(samples.get(deed).keySet());
    }
}
