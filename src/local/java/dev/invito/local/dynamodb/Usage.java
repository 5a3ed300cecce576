package dev.invito.local.dynamodb;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

/** What each function has asked of DynamoDB, and what AWS would charge for it, since the start or the last clearing. */
public final class Usage {
    /** Names the function that a request comes from. */
    public static final String HEADER = "invito-function";

    private volatile Map<String, Counters> functions = new ConcurrentHashMap<>();

    /**
     * Of one function.
     *
     * @param calls of the function
     * @param requests of the function to DynamoDB, each try
     * @param readUnits as AWS charges them
     * @param writeUnits as AWS charges them
     */
    public record Figures(long calls, long requests, double readUnits, double writeUnits) {}

    private static final class Counters {
        private final AtomicLong calls = new AtomicLong();
        private final AtomicLong requests = new AtomicLong();
        private final DoubleAdder readUnits = new DoubleAdder();
        private final DoubleAdder writeUnits = new DoubleAdder();

        Figures figures() {
            return new Figures(calls.get(), requests.get(), readUnits.sum(), writeUnits.sum());
        }
    }

    public void called(String function) {
        of(function).calls.incrementAndGet();
    }

    public void clear() {
        functions = new ConcurrentHashMap<>();
    }

    /** Of each of these functions, also of those that did nothing. */
    public Map<String, Figures> of(Collection<String> names) {
        Map<String, Counters> now = functions;
        Map<String, Figures> figures = new TreeMap<>();
        names.forEach(
                name -> figures.put(name, now.getOrDefault(name, new Counters()).figures()));
        return figures;
    }

    void charged(String function, double readUnits, double writeUnits) {
        Counters counters = of(function);
        counters.requests.incrementAndGet();
        counters.readUnits.add(readUnits);
        counters.writeUnits.add(writeUnits);
    }

    private Counters of(String function) {
        return functions.computeIfAbsent(function, name -> new Counters());
    }
}
