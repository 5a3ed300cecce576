package dev.invito.bench.scale;

/**
 * The due index, minute by minute: letters become due, and each minute's sweep sends what its time and its pace allow, a page
 * of each shard in turn. It keeps for each shard how many letters became due in each minute, so that a billion pending take no
 * more room than a thousand.
 */
final class DueIndex {

    /** A sweep sends for 35 of its 50 seconds; the rest is for letters on their way. */
    static final int SECONDS_SENDING = 35;

    private static final int PAGE = 100;

    private final Deployment deployment;
    private final double[][] due;
    /** The oldest minute of each shard that still holds a letter. */
    private final int[] oldest;

    private final double[] waiting;
    private int minute;
    private double queries;

    DueIndex(Deployment deployment, int minutes) {
        this.deployment = deployment;
        this.due = new double[deployment.shards()][minutes];
        this.oldest = new int[deployment.shards()];
        this.waiting = new double[deployment.shards()];
    }

    /**
     * A minute goes by.
     *
     * @param sweeps whether the schedule works
     */
    void tick(boolean sweeps) {
        for (int shard = 0; shard < due.length; shard++) {
            double more = deployment.becomingDue() * 60 / due.length;
            due[shard][minute] += more;
            waiting[shard] += more;
        }
        if (sweeps) {
            send(deployment.allowed() * SECONDS_SENDING);
        }
        minute++;
    }

    /** Letters that are due and not sent. */
    double backlog() {
        double all = 0;
        for (double one : waiting) {
            all += one;
        }
        return all;
    }

    /** Minutes since the oldest letter that is due became so. */
    int age() {
        int first = minute;
        for (int shard = 0; shard < due.length; shard++) {
            if (waiting[shard] >= 1) {
                first = Math.min(first, oldest[shard]);
            }
        }
        return minute - first;
    }

    /** Queries of the last sweep. */
    double queries() {
        return queries;
    }

    private void send(double most) {
        double left = most;
        queries = 0;
        for (boolean more = true; more; ) {
            more = false;
            for (int shard = 0; shard < due.length; shard++) {
                // The first page of each is asked for in any case, and that of the letters to senders too.
                double page = Math.min(Math.min(PAGE, waiting[shard]), left);
                queries += 1;
                take(shard, page);
                left -= page;
                more |= left > 0 && waiting[shard] >= 1;
            }
        }
        queries += due.length;
    }

    private void take(int shard, double letters) {
        double left = letters;
        waiting[shard] -= letters;
        while (left > 0 && oldest[shard] <= minute) {
            double now = Math.min(left, due[shard][oldest[shard]]);
            due[shard][oldest[shard]] -= now;
            left -= now;
            if (due[shard][oldest[shard]] < 1e-9) {
                oldest[shard]++;
            }
        }
    }
}
