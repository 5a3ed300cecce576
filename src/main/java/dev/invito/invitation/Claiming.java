package dev.invito.invitation;

import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Relationship.Tidings;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of an invitation to an address when a member turns out to own the address (R11): it goes on between the
 * two members, with its clock, its letters, its note and its cool-down, and its sender sees no difference.
 */
public final class Claiming {

    private final Policy policy;

    public Claiming(Policy policy) {
        this.policy = policy;
    }

    /**
     * The two items after the claim.
     *
     * @param address what the address's item becomes; empty if it stays as it is
     * @param at when it was decided
     * @param member what the item between the two members becomes; empty if it stays as it is
     */
    public record Claim(Optional<Relationship> address, Optional<Relationship> member, Instant at) {

        private static Claim nothing(Instant at) {
            return new Claim(Optional.empty(), Optional.empty(), at);
        }
    }

    /**
     * Decides, from both items as they are.
     *
     * @param address between the sender and the address
     * @param member between the sender and the member who owns it; empty if that is the sender themselves
     */
    public Claim claim(Relationship address, Optional<Relationship> member, Person owner, Instant clock) {
        Instant now = latest(clock, address);
        if (address.status() == Status.MOVED) {
            return Claim.nothing(now);
        }
        if (member.isEmpty()) {
            return address.isInvited(now) && !address.isUnseen() ? unseen(address, now) : Claim.nothing(now);
        }
        return address.isInvited(now) && !address.isUnseen()
                ? goOn(address, member.get(), owner, now)
                : rememberCoolDown(address, member.get(), now);
    }

    /** A clock that is behind the sender's must not take for alive what had expired when they sent this one. */
    private static Instant latest(Instant clock, Relationship address) {
        return address.invitation()
                .map(Invitation::sentAt)
                .filter(clock::isBefore)
                .orElse(clock);
    }

    private Claim goOn(Relationship address, Relationship member, Person owner, Instant now) {
        Person sender = sender(address);
        boolean kept = member.isInvited(now)
                && (member.isSentBy(sender) || member.blockedBy().isPresent());
        if (member.status() == Status.CONNECTED || kept) {
            return unseen(address, now);
        }
        boolean meets = member.isInvited(now);
        Relationship joined = meets ? connected(address, member, owner, now) : moved(address, member, owner);
        return new Claim(Optional.of(stub(address, owner)), Optional.of(joined), now);
    }

    /** The sender goes on seeing it; what it was for is there already, or can never be (R10). */
    private static Claim unseen(Relationship address, Instant now) {
        Relationship unseen = new Relationship(
                address.pair(),
                address.status(),
                address.invitation().map(invitation -> readdressed(invitation, invitation.recipient(), true)),
                address.low(),
                address.high(),
                address.closedTo(),
                address.block(),
                Optional.empty(),
                address.stage(),
                address.tidings(),
                address.tidingsNumber(),
                Optional.empty(),
                address.version() + 1,
                address.forgottenAt());
        return new Claim(Optional.of(unseen), Optional.empty(), now);
    }

    private Relationship moved(Relationship address, Relationship member, Person owner) {
        Person sender = sender(address);
        boolean unwelcome = member.blockedBy().isPresent()
                || member.closedTo().map(sender::equals).orElse(false);
        boolean reachesOwner = !unwelcome && address.status() == Status.PENDING;
        Invitation invitation = readdressed(address.invitation().orElseThrow(), owner, unwelcome);
        return new Relationship(
                member.pair(),
                address.status(),
                Optional.of(invitation),
                memory(Pair.Side.LOW, address, member, sender),
                memory(Pair.Side.HIGH, address, member, sender),
                unwelcome ? member.closedTo() : Optional.empty(),
                member.block(),
                reachesOwner ? address.letter() : Optional.empty(),
                address.stage(),
                Optional.empty(),
                member.tidingsNumber(),
                Optional.empty(),
                member.version() + 1,
                unwelcome ? Optional.empty() : Optional.of(policy.forgottenAt(invitation.expiresAt())));
    }

    /** R9: both invited each other, and neither knew. The claimed invitation counts as accepted. */
    private Relationship connected(Relationship address, Relationship member, Person owner, Instant now) {
        Person sender = sender(address);
        Tidings accepted = new Tidings(Tidings.Kind.ACCEPTED, now, Optional.empty(), List.of());
        return new Relationship(
                member.pair(),
                Status.CONNECTED,
                address.invitation().map(invitation -> readdressed(invitation, owner, false)),
                memory(Pair.Side.LOW, address, member, sender),
                memory(Pair.Side.HIGH, address, member, sender),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                address.stage(),
                Optional.of(accepted),
                member.tidingsNumber() + 1,
                Optional.empty(),
                member.version() + 1,
                Optional.empty());
    }

    /** What is over at the address: only the wait of whoever withdrew goes on (R5). */
    private Claim rememberCoolDown(Relationship address, Relationship member, Instant now) {
        Person sender = address.pair().low().isMember()
                ? address.pair().low()
                : address.pair().high();
        Optional<Instant> there = address.memory(sender).mayInviteAgainAt().filter(now::isBefore);
        Optional<Instant> here = member.memory(sender).mayInviteAgainAt();
        if (there.isEmpty() || here.filter(end -> !end.isBefore(there.get())).isPresent()) {
            return Claim.nothing(now);
        }
        Optional<Instant> forgottenAt =
                member.version() == 0 ? Optional.of(policy.forgottenAt(now)) : member.forgottenAt();
        Relationship remembering = new Relationship(
                member.pair(),
                member.status(),
                member.invitation(),
                memory(Pair.Side.LOW, address, member, sender),
                memory(Pair.Side.HIGH, address, member, sender),
                member.closedTo(),
                member.block(),
                member.letter(),
                member.stage(),
                member.tidings(),
                member.tidingsNumber(),
                Optional.empty(),
                member.version() + 1,
                forgottenAt);
        return new Claim(Optional.empty(), Optional.of(remembering), now);
    }

    /** Serves ids and letters that name the address, until nobody can have them any more. */
    private Relationship stub(Relationship address, Person owner) {
        Invitation invitation = address.invitation().orElseThrow();
        return new Relationship(
                address.pair(),
                Status.MOVED,
                Optional.empty(),
                address.low(),
                address.high(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Optional.of(new Moved(owner, invitation.generation())),
                address.version() + 1,
                Optional.of(policy.forgottenAt(invitation.expiresAt())));
    }

    private static Invitation readdressed(Invitation invitation, Person recipient, boolean unseen) {
        return new Invitation(
                invitation.sender(),
                recipient,
                invitation.generation(),
                invitation.sentAt(),
                invitation.note(),
                invitation.source(),
                invitation.plan(),
                unseen,
                invitation.reply(),
                invitation.address(),
                recipient.equals(invitation.recipient()) ? invitation.sentTo() : Optional.of(invitation.recipient()),
                invitation.undeliverable());
    }

    /** The sender remembers the later of two cool-downs, and the request that was theirs last at the address. */
    private static Memory memory(Pair.Side side, Relationship address, Relationship member, Person sender) {
        Person person =
                side == Pair.Side.LOW ? member.pair().low() : member.pair().high();
        Memory here = member.memory(person);
        if (!person.equals(sender)) {
            return here;
        }
        Memory there = address.memory(sender);
        Optional<Instant> later = Stream.of(here, there)
                .flatMap(memory -> memory.mayInviteAgainAt().stream())
                .max(Instant::compareTo);
        return new Memory(later, there.lastRequest().or(here::lastRequest));
    }

    private static Person sender(Relationship address) {
        return address.invitation().orElseThrow().sender();
    }
}
