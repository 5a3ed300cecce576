package dev.invito.bench.scale;

/**
 * What a deployment is asked to carry.
 *
 * @param pending invitations whose reminders are still to come
 * @param rate mails a second that SES allows
 */
record Deployment(double pending, double rate) {

    /** As in {@code mail/courier/Sweep}. */
    private static final double SHARE = 0.8;

    /** An invitation waits three weeks for the last of its two reminders. */
    private static final double DAYS_WAITING = 21;

    private static final double REMINDERS = 2;
    private static final double SECONDS_A_DAY = 86_400;
    /** Finishing moves a letter within its index: one unit to leave the old place, one to take the new. */
    private static final double UNITS_PER_MOVE = 2;
    /** AWS's limit for one partition of an index. */
    private static final double UNITS_PER_PARTITION = 1_000;
    /** As in {@code template.yaml}. */
    private static final int MOST_SHARDS = 64;

    private static final int MOST_SWEEPERS = 5;

    /** The most that the benchmarks let one sweep send. */
    private static final double OF_ONE_SWEEPER = 2_000;

    /** Letters a second that may go. */
    double allowed() {
        return rate * SHARE;
    }

    /** Letters a second that become due, taken evenly. */
    double becomingDue() {
        return pending * REMINDERS / (DAYS_WAITING * SECONDS_A_DAY);
    }

    /** The least rate that carries it, with as much again in hand to recover with. */
    double wantedRate() {
        return 2 * becomingDue() / SHARE;
    }

    /** So that no partition of the index takes more than half of what it can. */
    int shards() {
        return (int) Math.max(4, Math.ceil(2 * allowed() * UNITS_PER_MOVE / UNITS_PER_PARTITION));
    }

    int sweepers() {
        return (int) Math.ceil(rate / OF_ONE_SWEEPER);
    }

    boolean hasSweepers() {
        return sweepers() <= MOST_SWEEPERS;
    }

    boolean hasShards() {
        return shards() <= MOST_SHARDS;
    }
}
