package dev.invito.invitation;

import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lists that people see of their invitations and connections, newest first, wherever they are kept. */
public interface Lists {

    /** What a recipient sees of their invitations. */
    enum Box {
        PENDING,
        ARCHIVED
    }

    /** An invitation in a list: what was sent, without the secret of its letters; nothing tells what became of it. */
    Page<Invitation> received(Person recipient, Box box, Instant now, Request request);

    /** How many invitations are pending for the recipient, all pages together. */
    int countPending(Person recipient, Instant now);

    /** What the sender sees as pending, whatever the recipient did with it (R7). */
    Page<Invitation> sent(Person sender, Instant now, Request request);

    /** First-degree connections, the latest first. */
    Page<Connection> connections(Person person, Request request);

    /** @param after where the last page ended; empty for the first */
    record Request(int limit, Optional<String> after) {}

    /** @param next where this page ended, if there is more */
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    record Connection(Person with, Instant since) {}
}
