package dev.invito.local.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** EventBridge Scheduler. */
public final class Schedules implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than any backlog a laptop has; fewer than patience has. */
    private static final int MOST_ROUNDS = 200;

    private final List<Schedule> schedules;
    private final Invoker functions;
    private final InstantSource clock;
    private final UnderWay underWay = new UnderWay();
    private final List<Repeating> ticks = new ArrayList<>();

    public Schedules(List<Schedule> schedules, Invoker functions, InstantSource clock) {
        this.schedules = schedules;
        this.functions = functions;
        this.clock = clock;
    }

    /** Begins to tick, by the wall clock, whatever the moved clock does. */
    public void start() {
        for (Schedule schedule : schedules) {
            String name = "laptop-" + schedule.name();
            ticks.add(new Repeating(name, schedule.every(), () -> run(schedule)));
        }
    }

    /** Runs every schedule until a run sends nothing and leaves nothing that the run before did not leave. */
    public void runUntilNothingIsDue() {
        for (Schedule schedule : schedules) {
            int left = 0;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                JsonNode counts = run(schedule);
                if (counts.path("sent").asInt() == 0 && counts.path("left").asInt() == left) {
                    break;
                }
                left = counts.path("left").asInt();
            }
        }
    }

    @Override
    public void close() {
        ticks.forEach(Repeating::close);
    }

    /** Whether no run is under way. */
    public boolean atRest() {
        return underWay.isEmpty();
    }

    /** Returns when every run that had begun before the call is over. */
    public void await() {
        underWay.await();
    }

    private JsonNode run(Schedule schedule) {
        var run = underWay.begin();
        try {
            return JSON.readTree(functions.invoke(schedule.function(), event(schedule)));
        } catch (FunctionFailure | IOException e) {
            // Logged already; the next tick tries again.
            return JSON.nullNode();
        } finally {
            run.close();
        }
    }

    private byte[] event(Schedule schedule) {
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (schedule.input() != null) {
            return schedule.input()
                    .replace("<aws.scheduler.scheduled-time>", time)
                    .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
                    .replace("<aws.scheduler.attempt-number>", "1")
                    .getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", "000000000000");
        event.put("time", time);
        event.put("region", "us-east-1");
        event.putArray("resources").add("arn:aws:scheduler:us-east-1:000000000000:schedule/default/" + schedule.name());
        // A text, not an object: Scheduler differs from EventBridge rules here.
        event.put("detail", "{}");
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
