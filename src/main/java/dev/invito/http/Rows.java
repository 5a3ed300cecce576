package dev.invito.http;

import dev.invito.http.RowView.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Answers a bulk request row by row: what goes wrong with one does not stop the others. Several rows are worked on at
 * once, except that those about the same thing go one after the other, in their order.
 */
public final class Rows {

    /** How many rows are worked on at once. */
    private static final int AT_ONCE = 8;

    private final Duration time;

    /** @param time what all rows together may take; one that is not done by then is answered 503, to be sent again */
    public Rows(Duration time) {
        this.time = time;
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
        work(lanes.values().stream()
                .<Callable<Void>>map(lane -> () -> {
                    for (int row : lane) {
                        answers.put(row, Faults.answering(() -> each.apply(rows.get(row), row)));
                    }
                    return null;
                })
                .toList());
        return Answer.ok(new Results(IntStream.range(0, rows.size())
                .mapToObj(row -> RowView.of(row, answers.getOrDefault(row, Problems.UNAVAILABLE.answer())))
                .toList()));
    }

    private void work(List<Callable<Void>> lanes) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            workers.invokeAll(lanes, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
        }
    }
}
