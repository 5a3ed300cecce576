package dev.invito.invitation;

import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
     * @param waitsUntil when it can be decided, if the sender may not invite the owner before (R5)
     * @param isCoolDownAlone only the wait of whoever withdrew goes on with the member: nothing else of the two changes
     */
    public record Claim(
            Optional<Relationship> address,
            Optional<Relationship> member,
            Instant at,
            Optional<Instant> waitsUntil,
            boolean isCoolDownAlone) {

        private Claim(Optional<Relationship> address, Optional<Relationship> member, Instant at) {
            this(address, member, at, Optional.empty(), false);
        }

        private static Claim nothing(Instant at) {
            return new Claim(Optional.empty(), Optional.empty(), at);
        }

        private static Claim coolDown(Relationship member, Instant at) {
            return new Claim(Optional.empty(), Optional.of(member), at, Optional.empty(), true);
        }
    }

    /**
     * Decides, from both items as they are.
     *
     * @param address between the sender and the address
     * @param member between the sender and the member who owns it; empty if that is the sender themselves
     */
    public Claim claim(Relationship address, Optional<Relationship> member, Party owner, Instant clock) {
        return claim(address, member, owner, clock, () -> true);
    }

    /**
     * The same, where the owner may say who invites them.
     *
     * @param admitted whether the sender may; asked only if it matters (R18)
     */
    public Claim claim(
            Relationship address, Optional<Relationship> member, Party owner, Instant clock, BooleanSupplier admitted) {
        Instant now = latest(clock, address);
        if (address.status() == Status.MOVED) {
            return Claim.nothing(now);
        }
        if (member.isEmpty()) {
            return address.isInvited(now) && !address.isMuted() ? muted(address, now) : Claim.nothing(now);
        }
        return address.isInvited(now) && !address.isMuted()
                ? goOn(address, member.get(), owner, now, admitted)
                : rememberCoolDown(address, member.get(), now);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A clock that is behind the sender's must not take for alive what had expired when they sent this one. */
    private static Instant latest(Instant clock, Relationship address) {
        return address.invitation()
                .map(Invitation::sentAt)
                .filter(clock::isBefore)
                .orElse(clock);
    }

    private Claim goOn(Relationship address, Relationship member, Party owner, Instant now, BooleanSupplier admitted) {
        Party sender = sender(address);
        boolean kept = member.isInvited(now)
                && (member.isSentBy(sender) || member.blockedBy().isPresent());
        if (member.status() == Status.CONNECTED || kept) {
            return muted(address, now);
        }
        boolean meets = member.isInvited(now);
        Optional<Instant> wait = member.memory(sender).mayInviteAgainAt().filter(end -> !meets && now.isBefore(end));
        if (wait.isPresent()) {
            return waiting(address, wait.get(), now);
        }
        Relationship joined = meets ? connected(address, member, owner, now) : moved(address, member, owner, admitted);
        return new Claim(Optional.of(stub(address, owner)), Optional.of(joined), now);
    }

    /**
     * It begins for its owner when the sender may invite them again (R5): its letter, and the claim with it, wait. Where no letter is to
     * go any more, the turn of none stands for the claim.
     */
    private static Claim waiting(Relationship address, Instant until, Instant now) {
        Optional<Relationship> later = address.letter().isPresent()
                ? address.letter()
                        .filter(letter -> letter.due().isBefore(until))
                        .map(letter -> due(address, until))
                : address.invitation()
                        .filter(invitation -> until.isBefore(invitation.expiresAt()))
                        .map(invitation -> due(address, until)
                                .withStage(Math.max(
                                        address.stage(), invitation.plan().size())));
        return new Claim(later, Optional.empty(), now, Optional.of(until), false);
    }

    private static Relationship due(Relationship address, Instant until) {
        return address.withLetter(Optional.of(new Letter(until, Optional.empty())))
                .withVersion(address.version() + 1);
    }

    /**
     * R11: an invitation by id to somebody whose hidden address the sender invited before. To the sender they are two, as
     * they would be to anybody else; to the recipient they are one, and it is the later one.
     *
     * @param address the stub at the address
     * @param member between the two members, with the invitation that the address was sent
     * @param draft the new one
     */
    public Claim beside(Relationship address, Relationship member, Invitation draft, String request) {
        Invitation before = member.invitation().orElseThrow();
        Party sender = before.sender();
        boolean reaches = !member.isMuted() && Status.UNDECIDED.contains(member.status());
        boolean waits = reaches && member.status() == Status.PENDING;
        Relationship atAddress = back(address, member, address.low(), address.high());
        Relationship byId = requested(member, sender, request)
                .withStatus(Status.PENDING)
                .withInvitation(Optional.of(reaches ? draft : draft.reachingNobody()))
                .withLetter(member.letter().filter(letter -> waits))
                .withStage(waits ? member.stage() : 0)
                .withMovedTo(Optional.empty())
                .withVersion(member.version() + 1)
                .withForgottenAt(
                        member.closedTo().isPresent()
                                ? Optional.empty()
                                : Optional.of(forgottenAt(draft.expiresAt(), member)));
        return new Claim(Optional.of(atAddress), Optional.of(byId), draft.sentAt());
    }

    /**
     * R5, R11: an invitation by id to somebody towards whom the sender waits for an invitation to their hidden address. To the sender
     * it looks sent, as to anybody else; for its recipient it begins with its letter, when the wait is over.
     *
     * @param address the stub at the address, if what was withdrawn has not gone back there
     */
    public Claim later(Optional<Relationship> address, Relationship member, Invitation draft, String request) {
        Party sender = draft.sender();
        Instant now = draft.sentAt();
        boolean welcome = !member.closedTo().equals(Optional.of(sender));
        Optional<Letter> letter =
                member.memory(sender).mayInviteAgainAt().map(end -> new Letter(end, Optional.empty()));
        Relationship byId = requested(member, sender, request)
                .withStatus(Status.PENDING)
                .withInvitation(Optional.of(draft.reachingNobody()))
                .withClosedTo(member.closedTo().filter(closed -> !welcome))
                .withLetter(letter.filter(due -> welcome))
                .withStage(0)
                .withSenderLetter(Optional.empty())
                .withMovedTo(Optional.empty())
                .withVersion(member.version() + 1)
                .withForgottenAt(
                        Optional.of(forgottenAt(draft.expiresAt(), member)).filter(at -> welcome));
        return new Claim(address.flatMap(stub -> givenBack(stub, member, now)), Optional.of(byId), now);
    }

    /**
     * R11, R17: a link connects two of whom one invited a hidden address of the other's. That is another entry, and goes on at the
     * address as it would at anybody's.
     *
     * @param address the stub at the address
     * @param member between the two members, with the invitation that the address was sent
     */
    public Claim byLink(Relationship address, Relationship member, Command command) {
        SenderLetter accepted =
                new SenderLetter(SenderLetter.Kind.ACCEPTED, command.now(), Optional.empty(), List.of());
        Relationship connected = requested(member, command.actor(), command.request())
                .withStatus(Status.CONNECTED)
                .withInvitation(command.draft())
                .withClosedTo(Optional.empty())
                .withLetter(Optional.empty())
                .withStage(0)
                .withSenderLetter(Optional.of(accepted))
                .withSenderLetterNumber(member.senderLetterNumber() + 1)
                .withMovedTo(Optional.empty())
                .withVersion(member.version() + 1)
                .withForgottenAt(Optional.empty());
        return new Claim(besideConnection(address, member, command.now()), Optional.of(connected), command.now());
    }

    /**
     * R11: the two members become connected, however it was that one's invitation by an address did not lead to it.
     *
     * @param address the stub at the address
     * @param member between the two members, with the invitation that the address was sent
     * @return what is at the address again; empty if that is over
     */
    public Optional<Relationship> besideConnection(Relationship address, Relationship member, Instant now) {
        return member.isInvited(now) && isStub(address, member)
                ? Optional.of(back(address, member, address.low(), address.high()))
                : givenBack(address, member, now);
    }

    private static boolean isStub(Relationship address, Relationship member) {
        return address.movedTo()
                .map(Moved::generation)
                .equals(member.invitation().map(Invitation::generation));
    }

    /**
     * R5, R11: what its sender has withdrawn by an address is at the address again, with their wait. Between the two members nothing
     * of it stays but that they wait, which is not to be known.
     *
     * @param address the stub at the address
     * @param member between the two members, with the invitation that was withdrawn
     * @param request by which it was, and which is remembered where it was made
     */
    public Claim withdrawn(Relationship address, Relationship member, Instant now, String request) {
        boolean byAddress = member.status() == Status.WITHDRAWN
                && member.invitation().flatMap(Invitation::sentTo).isPresent();
        Optional<Relationship> back = byAddress
                ? givenBack(address, member, now).map(given -> requested(given, sender(given), request))
                : Optional.empty();
        return back.isEmpty()
                ? Claim.nothing(now)
                : new Claim(
                        back,
                        Optional.of(member.withStatus(Status.NONE)
                                .withInvitation(Optional.empty())
                                .withStage(0)
                                .withVersion(member.version() + 1)),
                        now);
    }

    /**
     * R22: the owner of an address leaves. What was sent to it goes back there and on as its sender sees it, and can never be
     * anybody's; so does the wait of a sender who withdrew it.
     *
     * @param address the stub at the address, or nothing
     * @param member between the two members, with the invitation that the address was sent
     * @return empty if there is nothing that its sender could still see or meet
     */
    public Optional<Relationship> givenBack(Relationship address, Relationship member, Instant now) {
        Invitation invitation = member.invitation().orElseThrow();
        Party sender = invitation.sender();
        boolean waits =
                member.memory(sender).mayInviteAgainAt().filter(now::isBefore).isPresent();
        boolean sees = Status.SENT.contains(member.status()) && !invitation.isExpired(now);
        if (!(isStub(address, member) || address.version() == 0)
                || !(sees || (waits && member.status() == Status.WITHDRAWN))) {
            return Optional.empty();
        }
        boolean low = address.pair().side(sender) == Pair.Side.LOW;
        Memory theirs = address.memory(sender).waiting(member.memory(sender)).atAddress();
        return Optional.of(back(address, member, low ? theirs : address.low(), low ? address.high() : theirs));
    }

    /** R22: the owner of an address leaves before they had this; empty if it is over, or can be nobody's already. */
    public Optional<Relationship> nobodys(Relationship address, Instant now) {
        return address.isInvited(now) && !address.isMuted()
                ? muted(address, now).address()
                : Optional.empty();
    }

    private Relationship back(Relationship address, Relationship member, Memory low, Memory high) {
        Invitation before = member.invitation().orElseThrow();
        return Relationship.between(address.pair())
                .withStatus(member.status())
                .withInvitation(Optional.of(before.withRecipient(before.sentTo().orElseThrow())
                        .withMuted(true)
                        .withSentTo(Optional.empty())))
                .withLow(low)
                .withHigh(high)
                .withStage(member.stage())
                .withVersion(address.version() + 1)
                .withForgottenAt(Optional.of(latest(
                        policy.forgottenAt(before.expiresAt()),
                        member.memory(before.sender())
                                .mayInviteAgainAt()
                                .map(policy::forgottenAt)
                                .orElse(Instant.MIN))));
    }

    private static Relationship requested(Relationship pair, Party sender, String request) {
        Memory memory = pair.memory(sender).requested(Optional.of(request));
        return pair.pair().side(sender) == Pair.Side.LOW ? pair.withLow(memory) : pair.withHigh(memory);
    }

    /** Later than every memory (R5), whatever it was that set it. */
    private Instant forgottenAt(Instant lastEvent, Relationship remembering) {
        return Stream.of(remembering.low(), remembering.high())
                .flatMap(memory -> memory.mayInviteAgainAt().stream())
                .map(policy::forgottenAt)
                .reduce(policy.forgottenAt(lastEvent), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The sender goes on seeing it; what it was for is there already, or can never be (R10). */
    private static Claim muted(Relationship address, Instant now) {
        Relationship muted = address.withInvitation(address.invitation().map(Invitation::reachingNobody))
                .withLetter(Optional.empty())
                .withMovedTo(Optional.empty())
                .withVersion(address.version() + 1);
        return new Claim(Optional.of(muted), Optional.empty(), now);
    }

    private Relationship moved(Relationship address, Relationship member, Party owner, BooleanSupplier admitted) {
        Party sender = sender(address);
        boolean unwelcome = member.blockedBy().isPresent()
                || member.closedTo().map(sender::equals).orElse(false)
                || !admitted.getAsBoolean();
        boolean reachesOwner = !unwelcome && address.status() == Status.PENDING;
        Invitation invitation = readdressed(address.invitation().orElseThrow(), owner, unwelcome);
        return member.withStatus(address.status())
                .withInvitation(Optional.of(invitation))
                .withLow(memory(Pair.Side.LOW, address, member, sender))
                .withHigh(memory(Pair.Side.HIGH, address, member, sender))
                .withClosedTo(member.closedTo().filter(closed -> unwelcome))
                .withLetter(address.letter().filter(letter -> reachesOwner))
                .withStage(address.stage())
                .withSenderLetter(Optional.empty())
                .withMovedTo(Optional.empty())
                .withVersion(member.version() + 1)
                .withForgottenAt(
                        unwelcome ? Optional.empty() : Optional.of(forgottenAt(invitation.expiresAt(), member)));
    }

    /** R9: both invited each other, and neither knew. The claimed invitation counts as accepted. */
    private Relationship connected(Relationship address, Relationship member, Party owner, Instant now) {
        Party sender = sender(address);
        SenderLetter accepted = new SenderLetter(SenderLetter.Kind.ACCEPTED, now, Optional.empty(), List.of());
        return member.withStatus(Status.CONNECTED)
                .withInvitation(address.invitation().map(invitation -> readdressed(invitation, owner, false)))
                .withLow(memory(Pair.Side.LOW, address, member, sender))
                .withHigh(memory(Pair.Side.HIGH, address, member, sender))
                .withClosedTo(Optional.empty())
                .withBlock(Optional.empty())
                .withLetter(Optional.empty())
                .withStage(address.stage())
                .withSenderLetter(Optional.of(accepted))
                .withSenderLetterNumber(member.senderLetterNumber() + 1)
                .withMovedTo(Optional.empty())
                .withVersion(member.version() + 1)
                .withForgottenAt(Optional.empty());
    }

    /** What is over at the address: only the wait of whoever withdrew goes on (R5). */
    private Claim rememberCoolDown(Relationship address, Relationship member, Instant now) {
        Party sender = address.pair().low().isMember()
                ? address.pair().low()
                : address.pair().high();
        Optional<Instant> there = address.memory(sender).mayInviteAgainAt().filter(now::isBefore);
        Optional<Instant> here = member.memory(sender).mayInviteAgainAt();
        if (there.isEmpty() || here.filter(end -> !end.isBefore(there.get())).isPresent()) {
            return Claim.nothing(now);
        }
        Optional<Instant> forgottenAt = member.version() == 0
                ? Optional.of(policy.forgottenAt(there.get()))
                : member.forgottenAt().map(at -> latest(at, policy.forgottenAt(there.get())));
        Relationship remembering = member.withLow(memory(Pair.Side.LOW, address, member, sender))
                .withHigh(memory(Pair.Side.HIGH, address, member, sender))
                .withMovedTo(Optional.empty())
                .withVersion(member.version() + 1)
                .withForgottenAt(forgottenAt);
        return Claim.coolDown(remembering, now);
    }

    /** Serves ids and letters that name the address, until nobody can have them any more. */
    private Relationship stub(Relationship address, Party owner) {
        Invitation invitation = address.invitation().orElseThrow();
        return Relationship.between(address.pair())
                .withStatus(Status.MOVED)
                .withLow(address.low())
                .withHigh(address.high())
                .withMovedTo(Optional.of(new Moved(owner, invitation.generation())))
                .withVersion(address.version() + 1)
                .withForgottenAt(Optional.of(policy.forgottenAt(invitation.expiresAt())));
    }

    private static Invitation readdressed(Invitation invitation, Party owner, boolean muted) {
        return invitation.withRecipient(owner).withMuted(muted).withSentTo(Optional.of(invitation.recipient()));
    }

    /**
     * The sender remembers the later of two cool-downs. Of the one at the address they must not see that it is towards this member; and
     * of the requests, one that named the owner stays as it was, or a repetition would tell that there was another at the address.
     */
    private static Memory memory(Pair.Side side, Relationship address, Relationship member, Party sender) {
        Party person =
                side == Pair.Side.LOW ? member.pair().low() : member.pair().high();
        Memory here = member.memory(person);
        if (!person.equals(sender)) {
            return here;
        }
        Memory there = address.memory(sender);
        Party named = address.pair().other(sender);
        return there.fromAddress()
                .waiting(here)
                .requested(here.lastRequest()
                        .filter(request -> !Command.isAtAddress(request))
                        .or(() -> there.lastRequest().map(request -> Command.at(named, request)))
                        .or(here::lastRequest));
    }

    private static Party sender(Relationship address) {
        return address.invitation().orElseThrow().sender();
    }
}
