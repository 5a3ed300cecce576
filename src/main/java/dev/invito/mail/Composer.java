package dev.invito.mail;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.LetterTokens;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Tidings;
import dev.invito.mail.Correspondents.Both;
import dev.invito.member.Card;
import dev.invito.member.Member;
import java.net.URI;
import java.util.List;

/** Makes the letter that is due out of what is between two people. */
public final class Composer {

    private static final List<LetterKind> STAGES =
            List.of(LetterKind.INVITATION, LetterKind.FIRST_REMINDER, LetterKind.LAST_REMINDER);

    private final URI site;
    private final URI api;
    private final LetterTokens tokens;

    /**
     * @param site where the web page is
     * @param api where the API is
     */
    public Composer(URI site, URI api, LetterTokens tokens) {
        this.tokens = tokens;
        this.site = site;
        this.api = api;
    }

    Letter compose(Leased leased, Letter.Reader reader, Both people) {
        Relationship relationship = leased.relationship();
        Invitation invitation = relationship.invitation().orElseThrow();
        return leased.slot() == Slot.RECIPIENT
                ? toRecipient(
                        STAGES.get(leased.number()),
                        invitation,
                        reader,
                        people.sender().orElseThrow())
                : toSender(relationship.tidings().orElseThrow(), invitation, reader, people);
    }

    private Letter toRecipient(LetterKind kind, Invitation invitation, Letter.Reader reader, Member sender) {
        String token = tokens.tokenOf(invitation.id());
        return Letter.toRecipient(
                kind,
                reader,
                person(sender.card()),
                invitation.note().orElse(null),
                invitation.expiresAt(),
                under(site, "letters/" + token),
                under(api, "v1/letters/" + token + "/unsubscribe"));
    }

    private Letter toSender(Tidings tidings, Invitation invitation, Letter.Reader reader, Both people) {
        Letter.Person recipient = people.recipient()
                .map(Member::card)
                .map(Composer::person)
                .orElseGet(() -> new Letter.Person(
                        invitation.address().map(Invitation.Address::email).orElse(""), ""));
        URI link = under(site, "");
        return switch (tidings.kind()) {
            case ACCEPTED -> Letter.accepted(reader, recipient, tidings.messages(), link);
            case REPLIED -> Letter.replied(reader, recipient, tidings.messages(), link);
        };
    }

    private static Letter.Person person(Card card) {
        return new Letter.Person(card.name(), card.headline());
    }

    private static URI under(URI base, String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root : root + "/") + path);
    }
}
