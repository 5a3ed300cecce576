package dev.invito.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.request.Request;
import dev.invito.http.request.SearchText;
import dev.invito.http.view.MutualView;
import dev.invito.http.view.PageView;
import dev.invito.http.view.PersonView;
import dev.invito.http.view.StandingView;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Standing;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.NameIndex;
import dev.invito.network.NameIndex.Entry;
import dev.invito.network.NameSearch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Members by the beginnings of words of their name and headline, with the state of the one button; who is blocked, either
 * way, is not found (R10).
 *
 * <p>A page is one look at the index, the first of several words up to three. What it finds, up to {@code WINDOW} people, is put in order, best first, and shown
 * page by page; after them comes the next window. So a page of any size shows a part of the same order.
 */
public final class MemberSearch {

    private static final int WINDOW = 100;
    /** How many entries of the index one page looks at: each of several words may leave most of them out. */
    private static final int LOOKED_AT = 200;

    private static final int LOOKED_AT_FOR_SEVERAL = 500;

    /** Where hardly anybody of a word has the others too, the index is looked at by another one: by no more than so many. */
    private static final int WORDS_TRIED = 3;

    /** Who is hidden leaves no gap: so many more are looked at than a page shows, as far as one request reads. */
    private static final int SPARE = 5;

    private final NameIndex index;
    private final Members members;
    private final Relationships relationships;
    private final MutualConnections mutualConnections;

    public MemberSearch(
            NameIndex index, Members members, Relationships relationships, MutualConnections mutualConnections) {
        this.index = index;
        this.members = members;
        this.relationships = relationships;
        this.mutualConnections = mutualConnections;
    }

    /** Somebody who was found; with degree and mutual connections, where these were asked for and it is not oneself. */
    public record FoundView(
            @JsonUnwrapped PersonView person, Integer degree, MutualView mutual, StandingView relationship) {}

    /** The best of a part of the index, by which word that was looked at, and where the next part begins. */
    private record Window(String word, List<Card> bestFirst, Optional<String> end) {}

    /**
     * Where a page begins: in the window that begins after {@code start}, so many people on.
     *
     * @param word by which the index is looked at; empty at the beginning, and in what the version before wrote
     */
    private record Place(Optional<String> start, int offset, Optional<String> word) {

        static Place read(Optional<String> after) {
            return after.map(text -> text.split("\n", 3))
                    .map(parts -> new Place(
                            Optional.of(parts[1]).filter(start -> !start.isEmpty()),
                            Integer.parseInt(parts[0]),
                            parts.length < 3 ? Optional.empty() : Optional.of(parts[2])))
                    .orElse(new Place(Optional.empty(), 0, Optional.empty()));
        }

        /** The version before says no word where it goes on by the longest. */
        boolean isFirst() {
            return start.isEmpty() && word.isEmpty() && offset == 0;
        }

        String written() {
            return offset + "\n" + start.orElse("")
                    + word.map(one -> "\n" + one).orElse("");
        }
    }

    public Answer answer(Request request) {
        NameSearch search = new NameSearch(SearchText.of(request));
        if (search.rarestFirst().isEmpty()) {
            throw new ProblemFound(
                    Problem.badInput("q", "must have a word of at least two letters, or one character of Chinese"));
        }
        String list = "members " + search.folded();
        Lists.Request wanted = request.page(list);
        Place from = Place.read(wanted.after());
        Window window = window(search, from, wanted.limit());
        Optional<String> word = Optional.of(window.word()).filter(one -> search.isForSeveral());
        List<Card> people = window.bestFirst();
        List<Card> left = people.subList(Math.min(from.offset(), people.size()), people.size());
        List<Optional<FoundView>> looked =
                look(left.subList(0, Math.min(left.size(), Math.min(WINDOW, wanted.limit() + SPARE))), request);
        int shown = end(looked, wanted.limit());
        Optional<String> next = shown < left.size()
                ? Optional.of(new Place(from.start(), from.offset() + shown, word).written())
                : window.end().map(end -> new Place(Optional.of(end), 0, word).written());
        return Answer.ok(new PageView<>(
                looked.subList(0, shown).stream().flatMap(Optional::stream).toList(),
                request.next(list, next).orElse(null)));
    }

    /** By the longest word, unless it has no end and finds less than a page: then by whichever word finds most. */
    private Window window(NameSearch search, Place from, int wanted) {
        List<String> words = search.rarestFirst();
        if (!from.isFirst()) {
            return window(search, from.word().orElse(words.get(0)), from.start());
        }
        Window most = window(search, words.get(0), Optional.empty());
        for (String word : words.subList(1, Math.min(words.size(), WORDS_TRIED))) {
            if (most.end().isEmpty() || most.bestFirst().size() >= wanted) {
                break;
            }
            Window other = window(search, word, Optional.empty());
            most = other.end().isEmpty()
                            || other.bestFirst().size() > most.bestFirst().size()
                    ? other
                    : most;
        }
        return most;
    }

    private Window window(NameSearch search, String word, Optional<String> start) {
        NameIndex.Page page =
                index.startingWith(word, start, search.isForSeveral() ? LOOKED_AT_FOR_SEVERAL : LOOKED_AT);
        List<Entry> all = page.entries().stream()
                .filter(entry -> search.finds(entry, word))
                .toList();
        List<Entry> found = all.subList(0, Math.min(all.size(), WINDOW));
        return new Window(
                word,
                found.stream().map(Entry::folded).sorted(search.bestFirst()).toList(),
                found.size() < all.size()
                        ? Optional.of(found.get(found.size() - 1).position())
                        : page.end());
    }

    /** One for each; empty for whom the caller may not see, and for whom there is no more. */
    private List<Optional<FoundView>> look(List<Card> people, Request request) {
        Party caller = request.caller().person();
        List<Party> others = people.stream()
                .map(card -> Party.member(card.memberId()))
                .filter(person -> !person.equals(caller))
                .toList();
        Map<Pair, Relationship> between = relationships.findAll(
                others.stream().map(other -> Pair.of(caller, other)).toList());
        Map<String, Member> known =
                members.findAll(people.stream().map(Card::memberId).toList());
        List<Party> seen = others.stream()
                .filter(other -> known.containsKey(other.value()))
                .filter(other -> between.get(Pair.of(caller, other)).blockedBy().isEmpty())
                .toList();
        MutualConnections.Circle circle = mutualConnections.around(caller);
        Map<Party, List<Party>> mutual = wantsMutual(request) ? circle.sharedWithEach(seen) : Map.of();
        MutualView.Cards named = MutualView.cards(mutual.values(), members);
        return people.stream()
                .map(found -> Optional.ofNullable(known.get(found.memberId())).flatMap(member -> {
                    Party person = Party.member(member.memberId());
                    PersonView card = PersonView.of(member.card());
                    if (person.equals(caller)) {
                        return Optional.of(new FoundView(card, null, null, StandingView.of(Standing.NOTHING)));
                    }
                    if (!seen.contains(person)) {
                        return Optional.<FoundView>empty();
                    }
                    List<Party> shared = mutual.get(person);
                    Relationship stored = between.get(Pair.of(caller, person));
                    BooleanSupplier shares = () -> shared == null ? circle.sharesWith(person) : !shared.isEmpty();
                    Standing standing = Standing.of(
                            stored.told(() -> member.isFound(shares)), caller, request.now(), () -> member.invitableBy()
                                    .admits(false, shares));
                    return Optional.of(
                            shared == null
                                    ? new FoundView(card, null, null, StandingView.of(standing))
                                    : new FoundView(
                                            card,
                                            standing.degree(!shared.isEmpty()),
                                            named.view(shared),
                                            StandingView.of(standing)));
                }))
                .toList();
    }

    /** What the caller shares with each is for whoever asks for it: a page of it costs what as many profiles do. */
    private static boolean wantsMutual(Request request) {
        String wanted = request.query("mutual").orElse("false");
        if (!wanted.equals("true") && !wanted.equals("false")) {
            throw new ProblemFound(Problem.badInput("mutual", "must be true or false"));
        }
        return wanted.equals("true");
    }

    /** Where the page ends: after so many whom one sees, and whoever is hidden behind them. */
    private static int end(List<Optional<FoundView>> looked, int limit) {
        int seen = 0;
        for (int i = 0; i < looked.size(); i++) {
            if (looked.get(i).isPresent() && seen++ == limit) {
                return i;
            }
        }
        return looked.size();
    }
}
