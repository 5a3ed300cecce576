package dev.invito.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.ProfileView.MutualView;
import dev.invito.invitation.Lists;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Relationships;
import dev.invito.invitation.Suggesting;
import dev.invito.invitation.Suggesting.Suggested;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Person;
import dev.invito.member.Suggestion;
import dev.invito.member.Suggestions;
import dev.invito.member.Words;
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
        Lists.Request wanted = request.page(LIST);
        List<Suggested> all = suggesting.to(request.caller().person(), request.now());
        int from = wanted.after().map(Place::read).map(place -> place.in(all)).orElse(0);
        int to = Math.min(all.size(), from + wanted.limit());
        Optional<String> next = to < all.size()
                ? Optional.of(new Place(to, all.get(to - 1).card().memberId()).written())
                : Optional.empty();
        return Answer.ok(new PageView<>(
                all.subList(from, to).stream().map(SuggestionList::view).toList(),
                null,
                request.next(LIST, next).orElse(null)));
    }

    /** Again is as good as once, and whoever is not suggested now will not be; but who is not there is not found (R10). */
    public Answer dismiss(Request request) {
        Person caller = request.caller().person();
        Person other = request.memberId();
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
        suggestions.dismiss(caller.value(), other.value());
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
