package dev.invito.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.invitation.Lists;
import dev.invito.invitation.Lists.Connection;
import dev.invito.invitation.Lists.Page;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.NameSearch;
import dev.invito.member.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** First-degree connections, the latest first; all, or those whose name or headline has the words searched for (R12). */
public final class ConnectionList {

    private static final String LIST = "connections";
    /** A search looks through so many, so many times, and then answers with what it has and a cursor to go on from. */
    private static final int LOOKED_THROUGH = 100;

    private static final int MOST_PAGES = 5;

    private final Lists lists;
    private final Members members;

    public ConnectionList(Lists lists, Members members) {
        this.lists = lists;
        this.members = members;
    }

    /** A connection in the list. */
    public record ConnectionView(@JsonUnwrapped PersonView person, String connectedAt) {}

    public Answer answer(Request request) {
        Person caller = request.caller().person();
        NameSearch search = new NameSearch(SearchText.of(request));
        Lists.Request wanted = request.page(LIST);
        Page<ConnectionView> page = search.findsAll() ? all(caller, wanted) : found(caller, search, wanted);
        return Answer.ok(new PageView<>(
                page.items(), null, request.next(LIST, page.next()).orElse(null)));
    }

    private Page<ConnectionView> all(Person caller, Lists.Request wanted) {
        Page<Connection> page = lists.connections(caller, wanted);
        Map<String, Card> cards = cards(page.items());
        return new Page<>(
                page.items().stream()
                        .filter(c -> cards.containsKey(c.with().value()))
                        .map(c -> view(c, cards))
                        .toList(),
                page.next());
    }

    private Page<ConnectionView> found(Person caller, NameSearch search, Lists.Request wanted) {
        List<ConnectionView> found = new ArrayList<>();
        Optional<String> after = wanted.after();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            int seen = 0;
            Page<Connection> read = lists.connections(caller, new Lists.Request(LOOKED_THROUGH, after));
            Map<String, Card> cards = cards(read.items());
            for (Connection connection : read.items()) {
                boolean matches = Optional.ofNullable(
                                cards.get(connection.with().value()))
                        .filter(search::finds)
                        .isPresent();
                if (matches && found.size() == wanted.limit()) {
                    return new Page<>(found, end(caller, seen, after));
                }
                if (matches) {
                    found.add(view(connection, cards));
                }
                seen++;
            }
            after = read.next();
            if (after.isEmpty()) {
                break;
            }
        }
        return new Page<>(found, after);
    }

    /** The place after so many connections: what the page found ends within what it read. */
    private Optional<String> end(Person caller, int seen, Optional<String> after) {
        return seen == 0
                ? after
                : lists.connections(caller, new Lists.Request(seen, after)).next();
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
