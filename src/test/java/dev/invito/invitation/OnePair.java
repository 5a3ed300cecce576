package dev.invito.invitation;

import dev.invito.invitation.port.Relationships;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public Written write(Action action, Command command) {
        requests++;
        boolean allowed = action.isAllowed(find(command.pair()), command);
        if (allowed) {
            written.add(action);
        }
        return new Written(allowed, find(command.pair()));
    }

    @Override
    public Relationship find(Pair pair) {
        requests++;
        return pair.equals(stored.pair())
                ? stored
                : stored.invitation()
                        .filter(invitation ->
                                invitation.sentTo().filter(pair::has).isPresent())
                        .map(invitation -> moved(pair, invitation))
                        .orElseGet(() -> Relationship.between(pair));
    }

    /** The address that the invitation was sent to, which its recipient has claimed. */
    private static Relationship moved(Pair pair, Invitation invitation) {
        return Relationship.between(pair)
                .withStatus(Status.MOVED)
                .withMovedTo(Optional.of(new Relationship.Moved(invitation.recipient(), invitation.generation())))
                .withVersion(1);
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
