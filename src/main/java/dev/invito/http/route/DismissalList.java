package dev.invito.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.request.Request;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.port.Relationships;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.Suggestions;
import dev.invito.network.Suggestions.Dismissal;
import java.util.List;
import java.util.Map;

/** Whom the caller does not want suggested. Who has left, or blocked them since, is not there, as nowhere else (R10, R22). */
public final class DismissalList {

    private final Suggestions suggestions;
    private final Members members;
    private final Relationships relationships;

    public DismissalList(Suggestions suggestions, Members members, Relationships relationships) {
        this.suggestions = suggestions;
        this.members = members;
        this.relationships = relationships;
    }

    /** Somebody in the list. */
    public record DismissalView(@JsonUnwrapped PersonView person, String dismissedAt) {}

    /** The items of a page may be fewer than it looked at. */
    Page<DismissalView> page(Request request, Lists.Request wanted) {
        Party caller = request.caller().person();
        Page<Dismissal> page = suggestions.dismissedBy(caller.value(), wanted);
        if (page.items().isEmpty()) {
            return new Page<>(List.of(), page.next());
        }
        Map<String, Card> cards =
                members.cards(page.items().stream().map(Dismissal::memberId).toList());
        Map<Pair, Relationship> between = relationships.findAll(
                page.items().stream().map(one -> with(caller, one)).toList());
        return new Page<>(
                page.items().stream()
                        .filter(one -> cards.containsKey(one.memberId()))
                        .filter(one -> between.get(with(caller, one))
                                .blockedBy()
                                .filter(blocker -> !blocker.equals(caller))
                                .isEmpty())
                        .map(one -> new DismissalView(
                                PersonView.of(cards.get(one.memberId())),
                                one.at().toString()))
                        .toList(),
                page.next());
    }

    private static Pair with(Party caller, Dismissal one) {
        return Pair.of(caller, Party.member(one.memberId()));
    }
}
