package dev.invito.local.event;

import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Invoker;
import dev.invito.local.template.LambdaFunction;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of functions that Lambda makes by itself, some time after it was asked to. */
final class UnawaitedCalls implements AutoCloseable {
    /** As Lambda does. */
    private static final int ATTEMPTS = 3;

    /** So many that a laptop is not choked by the events of a whole sweep. */
    private static final int AT_ONCE = 8;

    private final UnderWay underWay = new UnderWay();
    private final ExecutorService executor;

    UnawaitedCalls(String name) {
        executor = Executors.newFixedThreadPool(AT_ONCE, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Calls functions.
     *
     * @param afterwards run when each has succeeded, or has failed as often as it may; never if the laptop ends before
     */
    void call(Invoker functions, List<LambdaFunction> all, byte[] event, Runnable afterwards) {
        if (all.isEmpty()) {
            afterwards.run();
        }
        var left = new AtomicInteger(all.size());
        for (LambdaFunction function : all) {
            UnderWay.One call = underWay.begin();
            executor.execute(() -> {
                try {
                    if (isDone(functions, function, event) && left.decrementAndGet() == 0) {
                        afterwards.run();
                    }
                } finally {
                    call.close();
                }
            });
        }
    }

    /** Whether every call is over. */
    boolean atRest() {
        return underWay.isEmpty();
    }

    /** Returns when every call that was asked for before is over. */
    void await() {
        underWay.await();
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private boolean isDone(Invoker functions, LambdaFunction function, byte[] event) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                functions.invoke(function, event);
                return true;
            } catch (FunctionFailure e) {
                // Logged already, and tried again; unless it was the laptop's end that interrupted it.
                if (executor.isShutdown()) {
                    return false;
                }
            }
        }
        return true;
    }
}
