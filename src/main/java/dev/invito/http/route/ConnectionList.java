package dev.invito.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.event.Answer;
import dev.invito.http.request.Request;
import dev.invito.http.request.SearchText;
import dev.invito.http.view.PageView;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Lists.Placed;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.NameSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** First-degree connections, the latest first; all, or those whose name or headline has the words searched for (R12). */
public final class ConnectionList {

    private static final String LIST = "connections";
    /**
     * A search looks through so many and then answers with what it has and a cursor to go on from: four requests, two for the
     * connections and two for their cards.
     */
    private static final int LOOKED_THROUGH = 200;

    private final Lists lists;
    private final Members members;

    public ConnectionList(Lists lists, Members members) {
        this.lists = lists;
        this.members = members;
    }

    /** A connection in the list. */
    public record ConnectionView(@JsonUnwrapped PersonView person, String connectedAt) {}

    public Answer answer(Request request) {
        Party caller = request.caller().person();
        NameSearch search = new NameSearch(SearchText.of(request));
        Lists.Request wanted = request.page(LIST);
        Page<ConnectionView> page = search.findsAll() ? all(caller, wanted) : found(caller, search, wanted);
        return Answer.ok(
                new PageView<>(page.items(), request.next(LIST, page.next()).orElse(null)));
    }

    /** All, without a cursor. */
    Page<ConnectionView> all(Party caller, Lists.Request wanted) {
        Page<Connection> page = lists.connections(caller, wanted);
        Map<String, Card> cards = cards(page.items());
        return new Page<>(
                page.items().stream()
                        .filter(c -> cards.containsKey(c.with().value()))
                        .map(c -> view(c, cards))
                        .toList(),
                page.next());
    }

    private Page<ConnectionView> found(Party caller, NameSearch search, Lists.Request wanted) {
        Page<Placed> read = lists.placedConnections(caller, new Lists.Request(LOOKED_THROUGH, wanted.after()));
        Map<String, Card> cards =
                cards(read.items().stream().map(Placed::connection).toList());
        List<ConnectionView> found = new ArrayList<>();
        Optional<String> seen = wanted.after();
        for (Placed placed : read.items()) {
            Connection connection = placed.connection();
            boolean matches = Optional.ofNullable(cards.get(connection.with().value()))
                    .filter(search::finds)
                    .isPresent();
            if (matches && found.size() == wanted.limit()) {
                return new Page<>(found, seen);
            }
            if (matches) {
                found.add(view(connection, cards));
            }
            seen = Optional.of(placed.place());
        }
        return new Page<>(found, read.next());
    }

    private Map<String, Card> cards(List<Connection> connections) {
        return connections.isEmpty()
                ? Map.of()
                : members.cards(connections.stream().map(c -> c.with().value()).toList());
    }

    private static ConnectionView view(Connection connection, Map<String, Card> cards) {
        return new ConnectionView(
                PersonView.of(cards.get(connection.with().value())),
                connection.since().toString());
    }
}
