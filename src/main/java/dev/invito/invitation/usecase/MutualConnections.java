package dev.invito.invitation.usecase;

import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.port.Waiting;
import dev.invito.member.Party;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Whom two members both know (R12). Only the latest connections of each are looked through: the work is bounded. What is
 * shown comes from their circles, many in one request; what is decided, and whose circle is not kept, from the lists.
 */
public final class MutualConnections {

    /** How many people's lists are read at once. */
    private static final int AT_ONCE = 10;

    /** Of so few connections each new one is seen, and the stream may be a moment behind: their list is read, and is short. */
    private static final int FEW = 8;

    private final Lists lists;
    private final Circles circles;

    public MutualConnections(Lists lists, Circles circles) {
        this.lists = lists;
        this.circles = circles;
    }

    /** To be shown: the latest of the first one's connections first. */
    public List<Party> of(Party one, Party other) {
        Map<Party, List<Connection>> kept = circles.of(List.of(one, other), List.of());
        return shared(known(one, kept), other, kept);
    }

    /** What somebody shares with others, one after another or many at once. Nothing is read before it is asked for. */
    public Circle around(Party one) {
        return new Circle(one);
    }

    private List<Party> shared(Set<Party> own, Party other, Map<Party, List<Connection>> kept) {
        if (own.isEmpty()) {
            return List.of();
        }
        Set<Party> both = new LinkedHashSet<>(own);
        both.retainAll(known(other, kept));
        return List.copyOf(both);
    }

    private Set<Party> known(Party person, Map<Party, List<Connection>> kept) {
        List<Connection> circle = kept.get(person);
        return circle == null || circle.size() <= FEW ? listed(person) : people(circle);
    }

    private Set<Party> listed(Party person) {
        return people(lists.connections(person, new Request(Circles.MOST, Optional.empty()))
                .items());
    }

    private static Set<Party> people(List<Connection> connections) {
        Set<Party> people = new LinkedHashSet<>();
        connections.forEach(connection -> people.add(connection.with()));
        return people;
    }

    /** Somebody, with their latest connections once these have been read. */
    public final class Circle {

        private final Party person;
        private Set<Party> listed;

        private Circle(Party person) {
            this.person = person;
        }

        /** To decide by. */
        public boolean sharesWith(Party other) {
            Set<Party> own = own();
            return !own.isEmpty() && listed(other).stream().anyMatch(own::contains);
        }

        /** To be shown, each of them in the answer: the latest of their own connections first. */
        public Map<Party, List<Party>> sharedWithEach(Collection<Party> others) {
            if (others.isEmpty()) {
                return Map.of();
            }
            Map<Party, List<Connection>> kept = circles.of(List.of(person), others);
            Set<Party> own = known(person, kept);
            Map<Party, List<Party>> shared = new ConcurrentHashMap<>();
            others.stream()
                    .filter(other -> own.isEmpty() || kept.containsKey(other))
                    .forEach(other -> shared.put(other, shared(own, other, kept)));
            List<Party> left =
                    others.stream().filter(other -> !shared.containsKey(other)).toList();
            if (!left.isEmpty()) {
                ExecutorService readers = Executors.newFixedThreadPool(Math.min(AT_ONCE, left.size()));
                try {
                    Waiting.forAll(left.stream()
                            .map(other -> readers.submit(() -> shared.put(other, shared(own, other, kept))))
                            .toList());
                } finally {
                    readers.shutdownNow();
                }
            }
            return shared;
        }

        private synchronized Set<Party> own() {
            if (listed == null) {
                listed = listed(person);
            }
            return listed;
        }
    }
}
