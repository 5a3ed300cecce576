package dev.invito.mail.courier;

import dev.invito.crypto.LetterTokens;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.mail.courier.Correspondents.Parties;
import dev.invito.mail.letter.Letter;
import dev.invito.mail.letter.LetterKind;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes the letter that is due out of what is between two people. */
public final class Composer {

    private static final List<LetterKind> STAGES =
            List.of(LetterKind.INVITATION, LetterKind.FIRST_REMINDER, LetterKind.LAST_REMINDER);

    private final URI site;
    private final URI api;
    private final LetterTokens tokens;
    private final Mutuals mutuals;

    /**
     * @param site where the web page is
     * @param api where the API is
     */
    public Composer(URI site, URI api, LetterTokens tokens, Mutuals mutuals) {
        this.tokens = tokens;
        this.mutuals = mutuals;
        this.site = site;
        this.api = api;
    }

    /** @param stranger whether its reader, who is no member, gets its sender's name alone (R21) */
    Letter compose(Leased leased, Letter.Reader reader, Parties people, boolean stranger) {
        Relationship relationship = leased.relationship();
        Invitation invitation = relationship.invitation().orElseThrow();
        return leased.slot() == Slot.RECIPIENT
                ? toRecipient(
                        STAGES.get(leased.number()),
                        invitation,
                        reader,
                        shown(people.sender().orElseThrow().card(), stranger))
                : toSender(relationship.senderLetter().orElseThrow(), invitation, reader, people);
    }

    private Letter toRecipient(LetterKind kind, Invitation invitation, Letter.Reader reader, Letter.Party sender) {
        String token = tokens.tokenOf(invitation.id(), new Email(reader.address()));
        Letter letter = Letter.toRecipient(
                kind,
                reader,
                sender,
                invitation.note().orElse(null),
                invitation.expiresAt(),
                under(site, "letters/" + token),
                unsubscribe(token));
        return kind == LetterKind.INVITATION && reader.member()
                ? letter.naming(mutuals.between(invitation.recipient(), invitation.sender()))
                : letter;
    }

    private URI unsubscribe(String token) {
        return under(api, "v1/letters/" + token + "/unsubscribe");
    }

    private Letter toSender(SenderLetter senderLetter, Invitation invitation, Letter.Reader reader, Parties people) {
        Optional<Letter.Party> address =
                invitation.address().map(Invitation.Address::email).map(email -> new Letter.Party(email, ""));
        Optional<Letter.Party> member = people.recipient().map(Member::card).map(Composer::person);
        Letter.Party nobody = new Letter.Party("", "");
        URI unsubscribe = unsubscribe(tokens.stopTokenOf(new Email(reader.address())));
        return switch (senderLetter.kind()) {
            case ACCEPTED ->
                Letter.accepted(
                        reader,
                        member.or(() -> address).orElse(nobody),
                        senderLetter.messages(),
                        profile(people),
                        unsubscribe);
            // Until the two are connected, the sender is not told whose the address is (R11).
            case REPLIED ->
                Letter.replied(
                        reader,
                        address.or(() -> member).orElse(nobody),
                        senderLetter.messages(),
                        under(site, "manage/sent"),
                        unsubscribe);
        };
    }

    /** Of who accepted; the first page if they have left meanwhile. */
    private URI profile(Parties people) {
        return people.recipient()
                .map(member -> URLEncoder.encode(member.memberId(), StandardCharsets.UTF_8))
                .map(id -> under(site, "members/" + id.replace("+", "%20")))
                .orElseGet(() -> under(site, ""));
    }

    private static Letter.Party shown(Card card, boolean stranger) {
        return stranger ? Letter.Party.stranger(card.name()) : person(card);
    }

    private static Letter.Party person(Card card) {
        return new Letter.Party(card.name(), card.headline());
    }

    private static URI under(URI base, String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root : root + "/") + path);
    }
}
