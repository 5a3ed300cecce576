package dev.invito.invitation;

import dev.invito.member.Person;

/** Two different people, in no order that means anything: whoever asks, the pair is the same (R9, R10). */
public record Pair(Person low, Person high) {

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
    public static Pair of(Person one, Person other) {
        return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
    }

    /** Reads what {@link #key} wrote. */
    public static Pair ofKey(String key) {
        int bar = key.indexOf('|');
        return new Pair(Person.ofKey(key.substring(0, bar)), Person.ofKey(key.substring(bar + 1)));
    }

    public String key() {
        return low.key() + "|" + high.key();
    }

    public Side side(Person person) {
        if (!has(person)) {
            throw new IllegalArgumentException("not one of the pair");
        }
        return person.equals(low) ? Side.LOW : Side.HIGH;
    }

    public Person other(Person person) {
        return side(person) == Side.LOW ? high : low;
    }

    public boolean has(Person person) {
        return person.equals(low) || person.equals(high);
    }
}
