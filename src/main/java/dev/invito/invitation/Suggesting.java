package dev.invito.invitation;

import dev.invito.invitation.Lists.Connection;
import dev.invito.invitation.Lists.Request;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.NameIndex;
import dev.invito.member.NameIndex.Page;
import dev.invito.member.Person;
import dev.invito.member.Suggestion;
import dev.invito.member.Suggestions;
import dev.invito.member.Suggestions.Found;
import dev.invito.member.Suggestions.Kept;
import dev.invito.member.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People whom a member may know: those with whom they share the most connections; then, if these are few, those who share
 * a word of the headline. Never a connection, somebody invited either way, somebody who has to wait or be left alone (R5,
 * R8, R10), whom they dismissed, or who does not want to be found so.
 *
 * <p>The looking around is bounded, and what it found is kept for a day, unless the member's own connections or headline
 * change. What is between the two people is looked at each time, so whoever was invited or blocked is gone at once.
 */
public final class Suggesting {

    /** The latest connections of the member, and of each of these, that are looked through. */
    private static final int FRIENDS = 30;

    private static final int FRIENDS_OF_EACH = 100;
    /** The latest connections of the member that are left out without a look at the pair. */
    private static final int KNOWN = 500;

    /** How many are judged after looking around, and how many of them are kept. */
    private static final int JUDGED = 100;

    private static final int MOST = 50;
    /** With fewer mutual connections' people than this, the headline counts too. */
    private static final int FEW = 20;

    private static final int WORDS = 5;
    /** How many people with a word are looked at; a word that more have says little, and comes after the others. */
    private static final int SHARING = 50;

    private static final Duration KEPT = Duration.ofDays(1);
    /** Up to so many friends, looking around is cheap enough to do it each time: a young network changes quickly. */
    private static final int CHEAP = 5;

    private final Lists lists;
    private final Relationships relationships;
    private final Members members;
    private final NameIndex index;
    private final Suggestions suggestions;

    public Suggesting(
            Lists lists, Relationships relationships, Members members, NameIndex index, Suggestions suggestions) {
        this.lists = lists;
        this.relationships = relationships;
        this.members = members;
        this.index = index;
        this.suggestions = suggestions;
    }

    /**
     * Somebody who is suggested.
     *
     * @param mutual the cards of up to three connections of both
     */
    public record Suggested(Suggestion suggestion, Card card, List<Card> mutual) {}

    /** All who are suggested to somebody now, the best first; nobody to who is no member. */
    public List<Suggested> to(Person person, Instant now) {
        Optional<Member> member = members.find(person.value());
        if (member.isEmpty()) {
            return List.of();
        }
        Kept kept = suggestions.of(person.value());
        List<Person> friends = connections(person, FRIENDS);
        String basis = basis(member.get(), friends);
        Optional<Found> known = kept.found()
                .filter(found -> friends.size() > CHEAP)
                .filter(found -> found.basis().equals(basis))
                .filter(found -> now.isBefore(found.at().plus(KEPT)));
        Viewer viewer = new Viewer(person, member.get(), friends, kept.isDismissed(), now);
        if (known.isPresent()) {
            List<Suggested> shown = viewer.shown(known.get().bestFirst());
            if (!shown.isEmpty() || known.get().bestFirst().isEmpty()) {
                return shown;
            }
        }
        List<Suggestion> found = viewer.lookAround();
        if (friends.size() > CHEAP) {
            suggestions.keep(person.value(), new Found(now, basis, found));
        }
        return viewer.shown(found);
    }

    private static String basis(Member member, List<Person> friends) {
        return Stream.concat(
                        Stream.of(String.join(" ", Words.of(member.headline()))),
                        friends.stream().map(Person::value))
                .collect(Collectors.joining("\n"));
    }

    private List<Person> connections(Person person, int most) {
        return latest(person, most).stream().map(Connection::with).toList();
    }

    private List<Connection> latest(Person person, int most) {
        return lists.connections(person, new Request(most, Optional.empty())).items();
    }

    /** Whom a member shares with somebody else, the latest friend first, and since when at the latest. */
    private record Shared(List<String> through, Instant latest) {

        Shared and(Shared other) {
            return new Shared(
                    Stream.concat(through.stream(), other.through.stream()).toList(),
                    latest.isAfter(other.latest) ? latest : other.latest);
        }
    }

    /** The member to whom people are suggested, as they are now. */
    private final class Viewer {

        private final Person person;
        private final Member member;
        private final List<Person> friends;
        private final Predicate<String> isDismissed;
        private final Instant now;

        Viewer(Person person, Member member, List<Person> friends, Predicate<String> isDismissed, Instant now) {
            this.person = person;
            this.member = member;
            this.friends = friends;
            this.isDismissed = isDismissed;
            this.now = now;
        }

        List<Suggestion> lookAround() {
            Set<String> known = new HashSet<>(
                    connections(person, KNOWN).stream().map(Person::value).toList());
            known.add(person.value());
            List<Suggestion> found = new ArrayList<>(judged(byMutualConnections(known)));
            if (found.size() < FEW) {
                found.forEach(one -> known.add(one.memberId()));
                found.addAll(judged(byHeadline(known)));
            }
            return found.subList(0, Math.min(found.size(), MOST));
        }

        List<Suggested> shown(List<Suggestion> found) {
            Map<String, Member> there = members.findAll(Stream.concat(
                            found.stream().map(Suggestion::memberId),
                            friends.stream().map(Person::value))
                    .toList());
            Set<String> welcome = welcome(found, there);
            Set<String> mine = friends.stream().map(Person::value).collect(Collectors.toSet());
            return found.stream()
                    .filter(one -> welcome.contains(one.memberId()))
                    .map(one -> new Suggested(
                            one,
                            there.get(one.memberId()).card(),
                            one.through().stream()
                                    .filter(mine::contains)
                                    .flatMap(id -> Optional.ofNullable(there.get(id)).stream())
                                    .map(Member::card)
                                    .toList()))
                    .toList();
        }

        private List<Suggestion> judged(List<Suggestion> candidates) {
            List<Suggestion> some = candidates.stream()
                    .filter(one -> !isDismissed.test(one.memberId()))
                    .limit(JUDGED)
                    .toList();
            Set<String> welcome = welcome(
                    some,
                    members.findAll(some.stream().map(Suggestion::memberId).toList()));
            return some.stream().filter(one -> welcome.contains(one.memberId())).toList();
        }

        private Set<String> welcome(Collection<Suggestion> candidates, Map<String, Member> there) {
            List<Suggestion> discoverable = candidates.stream()
                    .filter(one -> !isDismissed.test(one.memberId()))
                    .filter(one -> Optional.ofNullable(there.get(one.memberId()))
                            .filter(Member::discoverable)
                            .filter(other -> one.word()
                                    .map(Words.of(other.headline())::contains)
                                    .orElse(true))
                            .isPresent())
                    .toList();
            return relationships
                    .findAll(discoverable.stream()
                            .map(one -> Pair.of(person, Person.member(one.memberId())))
                            .toList())
                    .values()
                    .stream()
                    .filter(this::isOpen)
                    .map(relationship -> relationship.pair().other(person).value())
                    .collect(Collectors.toSet());
        }

        /** Whether there is nothing between the two that would make a suggestion unwelcome or useless. */
        private boolean isOpen(Relationship relationship) {
            boolean reported = relationship
                    .closedTo()
                    .filter(closed -> !closed.equals(person))
                    .isPresent();
            boolean coolingDown = relationship
                    .memory(person)
                    .mayInviteAgainAt()
                    .filter(now::isBefore)
                    .isPresent();
            return relationship.status() != Status.CONNECTED
                    && !relationship.isInvited(now)
                    && relationship.blockedBy().isEmpty()
                    && !reported
                    && !coolingDown;
        }

        private List<Suggestion> byMutualConnections(Set<String> known) {
            Map<String, Shared> shared = new HashMap<>();
            for (Person friend : friends) {
                for (Connection theirs : latest(friend, FRIENDS_OF_EACH)) {
                    if (!known.contains(theirs.with().value())) {
                        shared.merge(
                                theirs.with().value(),
                                new Shared(List.of(friend.value()), theirs.since()),
                                Shared::and);
                    }
                }
            }
            Comparator<Map.Entry<String, Shared>> best = Comparator.comparing((Map.Entry<String, Shared> entry) ->
                            entry.getValue().through().size())
                    .thenComparing(entry -> entry.getValue().latest())
                    .reversed();
            return shared.entrySet().stream()
                    .sorted(best.thenComparing(Map.Entry.comparingByKey()))
                    .map(entry -> new Suggestion(
                            entry.getKey(),
                            entry.getValue().through().size(),
                            entry.getValue().through().stream()
                                    .limit(Suggestion.NAMED)
                                    .toList(),
                            Optional.empty()))
                    .toList();
        }

        private List<Suggestion> byHeadline(Set<String> known) {
            Map<String, Page> sharing = new LinkedHashMap<>();
            Words.telling(member.headline()).stream()
                    .limit(WORDS)
                    .forEach(word -> sharing.put(word, index.having(word, SHARING)));
            Map<String, Suggestion> found = new LinkedHashMap<>();
            sharing.entrySet().stream()
                    .sorted(Comparator.comparing(
                            entry -> entry.getValue().entries().size()))
                    .forEach(entry -> entry.getValue().entries().stream()
                            .map(NameIndex.Entry::folded)
                            .filter(other -> !known.contains(other.memberId()))
                            .filter(other -> Words.of(other.headline()).contains(entry.getKey()))
                            .forEach(other -> found.putIfAbsent(
                                    other.memberId(),
                                    new Suggestion(other.memberId(), 0, List.of(), Optional.of(entry.getKey())))));
            return List.copyOf(found.values());
        }
    }
}
