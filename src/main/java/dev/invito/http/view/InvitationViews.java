package dev.invito.http.view;

import dev.invito.http.view.InvitationView.LetterView;
import dev.invito.http.view.InvitationView.ReplyView;
import dev.invito.invitation.Appearance;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Relationship;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes views of invitations, each with the cards of its people, read all at once. */
public final class InvitationViews {

    private static final List<String> LETTERS = List.of("invitation", "first-reminder", "last-reminder");

    private final Members members;

    public InvitationViews(Members members) {
        this.members = members;
    }

    /** One invitation, with one more read for the cards. */
    public InvitationView view(Relationship relationship, Party viewer, Instant now) {
        Invitation invitation = relationship.invitation().orElseThrow();
        return shown(relationship, viewer, now, cards(List.of(invitation)));
    }

    /** One invitation, with cards that were read before. */
    public InvitationView view(Relationship relationship, Party viewer, Instant now, Collection<Card> cards) {
        return shown(
                relationship,
                viewer,
                now,
                cards.stream().collect(Collectors.toMap(Card::memberId, Function.identity(), (a, b) -> a)));
    }

    /** One invitation, with the cards of many; who is not among them is read. */
    public InvitationView view(Relationship relationship, Party viewer, Instant now, Map<String, Card> cards) {
        Invitation invitation = relationship.invitation().orElseThrow();
        boolean known = people(invitation).map(Party::value).allMatch(cards::containsKey);
        return shown(relationship, viewer, now, known ? cards : cards(List.of(invitation)));
    }

    /** What a list holds, all of one appearance. */
    public List<InvitationView> views(List<Invitation> invitations, Appearance appearance, Party viewer) {
        return views(invitations, appearance, viewer, cards(invitations));
    }

    /** What a recipient's list holds, with what they replied themselves: their own words are theirs. */
    public List<InvitationView> viewsWithReplies(List<Invitation> received, Appearance appearance, Party viewer) {
        Map<String, Card> cards = cards(received);
        return received.stream()
                .map(invitation -> view(invitation, appearance, viewer, Optional.empty(), cards)
                        .replied(reply(invitation)))
                .toList();
    }

    /** The same with the cards of {@link #cardsWith}. */
    public List<InvitationView> views(
            List<Invitation> invitations, Appearance appearance, Party viewer, Map<String, Card> cards) {
        return invitations.stream()
                .map(invitation -> view(invitation, appearance, viewer, Optional.empty(), cards))
                .toList();
    }

    private static InvitationView shown(Relationship relationship, Party viewer, Instant now, Map<String, Card> cards) {
        return view(
                relationship.invitation().orElseThrow(),
                Appearance.of(relationship, viewer),
                viewer,
                retryAt(relationship, viewer).filter(now::isBefore),
                cards);
    }

    /** Of a withdrawn one: to what was sent by id, a wait that came from an address must not show (R11). */
    private static Optional<Instant> retryAt(Relationship relationship, Party viewer) {
        Relationship.Memory memory = relationship.memory(viewer);
        boolean byAddress =
                relationship.invitation().flatMap(Invitation::sentTo).isPresent();
        return byAddress ? memory.mayInviteAgainAt() : memory.mayKnowinglyInviteAt();
    }

    private static InvitationView view(
            Invitation invitation,
            Appearance appearance,
            Party viewer,
            Optional<Instant> retryAt,
            Map<String, Card> cards) {
        boolean toSender = invitation.sender().equals(viewer);
        return new InvitationView(
                (toSender && appearance != Appearance.CONNECTED ? invitation.idForSender() : invitation.id()).encoded(),
                appearance.name().toLowerCase(Locale.ROOT),
                PersonView.of(invitation.sender(), cards),
                recipient(invitation, appearance, toSender, cards),
                invitation.note().orElse(null),
                invitation.sentAt().toString(),
                invitation.expiresAt().toString(),
                toSender ? letters(invitation) : null,
                toSender ? reply(invitation) : null,
                (toSender && invitation.undeliverable()) ? true : null,
                toSender && !invitation.attached().metadata().isEmpty()
                        ? invitation.attached().metadata()
                        : null,
                invitation.attached().returnTo().orElse(null),
                appearance == Appearance.WITHDRAWN
                        ? retryAt.map(Instant::toString).orElse(null)
                        : null);
    }

    /** A sender goes on seeing the address that they typed, whoever owns it, until the two are connected (R11). */
    private static PersonView recipient(
            Invitation invitation, Appearance appearance, boolean toSender, Map<String, Card> cards) {
        return invitation
                .address()
                .filter(address -> toSender
                        && (appearance != Appearance.CONNECTED
                                || !invitation.recipient().isMember()))
                .map(address -> PersonView.of(address.email()))
                .orElseGet(() -> PersonView.of(invitation.recipient(), cards));
    }

    private static List<LetterView> letters(Invitation invitation) {
        List<LetterView> letters = new ArrayList<>();
        for (int i = 0; i < invitation.plan().size(); i++) {
            letters.add(new LetterView(LETTERS.get(i), invitation.plan().get(i).toString()));
        }
        return letters;
    }

    private static ReplyView reply(Invitation invitation) {
        return invitation
                .reply()
                .map(reply -> new ReplyView(reply.message(), reply.at().toString()))
                .orElse(null);
    }

    private Map<String, Card> cards(List<Invitation> invitations) {
        return cards(invitations.stream().flatMap(InvitationViews::people));
    }

    /** The cards of all whom these name, and of whoever looks at them. */
    public Map<String, Card> cardsWith(Party viewer, List<Invitation> invitations) {
        return cards(Stream.concat(Stream.of(viewer), invitations.stream().flatMap(InvitationViews::people)));
    }

    /** The cards of those who are members. */
    public Map<String, Card> cards(Stream<Party> people) {
        List<String> memberIds =
                people.filter(Party::isMember).map(Party::value).distinct().toList();
        return memberIds.isEmpty() ? Map.of() : members.cards(memberIds);
    }

    private static Stream<Party> people(Invitation invitation) {
        return Stream.of(invitation.sender(), invitation.recipient()).filter(Party::isMember);
    }
}
