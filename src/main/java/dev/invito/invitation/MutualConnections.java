package dev.invito.invitation;

import dev.invito.invitation.Lists.Connection;
import dev.invito.invitation.Lists.Page;
import dev.invito.invitation.Lists.Request;
import dev.invito.member.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom two members both know (R12). Only the latest connections of each are looked through: the work is bounded. */
public final class MutualConnections {

    private static final int LOOKED_THROUGH = 500;

    private final Lists lists;

    public MutualConnections(Lists lists) {
        this.lists = lists;
    }

    /** The latest of the first one's connections first. */
    public List<Person> of(Person one, Person other) {
        Set<Person> shared = latest(one);
        if (!shared.isEmpty()) {
            shared.retainAll(latest(other));
        }
        return List.copyOf(shared);
    }

    private Set<Person> latest(Person person) {
        Page<Connection> page = lists.connections(person, new Request(LOOKED_THROUGH, Optional.empty()));
        Set<Person> people = new LinkedHashSet<>();
        page.items().forEach(connection -> people.add(connection.with()));
        return people;
    }
}
