package dev.invito.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.invitation.Lists;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationships;
import dev.invito.invitation.Standing;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.NameIndex;
import dev.invito.member.NameIndex.Entry;
import dev.invito.member.NameSearch;
import dev.invito.member.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Members by the beginnings of words of their name and headline, with the state of the one button; who is blocked, either
 * way, is not found (R10).
 *
 * <p>A page is one look at the index. What it finds, up to {@code WINDOW} people, is put in order, best first, and shown
 * page by page; after them comes the next window. So a page of any size shows a part of the same order.
 */
public final class MemberSearch {

    private static final int WINDOW = 100;
    /** How many entries of the index one page looks at: each of several words may leave most of them out. */
    private static final int LOOKED_AT = 200;

    private static final int LOOKED_AT_FOR_SEVERAL = 500;

    /** Who is hidden leaves no gap: so many more are looked at than a page shows, as far as one request reads. */
    private static final int SPARE = 5;

    private final NameIndex index;
    private final Members members;
    private final Relationships relationships;

    public MemberSearch(NameIndex index, Members members, Relationships relationships) {
        this.index = index;
        this.members = members;
        this.relationships = relationships;
    }

    /** Somebody who was found. */
    public record FoundView(@JsonUnwrapped PersonView person, StandingView relationship) {}

    /** The best of a part of the index, and where the next part begins. */
    private record Window(List<Card> bestFirst, Optional<String> end) {}

    /** Where a page begins: in the window that begins after {@code start}, so many people on. */
    private record Place(Optional<String> start, int offset) {

        static Place read(Optional<String> after) {
            return after.map(text -> text.split("\n", 2))
                    .map(parts -> new Place(
                            Optional.of(parts[1]).filter(start -> !start.isEmpty()), Integer.parseInt(parts[0])))
                    .orElse(new Place(Optional.empty(), 0));
        }

        String written() {
            return offset + "\n" + start.orElse("");
        }
    }

    public Answer answer(Request request) {
        NameSearch search = new NameSearch(SearchText.of(request));
        String beginning = search.rarest()
                .orElseThrow(() -> new ProblemFound(Problem.badInput(
                        "q", "must have a word of at least two letters, or one character of Chinese")));
        String list = "members " + search.folded();
        Lists.Request wanted = request.page(list);
        Place from = Place.read(wanted.after());
        Window window = window(search, beginning, from.start());
        List<Card> people = window.bestFirst();
        List<Card> left = people.subList(Math.min(from.offset(), people.size()), people.size());
        List<Optional<FoundView>> looked =
                look(left.subList(0, Math.min(left.size(), Math.min(WINDOW, wanted.limit() + SPARE))), request);
        int shown = end(looked, wanted.limit());
        Optional<String> next = shown < left.size()
                ? Optional.of(new Place(from.start(), from.offset() + shown).written())
                : window.end().map(end -> new Place(Optional.of(end), 0).written());
        return Answer.ok(new PageView<>(
                looked.subList(0, shown).stream().flatMap(Optional::stream).toList(),
                null,
                request.next(list, next).orElse(null)));
    }

    private Window window(NameSearch search, String beginning, Optional<String> start) {
        NameIndex.Page page =
                index.startingWith(beginning, start, search.isForSeveral() ? LOOKED_AT_FOR_SEVERAL : LOOKED_AT);
        List<Entry> all = page.entries().stream().filter(search::finds).toList();
        List<Entry> found = all.subList(0, Math.min(all.size(), WINDOW));
        return new Window(
                found.stream().map(Entry::folded).sorted(search.bestFirst()).toList(),
                found.size() < all.size()
                        ? Optional.of(found.get(found.size() - 1).position())
                        : page.end());
    }

    /** One for each; empty for whom the caller may not see, and for whom there is no more. */
    private List<Optional<FoundView>> look(List<Card> people, Request request) {
        Person caller = request.caller().person();
        List<Person> others = people.stream()
                .map(card -> Person.member(card.memberId()))
                .filter(person -> !person.equals(caller))
                .toList();
        Map<Pair, Relationship> between = relationships.findAll(
                others.stream().map(other -> Pair.of(caller, other)).toList());
        Map<String, Card> cards =
                members.cards(people.stream().map(Card::memberId).toList());
        return people.stream()
                .map(found -> Optional.ofNullable(cards.get(found.memberId())).flatMap(card -> {
                    Person person = Person.member(card.memberId());
                    if (person.equals(caller)) {
                        return Optional.of(new FoundView(PersonView.of(card), StandingView.of(Standing.NOTHING)));
                    }
                    Relationship relationship = between.get(Pair.of(caller, person));
                    return relationship.blockedBy().isPresent()
                            ? Optional.<FoundView>empty()
                            : Optional.of(new FoundView(
                                    PersonView.of(card),
                                    StandingView.of(Standing.of(relationship, caller, request.now()))));
                }))
                .toList();
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
