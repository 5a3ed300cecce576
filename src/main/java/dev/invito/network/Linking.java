package dev.invito.network;

import dev.invito.crypto.Nonces;
import dev.invito.invitation.Action;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Command;
import dev.invito.invitation.Condition;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Rules;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.port.Relationships.Written;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.network.Links.Use;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connects whoever uses a link with its owner (R17). The use is counted first and the pair written second, as two writes: a
 * crash in between loses nothing, since the one who repeats it has been counted.
 */
public final class Linking {

    private final Links links;
    private final Relationships relationships;
    private final Members members;
    private final Claims claims;
    private final Claiming claiming;
    private final Nonces nonces;
    private final Policy policy;

    public Linking(
            Links links, Relationships relationships, Members members, Claims claims, Nonces nonces, Policy policy) {
        this.links = links;
        this.relationships = relationships;
        this.members = members;
        this.claims = claims;
        this.claiming = new Claiming(policy);
        this.nonces = nonces;
        this.policy = policy;
    }

    /** The card behind a link; empty for everybody if it is over, used up, or its owner has left. */
    public Optional<Card> cardBehind(Link link, Instant now) {
        String owner = link.owner().value();
        return link.isOpen(now)
                ? Optional.ofNullable(members.findAll(List.of(owner)).get(owner))
                        .filter(member -> member.suspension().isEmpty())
                        .map(Member::card)
                : Optional.empty();
    }

    /**
     * Connects.
     *
     * @throws Contention if others kept acting on the same pair
     */
    public Outcome connect(String token, Party guest, Instant now, String request) {
        Optional<Link> found = links.find(token).filter(link -> link.isThere(now));
        if (found.isEmpty()) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Party owner = found.get().owner();
        if (owner.equals(guest)) {
            return Outcome.refused(Reason.ONESELF);
        }
        Map<String, Member> both = members.findAll(List.of(owner.value(), guest.value()));
        Optional<Refusal> refusal = refusal(both.get(owner.value()), both.get(guest.value()));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Relationship stored = relationships.find(Pair.of(owner, guest));
        Command command = Command.byLink(
                Invitation.draft(
                        owner, guest, new Generation(policy.expiryOf(now), nonces.of(owner, Optional.empty())), now),
                token,
                request);
        if (stored.status() == Status.CONNECTED && stored.blockedBy().isEmpty()) {
            return Outcome.alreadySo(stored);
        }
        if (!isWelcome(stored, command)) {
            return Outcome.refused(Reason.NOT_FOUND);
        }
        Use use = links.use(token, guest, now);
        return use == Use.REFUSED
                ? Outcome.refused(Reason.NOT_FOUND)
                : connect(token, stored, command, both.get(guest.value()).discoverable(), use);
    }

    /** R20: the links of whoever is suspended do not exist meanwhile, and they use none. */
    private static Optional<Refusal> refusal(Member owner, Member guest) {
        if (owner == null || owner.suspension().isPresent()) {
            return Optional.of(Refusal.because(Reason.NOT_FOUND));
        }
        if (guest == null) {
            return Optional.of(Refusal.because(Reason.NOT_A_MEMBER));
        }
        return guest.suspension().map(suspension -> Refusal.because(Reason.SUSPENDED));
    }

    /** @param found whether the guest may be found by their addresses */
    private Outcome connect(String token, Relationship seen, Command command, boolean found, Use use) {
        Relationship stored = seen;
        for (Retrying retrying = Retrying.briefly("others act on the same pair"); ; retrying.again()) {
            Written written = write(stored, command, found);
            if (written.done()) {
                return Outcome.done(written.relationship());
            }
            stored = written.relationship();
            Optional<Outcome> judged = Rules.judge(Action.CONNECT_BY_LINK, withoutAddress(stored), command);
            if (judged.isPresent()) {
                if (use == Use.COUNTED && judged.get().refusal().isPresent()) {
                    links.giveBack(token, command.actor());
                }
                return judged.get();
            }
        }
    }

    private Written write(Relationship stored, Command command, boolean found) {
        Optional<Party> sentTo = stored.invitation().flatMap(Invitation::sentTo);
        if ((sentTo.isEmpty() || found) && Action.MEET.isAllowed(stored, command)) {
            return relationships.write(Action.MEET, command);
        }
        if (sentTo.isEmpty() || !Action.CONNECT_BY_LINK.isAllowed(withoutAddress(stored), command)) {
            return relationships.write(Action.CONNECT_BY_LINK, command);
        }
        Party sender = stored.invitation().orElseThrow().sender();
        Claim claim = claiming.byLink(relationships.find(Pair.of(sender, sentTo.get())), stored, command);
        return claims.carryOut(claim)
                ? new Written(true, claim.member().orElseThrow())
                : new Written(false, relationships.find(stored.pair()));
    }

    /** What an address was sent stands against no connection: it goes back there (R11). */
    private static Relationship withoutAddress(Relationship stored) {
        return stored.withInvitation(stored.invitation().map(invitation -> invitation.withSentTo(Optional.empty())));
    }

    /** To whom the owner blocked or reported, and to whoever blocked the owner, the link does not exist. */
    private static boolean isWelcome(Relationship stored, Command command) {
        return stored.blockedBy().isEmpty() && Condition.WELCOME.holds(stored, command);
    }
}
