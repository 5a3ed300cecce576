package dev.invito.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds one relationship and never changes it: shows what would be written, and how often it was asked. */
final class OnePair implements Relationships {

    private final Relationship stored;
    private final List<Action> written = new ArrayList<>();
    private int requests;

    OnePair(Relationship stored) {
        this.stored = stored;
    }

    @Override
    public Written write(Action action, Attempt attempt) {
        requests++;
        boolean allowed = action.isAllowed(find(attempt.pair()), attempt);
        if (allowed) {
            written.add(action);
        }
        return new Written(allowed, stored);
    }

    @Override
    public Relationship find(Pair pair) {
        requests++;
        return pair.equals(stored.pair()) ? stored : Relationship.between(pair);
    }

    @Override
    public Map<Pair, Relationship> findAll(Collection<Pair> pairs) {
        return pairs.stream().distinct().collect(Collectors.toMap(pair -> pair, this::find));
    }

    List<Action> written() {
        return written;
    }

    boolean wasAsked() {
        return requests > 0;
    }
}
