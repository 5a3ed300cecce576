package dev.invito.invitation;

import dev.invito.member.Party;
import java.util.Optional;

/** Two different people, in no order that means anything: whoever asks, the pair is the same (R9, R10). */
public record Pair(Party low, Party high) {

    /** Which of the two: memories are kept for each direction apart. */
    public enum Side {
        LOW,
        HIGH
    }

    public Pair {
        if (low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("a pair is two people, in order");
        }
    }

    /** @throws IllegalArgumentException if both are the same person */
    public static Pair of(Party one, Party other) {
        return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
    }

    /** Reads what {@link #key} wrote; empty if it cannot have written that. */
    public static Optional<Pair> parse(String key) {
        try {
            return Optional.of(ofKey(key));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #key} wrote. */
    public static Pair ofKey(String key) {
        int bar = key.indexOf('|');
        return new Pair(Party.ofKey(key.substring(0, bar)), Party.ofKey(key.substring(bar + 1)));
    }

    public String key() {
        return low.key() + "|" + high.key();
    }

    public Side side(Party person) {
        if (!has(person)) {
            throw new IllegalArgumentException("not one of the pair");
        }
        return person.equals(low) ? Side.LOW : Side.HIGH;
    }

    public Party other(Party person) {
        return side(person) == Side.LOW ? high : low;
    }

    public boolean has(Party person) {
        return person.equals(low) || person.equals(high);
    }
}
