package dev.invito.invitation;

import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stays of a pair when one of the two leaves, since it protects the other (R22).
 *
 * @param mayInviteAgainAt until when inviting the other is closed to whoever left: their cool-down (R5), or an invitation of theirs
 *     that lived and is to be no reason to come back and send it again (R7)
 * @param knownUntil the end of what they know of that, where the rest came from an address (R11)
 * @param closed the other reported them (R8)
 * @param blockedSince the other blocked them (R10)
 */
public record Kept(
        Optional<Instant> mayInviteAgainAt,
        Optional<Instant> knownUntil,
        boolean closed,
        Optional<Instant> blockedSince) {

    /** Of what is between the two as it stands; empty if nothing stays. */
    public static Optional<Kept> of(Relationship stored, Party leaver, Policy policy, Instant now) {
        boolean invites = stored.isSentBy(leaver) && stored.isInvited(now);
        boolean known = invites && isKnown(stored);
        Optional<Instant> until = wait(stored.closedToItsSenderUntil(leaver, now), known, policy, now);
        Optional<Instant> knownUntil =
                wait(stored.withKnownWaits().closedToItsSenderUntil(leaver, now), known, policy, now);
        return some(new Kept(
                until,
                until.filter(end -> !knownUntil.equals(until)).map(end -> knownUntil.orElse(Memory.OF_NONE)),
                stored.closedTo().equals(Optional.of(leaver)),
                stored.block().filter(block -> !block.by().equals(leaver)).map(Block::since)));
    }

    /** The same towards an address that who leaves invited, and whose owner they do not know (R11). */
    public static Optional<Kept> atAddress(Relationship stored, Party leaver, Policy policy, Instant now) {
        if (!stored.isSentBy(leaver) || isKnown(stored)) {
            return Optional.empty();
        }
        Optional<Instant> lives =
                stored.invitation().filter(sent -> stored.isInvited(now)).map(Invitation::expiresAt);
        return some(new Kept(
                wait(latest(stored.memory(leaver).mayInviteAgainAt(), lives), lives.isPresent(), policy, now),
                Optional.empty(),
                false,
                Optional.empty()));
    }

    /** Leaving with an invitation that lives closes the way to another one as blocking does (R5). */
    private static Optional<Instant> wait(Optional<Instant> known, boolean invites, Policy policy, Instant now) {
        return latest(known, Optional.of(policy.mayInviteAgain(now)).filter(end -> invites))
                .filter(now::isBefore);
    }

    private static boolean isKnown(Relationship stored) {
        return stored.invitation().flatMap(Invitation::sentTo).isEmpty();
    }

    private static Optional<Kept> some(Kept kept) {
        return Optional.of(kept).filter(one -> !one.isNothing());
    }

    /** The same of what was kept towards an address, between who left and a member who owns it: that is a secret (R11). */
    public Kept fromAddress() {
        return new Kept(mayInviteAgainAt, mayInviteAgainAt.map(end -> Memory.OF_NONE), closed, blockedSince);
    }

    /** What stays of two things that stand for the same: neither shortens the other. */
    public Kept joined(Kept other) {
        Memory wait = memory().waiting(other.memory());
        return new Kept(
                wait.mayInviteAgainAt(),
                wait.knownUntil(),
                closed || other.closed,
                Stream.of(blockedSince, other.blockedSince)
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo));
    }

    private Memory memory() {
        return new Memory(mayInviteAgainAt, knownUntil, Optional.empty());
    }

    private boolean isNothing() {
        return mayInviteAgainAt.isEmpty() && !isForGood();
    }

    /** When nothing of it is left; empty if it stays for good. */
    public Optional<Instant> endsAt() {
        return isForGood() ? Optional.empty() : mayInviteAgainAt;
    }

    private boolean isForGood() {
        return closed || blockedSince.isPresent();
    }

    /**
     * What is between the two once who left is back.
     *
     * @param stored what is between them so far: nothing, unless they have met meanwhile under the new name
     * @return empty if that changes nothing
     */
    public Optional<Relationship> restored(Relationship stored, Party back, Policy policy, Instant now) {
        if (stored.status() == Status.CONNECTED) {
            return Optional.empty();
        }
        Party other = stored.pair().other(back);
        boolean open = stored.blockedBy().isEmpty();
        boolean invitedBack = stored.isSentBy(other) && stored.isInvited(now);
        boolean blocks = open && blockedSince.isPresent();
        boolean closes = open && closed && !invitedBack && stored.closedTo().isEmpty();
        Memory here = stored.memory(back);
        Memory wait = mayInviteAgainAt
                .filter(now::isBefore)
                .map(end -> here.waiting(memory()))
                .orElse(here);
        if (!blocks && !closes && wait.equals(here)) {
            return Optional.empty();
        }
        boolean ends = blocks && isKnown(stored);
        boolean mutes = blocks || (closes && stored.isSentBy(back));
        Optional<Party> closedTo = closes ? Optional.of(back) : stored.closedTo();
        Optional<Block> block = blocks ? blockedSince.map(since -> new Block(other, since)) : stored.block();
        Optional<Instant> forgottenAt = closedTo.isPresent() || block.isPresent() || isKeptForGood(stored)
                ? Optional.empty()
                : latest(stored.forgottenAt(), wait.mayInviteAgainAt().map(policy::forgottenAt));
        return Optional.of(stored.withStatus(ends ? Status.NONE : stored.status())
                .withInvitation(stored.invitation()
                        .filter(invitation -> !ends)
                        .map(invitation -> mutes ? invitation.reachingNobody() : invitation))
                .withLow(stored.pair().low().equals(back) ? wait : stored.low())
                .withHigh(stored.pair().high().equals(back) ? wait : stored.high())
                .withClosedTo(closedTo)
                .withBlock(block)
                .withLetter(stored.letter().filter(letter -> !mutes))
                .withStage(ends ? 0 : stored.stage())
                .withSenderLetter(stored.senderLetter().filter(letter -> !mutes))
                .withMovedTo(stored.movedTo().filter(moved -> !ends))
                .withVersion(stored.version() + 1)
                .withForgottenAt(forgottenAt));
    }

    private static boolean isKeptForGood(Relationship stored) {
        return stored.version() > 0 && stored.forgottenAt().isEmpty();
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
    }
}
