package dev.invito.invitation.port;

import dev.invito.invitation.Quota;
import dev.invito.invitation.Relationship;
import dev.invito.member.Addressee;
import dev.invito.member.Card;
import dev.invito.member.InvitableBy;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be known before something is sent, read in one request; before much is sent, in few. */
public interface SendContexts {

    SendContext of(Party sender, Addressee recipient);

    /** The same towards many, each of them in the answer. */
    Map<Addressee, SendContext> of(Party sender, Collection<Addressee> recipients);

    /**
     * @param joinedAt when the sender became a member, if that is known (R21)
     * @param hasAddress whether the sender has an address that they verified (R21)
     * @param suspended whether the host has suspended the sender (R20)
     * @param recipient the recipient's card; empty for an address, and for somebody who is no member
     * @param invitableBy whom the recipient lets invite them (R18); of an address, everybody
     * @param relationship never stale
     * @param undeliverable mail to the address is known to bounce
     * @param quota may be stale by a moment
     * @param hides the recipient is a member whom nobody is to find by their address
     * @param withOwner what is between the sender and the hidden owner of the address, if it has one
     * @param atAddress what is between the sender and the address itself, where the recipient is its owner
     */
    record SendContext(
            Optional<Card> sender,
            Optional<Instant> joinedAt,
            boolean hasAddress,
            boolean suspended,
            Optional<Card> recipient,
            InvitableBy invitableBy,
            Relationship relationship,
            Quota quota,
            boolean undeliverable,
            boolean hides,
            Optional<Relationship> withOwner,
            Optional<Relationship> atAddress) {

        /**
         * When an invitation to the address begins for its owner, if the sender may not invite them before (R5). To the
         * sender it looks sent, or they would learn whose it is.
         */
        public Optional<Instant> mayBeginAt(Party from) {
            return withOwner.flatMap(member -> member.memory(from).mayInviteAgainAt());
        }

        public List<Card> cards() {
            return Stream.of(sender, recipient).flatMap(Optional::stream).toList();
        }
    }
}
