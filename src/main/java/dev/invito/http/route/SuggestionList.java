package dev.invito.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Request;
import dev.invito.http.view.MutualView;
import dev.invito.http.view.PageView;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Relationships;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.Suggesting;
import dev.invito.network.Suggesting.Suggested;
import dev.invito.network.Suggestion;
import dev.invito.network.Suggestions;
import dev.invito.network.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** People whom the caller may know, the best first, and those they do not want to see there. */
public final class SuggestionList {

    private static final String LIST = "suggestions";

    private final Suggesting suggesting;
    private final Suggestions suggestions;
    private final Members members;
    private final Relationships relationships;
    private final Policy policy;

    public SuggestionList(
            Suggesting suggesting,
            Suggestions suggestions,
            Members members,
            Relationships relationships,
            Policy policy) {
        this.suggesting = suggesting;
        this.suggestions = suggestions;
        this.members = members;
        this.relationships = relationships;
        this.policy = policy;
    }

    /** Somebody whom the caller may know. */
    public record SuggestionView(@JsonUnwrapped PersonView person, MutualView mutual, ReasonView reason) {}

    /**
     * Why.
     *
     * @param kind {@code mutual-connections} or {@code headline}
     * @param word the word that both headlines have, as the other one writes it; left out for mutual connections
     */
    public record ReasonView(String kind, String word) {}

    /** A place in the list: how many came before it, and the last of them, who may have gone from the list since. */
    private record Place(int shown, String last) {

        static Place read(String text) {
            String[] parts = text.split("\n", 2);
            return new Place(Integer.parseInt(parts[0]), parts[1]);
        }

        int in(List<Suggested> all) {
            int after = IntStream.range(0, all.size())
                    .filter(i -> all.get(i).card().memberId().equals(last))
                    .map(i -> i + 1)
                    .findFirst()
                    .orElse(shown);
            return Math.min(after, all.size());
        }

        String written() {
            return shown + "\n" + last;
        }
    }

    public Answer view(Request request) {
        return Answer.ok(page(request, request.page(LIST)));
    }

    PageView<SuggestionView> page(Request request, Lists.Request wanted) {
        Optional<Place> place = wanted.after().map(Place::read);
        // One beyond the page says whether there is another.
        int most = place.map(Place::shown).orElse(0) + wanted.limit() + 1;
        List<Suggested> all = suggesting.to(request.caller().person(), request.now(), most);
        int from = place.map(last -> last.in(all)).orElse(0);
        int to = Math.min(all.size(), from + wanted.limit());
        Optional<String> next = to < all.size()
                ? Optional.of(new Place(to, all.get(to - 1).card().memberId()).written())
                : Optional.empty();
        return new PageView<>(
                all.subList(from, to).stream().map(SuggestionList::view).toList(),
                request.next(LIST, next).orElse(null));
    }

    /** Again is as good as once, and whoever is not suggested now will not be; but who is not there is not found (R10). */
    public Answer dismiss(Request request) {
        Party caller = request.caller().person();
        Party other = request.memberId();
        Map<String, Card> cards = members.cards(List.of(caller.value(), other.value()));
        if (!cards.containsKey(caller.value())) {
            return Problems.answer(Refusal.because(Refusal.Reason.NOT_A_MEMBER), policy, request.now());
        }
        boolean unknown = other.equals(caller)
                || !cards.containsKey(other.value())
                || relationships.find(Pair.of(caller, other)).blockedBy().isPresent();
        if (unknown) {
            return Problems.NOT_FOUND.answer();
        }
        suggestions.dismiss(caller.value(), other.value(), request.now());
        return Answer.noContent();
    }

    private static SuggestionView view(Suggested suggested) {
        Suggestion suggestion = suggested.suggestion();
        return new SuggestionView(
                PersonView.of(suggested.card()),
                new MutualView(
                        suggestion.mutual(),
                        suggested.mutual().stream().map(PersonView::of).toList()),
                suggestion
                        .word()
                        .map(word -> new ReasonView(
                                "headline",
                                Words.asWritten(word, suggested.card().headline())))
                        .orElse(new ReasonView("mutual-connections", null)));
    }
}
