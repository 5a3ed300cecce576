package dev.invito.mail.courier;

import dev.invito.mail.courier.Post.Allowance;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One of the functions that sweep side by side in the same minute (ADR 38). Each has every so manieth shard and its part of
 * the account's rate, so that together they send as fast as one that is fast enough would. Nothing else depends on it: were two
 * to have the same shard, or one to be missing for a minute, the leases keep each letter single and the next minute finds it.
 *
 * @param number from 0
 * @param of how many there are
 */
public record Sweeper(int number, int of) {

    private static final String NUMBER = "sweeper";
    private static final String OF = "sweepers";

    public static final Sweeper ALONE = new Sweeper(0, 1);

    public Sweeper {
        if (of < 1 || number < 0 || number >= of) {
            throw new IllegalArgumentException("sweeper " + number + " of " + of);
        }
    }

    /**
     * Which one is woken: its schedule says so, {@code {"sweeper": 0, "sweepers": 5}}. Whoever is woken by anything else is
     * alone.
     *
     * @throws IllegalArgumentException if the two are no whole numbers, or do not go together
     */
    public static Sweeper of(Map<String, Object> event) {
        return event.containsKey(OF) ? new Sweeper(number(event, NUMBER), number(event, OF)) : ALONE;
    }

    private static int number(Map<String, Object> event, String name) {
        if (event.get(name) instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException(name + " is no whole number");
    }

    /** Which of all are this one's. */
    List<String> shards(List<String> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % of == number)
                .mapToObj(all::get)
                .toList();
    }

    /** Its part of what the account may send; those that are left without a shard have none. */
    Allowance allowance(Allowance account, int shards) {
        int sharing = Math.min(of, shards);
        return new Allowance(account.perSecond() / sharing, account.today() / sharing);
    }

    /** Whether it does what one of them is to do alone. */
    public boolean isFirst() {
        return number == 0;
    }
}
