package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Request;
import dev.invito.http.view.MutualView;
import dev.invito.http.view.ProfileView;
import dev.invito.http.view.StandingView;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Standing;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.Acquaintances;
import dev.invito.network.Acquaintances.Acquaintance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one member sees of another (R10, R12). */
public final class Profiles {

    private final Members members;
    private final Acquaintances acquaintances;
    private final MutualConnections mutualConnections;

    public Profiles(Members members, Acquaintances acquaintances, MutualConnections mutualConnections) {
        this.members = members;
        this.acquaintances = acquaintances;
        this.mutualConnections = mutualConnections;
    }

    public Answer view(Request request) {
        Party other = request.memberId();
        Party viewer = request.caller().person();
        if (other.equals(viewer)) {
            return Problems.okOrNotFound(members.find(other.value()).map(Profiles::ofOneself));
        }
        return Problems.okOrNotFound(of(other, request));
    }

    /** Somebody else as the caller sees them. */
    Optional<ProfileView> of(Party other, Request request) {
        Party viewer = request.caller().person();
        return acquaintances.of(viewer, other).flatMap(known -> view(known, other, viewer, request.now()));
    }

    private Optional<ProfileView> view(Acquaintance known, Party other, Party viewer, Instant now) {
        Member member = known.member();
        Relationship relationship = known.relationship();
        if (relationship.blockedBy().isPresent()) {
            return Optional.empty();
        }
        List<Party> mutual = mutualConnections.of(viewer, other);
        Standing standing = Standing.of(
                relationship.told(() -> member.isFound(() -> !mutual.isEmpty())),
                viewer,
                now,
                () -> member.invitableBy().admits(false, () -> !mutual.isEmpty()));
        boolean connected = standing.state() == Standing.State.CONNECTED;
        return Optional.of(new ProfileView(
                member.memberId(),
                member.name(),
                member.headline(),
                member.picture().orElse(null),
                connected ? member.about() : null,
                connected && member.showsEmail() ? email(member) : null,
                standing.degree(!mutual.isEmpty()),
                MutualView.cards(List.of(mutual), members).view(mutual),
                StandingView.of(standing)));
    }

    private static ProfileView ofOneself(Member member) {
        return new ProfileView(
                member.memberId(),
                member.name(),
                member.headline(),
                member.picture().orElse(null),
                member.about(),
                email(member),
                null,
                null,
                StandingView.of(Standing.NOTHING));
    }

    private static String email(Member member) {
        return member.email().map(Email::value).orElse(null);
    }
}
