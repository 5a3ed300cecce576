package dev.invito.invitation.port;

import dev.invito.invitation.Invitation;
import dev.invito.member.Party;
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
    Page<Invitation> received(Party recipient, Box box, Instant now, Request request);

    /** How many invitations are pending for the recipient, all pages together; no further than {@code most}. */
    int countPending(Party recipient, Instant now, int most);

    /** What the sender sees as pending, whatever the recipient did with it (R7). */
    Page<Invitation> sent(Party sender, Instant now, Request request);

    /** First-degree connections, the latest first. */
    default Page<Connection> connections(Party person, Request request) {
        Page<Placed> page = placedConnections(person, request);
        return new Page<>(page.items().stream().map(Placed::connection).toList(), page.next());
    }

    /** The same, for whoever may stop in the middle of a page and go on from there. */
    Page<Placed> placedConnections(Party person, Request request);

    /** Whether an invitation of this sender's was accepted, and the two are connected still. */
    boolean isAccepted(Party sender);

    /** @param after where the last page ended; empty for the first */
    record Request(int limit, Optional<String> after) {}

    /** @param next where this page ended, if there is more */
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    record Connection(Party with, Instant since) {}

    /** @param place what a page ends with that ends here */
    record Placed(Connection connection, String place) {}
}
