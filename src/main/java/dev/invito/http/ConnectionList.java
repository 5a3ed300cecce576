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
    /** How many pages one search reads before it answers with what it has and a cursor to go on from. */
    private static final int MOST_PAGES = 10;

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
        List<ConnectionView> found = new ArrayList<>();
        Optional<String> after = wanted.after();
        int pages = 0;
        do {
            int room = wanted.limit() - found.size();
            Page<Connection> page = lists.connections(caller, new Lists.Request(room, after));
            found.addAll(matching(page.items(), search));
            after = page.next();
            pages++;
        } while (after.isPresent() && found.size() < wanted.limit() && pages < MOST_PAGES);
        return Answer.ok(new PageView<>(found, null, request.next(LIST, after).orElse(null)));
    }

    private List<ConnectionView> matching(List<Connection> connections, NameSearch search) {
        if (connections.isEmpty()) {
            return List.of();
        }
        Map<String, Card> cards =
                members.cards(connections.stream().map(c -> c.with().value()).toList());
        return connections.stream()
                .filter(c -> cards.containsKey(c.with().value()))
                .filter(c -> search.finds(cards.get(c.with().value())))
                .map(c -> new ConnectionView(
                        PersonView.of(cards.get(c.with().value())), c.since().toString()))
                .toList();
    }
}
