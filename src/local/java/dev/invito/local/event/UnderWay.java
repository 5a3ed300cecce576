package dev.invito.local.event;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What has begun and is not over. */
final class UnderWay {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Set<One> all = ConcurrentHashMap.newKeySet();

    One begin() {
        var one = new One();
        all.add(one);
        return one;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns when all that had begun before the call is over; after a minute, whatever is. */
    void await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (One one : List.copyOf(all)) {
                if (!one.over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thing that has begun. */
    final class One implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);

        /** It is over. */
        @Override
        public void close() {
            all.remove(this);
            over.countDown();
        }
    }
}
