package dev.invito.host;

import dev.invito.crypto.Nonces;
import dev.invito.host.MadeConnections.Found;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Connects two members because the host says so (R19): silently, whatever is between them but a block. A pending invitation from one to
 * the other becomes the connection; one that was sent to an address stays at the address, and where there is none, the connection has an
 * invitation that nobody sent. What either remembers of the other stays.
 */
public final class Connecting {

    private final MadeConnections connections;
    private final Nonces nonces;
    private final Policy policy;
    private final Claiming claiming;

    public Connecting(MadeConnections connections, Nonces nonces, Policy policy) {
        this.connections = connections;
        this.nonces = nonces;
        this.policy = policy;
        this.claiming = new Claiming(policy);
    }

    /**
     * What came of it.
     *
     * @param since when they connected; empty if a block stands between them
     * @param made whether they were not connected before
     */
    public record Connected(Optional<Instant> since, boolean made) {}

    /** Begins with some: what is between them is read for all at once, and again only where somebody acts meanwhile. */
    public Round begin(Collection<Pair> pairs) {
        return new Round(connections.find(pairs));
    }

    /** Connects pairs of which it was read at once what is between them. */
    public final class Round {

        private final Map<Pair, Found> read;

        private Round(Map<Pair, Found> read) {
            this.read = read;
        }

        /**
         * Connects two different members, one of the pairs that it began with, unless they are connected.
         *
         * @param since when they connected, as the host knows it; the first one stays
         * @param tell whether the bus is to be told
         * @throws Contention if others kept acting on the same pair
         */
        public Connected connect(Party one, Party other, Instant since, Instant now, boolean tell) {
            Pair pair = Pair.of(one, other);
            Found found = read.get(pair);
            for (Retrying retrying = Retrying.briefly("others act on the same pair"); ; retrying.again()) {
                Relationship before = found.relationship();
                if (before.status() == Status.CONNECTED) {
                    return new Connected(found.connectedAt(), false);
                }
                if (before.block().isPresent()) {
                    return new Connected(Optional.empty(), false);
                }
                Optional<Relationship> atAddress = atAddress(before, now);
                Relationship connected = connected(before, one, other, since, now, tell);
                if (connections.put(connected, atAddress, since, now)) {
                    return new Connected(Optional.of(since), true);
                }
                found = connections.find(pair);
            }
        }
    }

    /** What an address was sent goes on there, or this would tell its sender whose it is (R11). */
    private Optional<Relationship> atAddress(Relationship before, Instant now) {
        return before.invitation()
                .flatMap(invitation -> invitation.sentTo().map(address -> Pair.of(invitation.sender(), address)))
                .flatMap(address ->
                        claiming.besideConnection(connections.find(address).relationship(), before, now));
    }

    private Relationship connected(
            Relationship before, Party one, Party other, Instant since, Instant now, boolean tell) {
        Source source = tell ? Source.HOST_TOLD : Source.HOST;
        boolean becomes = before.isInvited(now)
                && before.invitation().flatMap(Invitation::sentTo).isEmpty();
        Invitation invitation = before.invitation()
                .filter(living -> becomes)
                .map(living -> living.becoming(source))
                .orElseGet(() -> nobodys(one, other, since, now, source));
        return before.withStatus(Status.CONNECTED)
                .withInvitation(Optional.of(invitation))
                .withBlock(Optional.empty())
                .withLetter(Optional.empty())
                .withStage(becomes ? before.stage() : 0)
                .withMovedTo(Optional.empty())
                .withVersion(before.version() + 1)
                .withForgottenAt(Optional.empty());
    }

    private Invitation nobodys(Party one, Party other, Instant since, Instant now, Source source) {
        Generation generation = new Generation(policy.expiryOf(now), nonces.of(one, Optional.empty()));
        return Invitation.draft(one, other, generation, since).withSource(Optional.of(source));
    }
}
