package dev.invito.http;

import dev.invito.http.ProfileView.MutualView;
import dev.invito.invitation.MutualConnections;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationships;
import dev.invito.invitation.Standing;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one member sees of another (R10, R12). */
public final class Profiles {

    private final Members members;
    private final Relationships relationships;
    private final MutualConnections mutualConnections;

    public Profiles(Members members, Relationships relationships, MutualConnections mutualConnections) {
        this.members = members;
        this.relationships = relationships;
        this.mutualConnections = mutualConnections;
    }

    public Answer view(Request request) {
        Person other = request.memberId();
        Person viewer = request.caller().person();
        Optional<Member> member = members.find(other.value());
        if (other.equals(viewer)) {
            return Answer.okOrNotFound(member.map(Profiles::ofOneself));
        }
        return Answer.okOrNotFound(member.flatMap(known -> view(known, other, viewer, request.now())));
    }

    private Optional<ProfileView> view(Member member, Person other, Person viewer, Instant now) {
        Relationship relationship = relationships.find(Pair.of(viewer, other));
        if (relationship.blockedBy().isPresent()) {
            return Optional.empty();
        }
        Standing standing = Standing.of(relationship, viewer, now);
        boolean connected = standing.state() == Standing.State.CONNECTED;
        List<Person> mutual = mutualConnections.of(viewer, other);
        int degree = connected ? 1 : mutual.isEmpty() ? 3 : 2;
        return Optional.of(new ProfileView(
                member.memberId(),
                member.name(),
                member.headline(),
                connected ? member.about() : null,
                degree,
                new MutualView(mutual.size(), some(mutual)),
                StandingView.of(standing)));
    }

    private static ProfileView ofOneself(Member member) {
        return new ProfileView(
                member.memberId(),
                member.name(),
                member.headline(),
                member.about(),
                null,
                null,
                StandingView.of(Standing.NOTHING));
    }

    private List<PersonView> some(List<Person> mutual) {
        List<Person> shown = mutual.stream().limit(3).toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<String, Card> cards =
                members.cards(shown.stream().map(Person::value).toList());
        return shown.stream().map(person -> PersonView.of(person, cards)).toList();
    }
}
