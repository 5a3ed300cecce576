package dev.invito.network;

import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.Acquaintances.Acquaintance;
import dev.invito.network.NameIndex.Page;
import dev.invito.network.Suggestions.Found;
import dev.invito.network.Suggestions.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    /** How many may be judged after looking around, and how many of those that are left are kept. */
    private static final int JUDGED = 100;

    private static final int MOST = 50;
    /** So many more than are wanted are judged at once: some are not welcome. */
    private static final int SPARE = 4;

    /** With fewer mutual connections' people than this, the headline counts too. */
    private static final int FEW = 20;

    private static final int WORDS = 5;
    /** How many people with a word are looked at; a word that more have says little, and comes after the others. */
    private static final int SHARING = 50;

    private static final Duration KEPT = Duration.ofDays(1);
    /** Up to so many friends, looking around is cheap enough to do it each time: a young network changes quickly. */
    private static final int CHEAP = 5;

    /** Up to so many friends, their lists are read: circles are a moment behind, and in a young network that shows. */
    private static final int LISTED = 8;

    private final Lists lists;
    private final Circles circles;
    private final Acquaintances acquaintances;
    private final Members members;
    private final NameIndex index;
    private final Suggestions suggestions;

    public Suggesting(
            Lists lists,
            Circles circles,
            Acquaintances acquaintances,
            Members members,
            NameIndex index,
            Suggestions suggestions) {
        this.lists = lists;
        this.circles = circles;
        this.acquaintances = acquaintances;
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

    /**
     * Who is suggested to somebody now, the best first; nobody to whoever is no member.
     *
     * @param most nobody is looked at beyond so many
     */
    public List<Suggested> to(Party person, Instant now, int most) {
        Kept kept = suggestions.of(person.value());
        if (kept.member().isEmpty()) {
            return List.of();
        }
        List<Party> friends = connections(person, FRIENDS);
        String basis = basis(kept.member().get(), friends);
        Optional<Found> known = kept.found()
                .filter(found -> friends.size() > CHEAP)
                .filter(found -> found.basis().equals(basis))
                .filter(found -> now.isBefore(found.at().plus(KEPT)));
        Viewer viewer = new Viewer(person, kept.member().get(), friends, kept.isDismissed(), now);
        if (known.isPresent()) {
            Judged judged = viewer.judge(known.get().bestFirst(), most);
            if (!judged.welcome().isEmpty() || known.get().bestFirst().isEmpty()) {
                return viewer.shown(judged);
            }
        }
        Judged judged = viewer.judge(viewer.lookAround(), most);
        if (friends.size() > CHEAP) {
            suggestions.keep(person.value(), new Found(now, basis, judged.left(MOST)));
        }
        return viewer.shown(judged);
    }

    private static String basis(Member member, List<Party> friends) {
        return Stream.concat(
                        Stream.of(String.join(" ", Words.of(member.headline()))),
                        friends.stream().map(Party::value))
                .collect(Collectors.joining("\n"));
    }

    private List<Party> connections(Party person, int most) {
        return latest(person, most).stream().map(Connection::with).toList();
    }

    private List<Connection> latest(Party person, int most) {
        return lists.connections(person, new Request(most, Optional.empty())).items();
    }

    /** Those who may be suggested, with the members that they are, and those who were not looked at. */
    private record Judged(List<Suggestion> welcome, Map<String, Member> members, List<Suggestion> others) {

        List<Suggestion> left(int most) {
            return Stream.concat(welcome.stream(), others.stream()).limit(most).toList();
        }
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

        private final Party person;
        private final Member member;
        private final List<Party> friends;
        private final Predicate<String> isDismissed;
        private final Instant now;

        Viewer(Party person, Member member, List<Party> friends, Predicate<String> isDismissed, Instant now) {
            this.person = person;
            this.member = member;
            this.friends = friends;
            this.isDismissed = isDismissed;
            this.now = now;
        }

        /** By mutual connections; by the headline too, if these are few. */
        List<Suggestion> lookAround() {
            Map<Party, List<Connection>> kept =
                    friends.size() > LISTED ? circles.of(List.of(person), friends) : Map.of();
            Set<String> known = Stream.concat(
                            kept.getOrDefault(person, List.of()).stream().map(Connection::with),
                            Stream.concat(friends.stream(), Stream.of(person)))
                    .map(Party::value)
                    .collect(Collectors.toSet());
            List<Suggestion> found = new ArrayList<>(candidates(byMutualConnections(kept, known)));
            if (found.size() < FEW) {
                found.forEach(one -> known.add(one.memberId()));
                found.addAll(candidates(byHeadline(known)));
            }
            return found;
        }

        /** Goes on until so many are welcome, or nobody is left. */
        Judged judge(List<Suggestion> bestFirst, int most) {
            List<Suggestion> welcome = new ArrayList<>();
            Map<String, Member> there = new HashMap<>();
            List<Suggestion> left = candidates(bestFirst);
            while (welcome.size() < most && !left.isEmpty()) {
                int some = Math.min(left.size(), most - welcome.size() + SPARE);
                welcome.addAll(welcome(left.subList(0, some), there));
                left = left.subList(some, left.size());
            }
            return new Judged(welcome, there, left);
        }

        List<Suggested> shown(Judged judged) {
            Set<String> mine = friends.stream().map(Party::value).collect(Collectors.toSet());
            Set<String> named = judged.welcome().stream()
                    .flatMap(one -> one.through().stream())
                    .filter(mine::contains)
                    .collect(Collectors.toSet());
            Map<String, Card> cards = named.isEmpty() ? Map.of() : members.cards(named);
            return judged.welcome().stream()
                    .map(one -> new Suggested(
                            one,
                            judged.members().get(one.memberId()).card(),
                            one.through().stream()
                                    .flatMap(id -> Optional.ofNullable(cards.get(id)).stream())
                                    .toList()))
                    .toList();
        }

        private List<Suggestion> candidates(List<Suggestion> bestFirst) {
            return bestFirst.stream()
                    .filter(one -> !isDismissed.test(one.memberId()))
                    .limit(JUDGED)
                    .toList();
        }

        private List<Suggestion> welcome(List<Suggestion> candidates, Map<String, Member> there) {
            Map<String, Acquaintance> known = acquaintances.ofAll(
                    person,
                    candidates.stream().map(one -> Party.member(one.memberId())).toList());
            List<Suggestion> welcome = candidates.stream()
                    .filter(one -> Optional.ofNullable(known.get(one.memberId()))
                            .filter(other -> isWelcome(one, other.member()))
                            .filter(other -> isOpen(other.relationship()))
                            .isPresent())
                    .toList();
            welcome.forEach(
                    one -> there.put(one.memberId(), known.get(one.memberId()).member()));
            return welcome;
        }

        private static boolean isWelcome(Suggestion one, Member other) {
            return other.discoverable()
                    && other.suspension().isEmpty()
                    && other.invitableBy().admits(false, () -> one.mutual() > 0)
                    && one.word().map(Words.of(other.headline())::contains).orElse(true);
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

        private List<Suggestion> byMutualConnections(Map<Party, List<Connection>> kept, Set<String> known) {
            Map<String, Shared> shared = new HashMap<>();
            for (Party friend : friends) {
                List<Connection> circle = kept.containsKey(friend) ? kept.get(friend) : latest(friend, FRIENDS_OF_EACH);
                for (Connection theirs : circle.subList(0, Math.min(FRIENDS_OF_EACH, circle.size()))) {
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
