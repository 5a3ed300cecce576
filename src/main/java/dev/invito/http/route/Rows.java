package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Faults;
import dev.invito.http.problem.Problems;
import dev.invito.http.view.RowView;
import dev.invito.http.view.RowView.Kind;
import dev.invito.http.view.RowView.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Answers a bulk request row by row: what goes wrong with one does not stop the others. Several rows are worked on at
 * once, except that those about the same thing go one after the other, in their order.
 */
public final class Rows {

    private static final Logger LOG = Logger.getLogger(Rows.class);

    /** What is set aside of the memory for each row that is worked on: far more than its request, its answer and its thread take. */
    private static final long MEMORY = 32L * 1024 * 1024;

    /** How many rows are worked on at once: each waits for the network most of the time. */
    static final int AT_ONCE =
            (int) Math.max(4, Math.min(24, Runtime.getRuntime().maxMemory() / MEMORY));

    /** Less than the 29 seconds of the functions that answer many rows, by what reading and writing the rest may take. */
    public static final Duration TIME = Duration.ofSeconds(22);

    /** What a row that is being worked on may take beyond that: all of a request's retries, and it is cut off. */
    private static final Duration LAST_ROW = Duration.ofSeconds(5);

    private final Duration time;
    private final Kind kind;

    /**
     * @param time how long rows are begun; one that is not begun by then is answered 503, and has not happened. What was
     *     begun is waited for: it must not go on behind the answer, in the next invocation's time
     */
    public Rows(Duration time) {
        this(time, Kind.INVITATION);
    }

    /** The same about something else. */
    public Rows(Duration time, Kind kind) {
        this.time = time;
        this.kind = kind;
    }

    /**
     * @param about rows for which it is equal are in the same lane
     * @param each answers a row, given its index
     */
    public <T> Answer answer(List<T> rows, Function<T, ?> about, BiFunction<T, Integer, Answer> each) {
        Map<Object, List<Integer>> lanes = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            lanes.computeIfAbsent(about.apply(rows.get(row)), lane -> new ArrayList<>())
                    .add(row);
        }
        Map<Integer, Answer> answers = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        work(
                lanes.values().stream()
                        .<Runnable>map(lane -> () -> {
                            for (int row : lane) {
                                if (over.get()) {
                                    return;
                                }
                                answers.put(row, Faults.answering(() -> each.apply(rows.get(row), row)));
                            }
                        })
                        .toList(),
                over);
        return Answer.ok(new Results(IntStream.range(0, rows.size())
                .mapToObj(row -> RowView.of(row, kind, answers.getOrDefault(row, Problems.UNAVAILABLE.answer())))
                .toList()));
    }

    private void work(List<Runnable> lanes, AtomicBoolean over) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            lanes.forEach(workers::execute);
            workers.shutdown();
            boolean done = workers.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
            over.set(true);
            if (!done && !workers.awaitTermination(LAST_ROW.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a row was cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.set(true);
            workers.shutdownNow();
        }
    }
}
