package dev.invito.local.event;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does one thing again and again, with a pause before each time, until it is closed. */
public final class Repeating implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2_000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    public Repeating(String name, Duration pause, Runnable action) {
        thread = new Thread(() -> run(name, pause, action), name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String name, Duration pause, Runnable action) {
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    System.err.println(name + ": " + e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
