package dev.invito.local.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** How much the pretended account may send. */
public final class Quota {
    private final InstantSource clock;
    private final Deque<Instant> sent = new ArrayDeque<>();
    private double perSecond = 200;
    private double perDay = 1_000_000;

    Quota(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code MaxSendRate} and {@code Max24HourSend}, from now on. */
    public synchronized void set(double perSecond, double perDay) {
        this.perSecond = perSecond;
        this.perDay = perDay;
    }

    synchronized double perSecond() {
        return perSecond;
    }

    synchronized double perDay() {
        return perDay;
    }

    synchronized int sentInLastDay() {
        Instant now = clock.instant();
        while (!sent.isEmpty() && !sent.getFirst().isAfter(now.minus(Duration.ofDays(1)))) {
            sent.removeFirst();
        }
        return sent.size();
    }

    /** Counts one mail, if it may go. */
    synchronized Verdict take() {
        if (sentInLastDay() >= perDay) {
            return Verdict.DAY_IS_FULL;
        }
        Instant now = clock.instant();
        long justNow = sent.stream()
                .filter(at -> at.isAfter(now.minus(Duration.ofSeconds(1))))
                .count();
        if (justNow >= Math.max(1, perSecond)) {
            return Verdict.TOO_FAST;
        }
        sent.addLast(now);
        return Verdict.GOES;
    }

    enum Verdict {
        GOES,
        TOO_FAST,
        DAY_IS_FULL
    }
}
