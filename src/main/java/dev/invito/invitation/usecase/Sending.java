package dev.invito.invitation.usecase;

import dev.invito.crypto.Nonces;
import dev.invito.invitation.Action;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Command;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Rules;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.port.InvitationHook.Verdict;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.port.Relationships.Written;
import dev.invito.invitation.port.Retrying;
import dev.invito.invitation.port.SendContexts;
import dev.invito.invitation.port.SendContexts.SendContext;
import dev.invito.member.Addressee;
import dev.invito.member.Addresses;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends an invitation in four steps (ADR 25): reads who the two are and what is between them; asks the rules which kind of
 * sending that calls for, a new invitation, a muted one (R8) or meeting one that lives (R9); counts it (R13); writes the
 * pair. Counting and writing are two plain writes: a crash in between loses one count and never exceeds the limit.
 */
public final class Sending {

    private static final Set<Reason> HIDING = EnumSet.of(Reason.NOT_FOUND, Reason.NOT_INVITABLE);

    private final SendContexts contexts;
    private final Relationships relationships;
    private final Quotas quotas;
    private final Addresses addresses;
    private final Admission admission;
    private final Claims claims;
    private final Claiming claiming;
    private final InvitationHook hook;
    private final Probation probation;
    private final Nonces nonces;
    private final Policy policy;

    public Sending(
            SendContexts contexts,
            Relationships relationships,
            Quotas quotas,
            Addresses addresses,
            Admission admission,
            Claims claims,
            InvitationHook hook,
            Probation probation,
            Nonces nonces,
            Policy policy) {
        this.contexts = contexts;
        this.relationships = relationships;
        this.quotas = quotas;
        this.addresses = addresses;
        this.admission = admission;
        this.claims = claims;
        this.claiming = new Claiming(policy);
        this.hook = hook;
        this.probation = probation;
        this.nonces = nonces;
        this.policy = policy;
    }

    /**
     * Sends to whom the request names.
     *
     * @param idempotencyKey the same key to the same recipient is the same invitation
     * @param request names this request, so that its retries are recognised
     * @return with the cards of the two as far as they are members
     * @throws Contention if others kept acting on the same pair
     */
    public Outcome send(
            Party sender, InvitationRequest wanted, Instant now, Optional<String> idempotencyKey, String request) {
        Addressee recipient = wanted.memberId()
                .map(Party::member)
                .map(Addressee::known)
                .orElseGet(() -> addresses.at(wanted.email().orElseThrow(), sender));
        try (Allowance allowance = allowance(sender, now)) {
            return send(sender, new Wish(recipient, wanted, idempotencyKey, request), now, contexts, allowance);
        }
    }

    /**
     * What somebody wants to send, where {@link Addresses} has said before whom the request means.
     *
     * @param idempotencyKey the same key to the same recipient is the same invitation
     * @param request names this request, so that its retries are recognised
     */
    public record Wish(
            Addressee addressee, InvitationRequest wanted, Optional<String> idempotencyKey, String request) {}

    /** What the sender may send, to be closed when it is sent. */
    Allowance allowance(Party sender, Instant now) {
        return new Allowance(quotas, sender, now, policy);
    }

    /**
     * Sends one of many.
     *
     * @throws Contention if others kept acting on the same pair
     */
    Outcome send(Party sender, Wish asked, Instant now, SendContexts known, Allowance allowance) {
        Wish wish = byFormerKey(sender, asked, now);
        Party recipient = wish.addressee().party();
        if (recipient.equals(sender)) {
            return Outcome.refused(Reason.ONESELF);
        }
        Invitation draft = draft(sender, wish, now);
        InvitationRequest wanted = wish.wanted();
        Outcome outcome = send(draft, wish.addressee(), wanted, wish.request(), known, allowance);
        boolean hides = recipient.isMember()
                && outcome.refusal()
                        .map(Refusal::reason)
                        .filter(HIDING::contains)
                        .isPresent();
        // To the blocked, the blocker does not exist (R10), and whoever may not invite must not learn whose address
        // it is (R18): it is a stranger's, and what is sent there reaches nobody.
        if (!hides || wish.addressee().address().isEmpty()) {
            return outcome;
        }
        Party address = wish.addressee().address().get();
        return send(
                draft.to(address),
                Addressee.stranger(address, Optional.of(recipient)),
                wanted,
                wish.request(),
                contexts,
                allowance);
    }

    /**
     * What lives between the sender and an address, or keeps the sender from it, may stand where a version before ADR 26 wrote it: nobody
     * is invited twice (R11), and a wait goes on (R5). Only an address that is typed with capitals can have been another.
     */
    private Wish byFormerKey(Party sender, Wish wish, Instant now) {
        if (wish.addressee().party().isMember()) {
            return wish;
        }
        return wish.wanted()
                .email()
                .flatMap(addresses::former)
                .filter(former -> {
                    Relationship before = relationships.find(Pair.of(sender, former));
                    return before.isInvited(now)
                            || before.memory(sender)
                                    .mayInviteAgainAt()
                                    .filter(now::isBefore)
                                    .isPresent();
                })
                .map(former -> new Wish(
                        Addressee.stranger(former, wish.addressee().hidden()),
                        wish.wanted(),
                        wish.idempotencyKey(),
                        wish.request()))
                .orElse(wish);
    }

    /** Whether it is likely to count: what is read afterwards may say otherwise. */
    boolean counts(Party sender, Wish wish, Instant now, SendContext context) {
        Invitation draft = draft(sender, wish, now);
        return refused(draft, context).isEmpty()
                && Rules.sending(context.relationship(), command(draft, wish.request(), wish.wanted(), context))
                        .filter(action -> action != Action.MEET)
                        .isPresent();
    }

    private Invitation draft(Party sender, Wish wish, Instant now) {
        Generation generation = new Generation(policy.expiryOf(now), nonces.of(sender, wish.idempotencyKey()));
        InvitationRequest wanted = wish.wanted();
        return Invitation.draft(sender, wish.addressee().party(), generation, now)
                .withTexts(wanted.note(), wanted.source())
                .withPlan(policy.plan(now, wanted.reminders()))
                .with(wanted.attached());
    }

    /** What stands against it, whatever is between the two. */
    private static Optional<Outcome> refused(Invitation draft, SendContext context) {
        if (context.sender().isEmpty()) {
            return Optional.of(Outcome.refused(Reason.NOT_A_MEMBER));
        }
        if (context.suspended()) {
            return Optional.of(Outcome.refused(Reason.SUSPENDED));
        }
        if (!draft.recipient().isMember() && !context.hasAddress()) {
            return Optional.of(Outcome.refused(Reason.ADDRESS_NEEDED));
        }
        return draft.recipient().isMember() && context.recipient().isEmpty()
                ? Optional.of(Outcome.refused(Reason.NOT_FOUND).with(context.cards()))
                : Optional.empty();
    }

    private Command command(Invitation draft, String request, InvitationRequest wanted, SendContext context) {
        Optional<Invitation.Address> typed = draft.recipient().isMember()
                ? Optional.empty()
                : wanted.email().map(email -> new Invitation.Address(email.value(), wanted.locale()));
        return Command.toSend(draft.withAddress(typed, context.undeliverable()), request)
                .beginningAt(context.mayBeginAt(draft.sender()))
                .naming(wanted.email()
                        .filter(email -> draft.recipient().isMember())
                        .map(addresses::address));
    }

    private Outcome send(
            Invitation draft,
            Addressee addressee,
            InvitationRequest wanted,
            String request,
            SendContexts known,
            Allowance allowance) {
        SendContext context = known.of(draft.sender(), addressee);
        Optional<Outcome> refused = refused(draft, context);
        if (refused.isPresent()) {
            return refused.get();
        }
        Command command = command(draft, request, wanted, context);
        Recipient recipient = recipient(draft, wanted, context);
        if (addressee.address().isPresent()) {
            // Who invited them is met all the same (R9).
            if (!Action.MEET.isAllowed(context.relationship(), command) && isHiding(draft, context)) {
                return Outcome.refused(Reason.NOT_INVITABLE);
            }
            Optional<Outcome> there = judgedAtAddress(context, command);
            if (there.isPresent()) {
                return there.get().with(context.cards());
            }
        }
        Supplier<Verdict> hooked = () -> hook.mayInvite(new InvitationHook.Question(
                draft.sender(),
                wanted.memberId(),
                wanted.email().map(Email::value),
                wanted.source(),
                wanted.attached().metadata()));
        try (Allowance.Place place = allowance.place()) {
            return send(command, context, recipient, hooked, place).with(context.cards());
        }
    }

    /**
     * How the recipient stands to the sender; each asked only where it matters, since it may have to be looked up.
     *
     * @param hides whether the sender does not find them by their address
     * @param admits whether the sender may invite them, as they are about to (R18)
     */
    private record Recipient(BooleanSupplier hides, BooleanSupplier admits) {}

    private Recipient recipient(Invitation draft, InvitationRequest wanted, SendContext context) {
        // By an address one reaches only whom one finds by it, and they let one invite them.
        return wanted.email().isPresent()
                ? new Recipient(() -> false, () -> true)
                : new Recipient(() -> isHiding(draft, context), () -> admits(draft, context, false));
    }

    private boolean isHiding(Invitation draft, SendContext context) {
        return context.hides() || !admits(draft, context, true);
    }

    private boolean admits(Invitation draft, SendContext context, boolean byAddress) {
        return admission.admits(context.invitableBy(), draft.recipient(), draft.sender(), byAddress);
    }

    /** What the sender did at the address itself goes first, whoever it means now (R11). */
    private Optional<Outcome> judgedAtAddress(SendContext context, Command command) {
        Relationship member = context.relationship();
        return context.atAddress()
                .flatMap(address -> Rules.judgeAtAddress(
                        address,
                        address.movedPair().map(pair -> pair.equals(member.pair()) ? member : relationships.find(pair)),
                        Action.MEET.isAllowed(member, command),
                        command.withOther(address.pair().other(command.actor()))));
    }

    private Outcome send(
            Command wanted, SendContext context, Recipient recipient, Supplier<Verdict> hooked, Allowance.Place place) {
        Command command = wanted;
        Relationship stored = context.relationship();
        Optional<Outcome> claimed = judgedWhereClaimed(stored, command);
        if (claimed.isPresent()) {
            return claimed.get();
        }
        for (Retrying retrying = Retrying.briefly("others act on the same pair"); ; retrying.again()) {
            Command seeing = command.seeing(stored);
            Optional<Action> sending = Rules.sending(stored, seeing);
            boolean later = sending.isEmpty()
                    && Rules.beginsLater(stored, command)
                    && recipient.hides().getAsBoolean();
            if ((later || asksAnew(stored, command, sending))
                    && !recipient.admits().getAsBoolean()) {
                place.giveBack();
                return Outcome.refused(Reason.NOT_INVITABLE);
            }
            boolean beside = later
                    || (sending.isEmpty()
                            && Rules.isBesideHiddenAddress(stored, command)
                            && recipient.hides().getAsBoolean());
            if (sending.isEmpty() && !beside) {
                Relationship found = whereItIs(stored, command);
                Optional<Relationship> back = backMeanwhile(stored, found, command);
                if (back.isPresent()) {
                    stored = back.get();
                    continue;
                }
                if (!hasLanded(stored, found, command)) {
                    place.giveBack();
                }
                Relationship told = stored.told(() -> !recipient.hides().getAsBoolean());
                return found.equals(stored)
                        ? Rules.judgeSending(told, command)
                        : Rules.judgeRepeatedWhereClaimed(found, command);
            }
            boolean free = !beside && sending.get() == Action.MEET;
            if (!free && !place.isTaken()) {
                Optional<Refusal> spent = place.take(context.quota());
                if (spent.isPresent()) {
                    return Outcome.refused(spent.get());
                }
                // After all other refusals, and once (R19).
                Verdict verdict = hooked.get();
                if (!verdict.allowed()) {
                    place.giveBack();
                    return Outcome.refused(Refusal.byHost(verdict.reason()));
                }
                command = probation
                        .planned(command.draft().orElseThrow(), context.joinedAt())
                        .map(command::sending)
                        .orElse(command);
                seeing = command.seeing(stored);
            }
            Written written = beside ? writeBeside(stored, seeing, later) : relationships.write(sending.get(), seeing);
            if (written.done()) {
                if (free) {
                    place.giveBack();
                }
                return Outcome.done(written.relationship());
            }
            stored = written.relationship();
            // Another sending of theirs, which a claim has moved meanwhile, is answered as if we had looked later.
            Optional<Outcome> claimedSince =
                    Rules.isRepeated(stored, command) ? Optional.empty() : judgedWhereClaimed(stored, command);
            if (claimedSince.isPresent()) {
                place.giveBack();
                return claimedSince.get();
            }
            if (retrying.isLast()) {
                place.giveBack();
            }
        }
    }

    /** What was sent to the address goes back there, and the new one is what the two have between them (R11). */
    private Written writeBeside(Relationship stored, Command command, boolean later) {
        Optional<Relationship> address = stored.invitation()
                .flatMap(Invitation::sentTo)
                .map(sentTo -> relationships.find(Pair.of(command.actor(), sentTo)));
        Invitation draft = command.draft().orElseThrow();
        Claim claim = later
                ? claiming.later(address, stored, draft, command.request())
                : claiming.beside(address.orElseThrow(), stored, draft, command.request());
        return claims.carryOut(claim)
                ? new Written(true, claim.member().orElseThrow())
                : new Written(false, relationships.find(stored.pair()));
    }

    /**
     * Whether it is for the recipient to say who may invite them (R18): meeting (R9) and what is pending stay. What was sent to
     * their address is not known to be for them, or this answer would tell whose it is.
     */
    private static boolean asksAnew(Relationship stored, Command command, Optional<Action> sending) {
        return sending.map(action -> action != Action.MEET)
                .orElseGet(() -> Rules.isBesideHiddenAddress(stored, command));
    }

    private Optional<Outcome> judgedWhereClaimed(Relationship stored, Command command) {
        return stored.movedPair().flatMap(pair -> Rules.judgeClaimed(stored, relationships.find(pair), command));
    }

    /** What was sent a moment ago, by a try whose answer was lost, may have been claimed already (R11). */
    private Relationship whereItIs(Relationship stored, Command command) {
        return stored.movedPair()
                .filter(moved -> Rules.isRepeated(stored, command))
                .map(relationships::find)
                .orElse(stored);
    }

    /** What was sent was withdrawn at this moment, and went back to the address between the two looks (GoingBack). */
    private Optional<Relationship> backMeanwhile(Relationship stored, Relationship found, Command command) {
        return found.equals(stored) || Rules.isSentToAddress(found, command)
                ? Optional.empty()
                : Optional.of(relationships.find(stored.pair())).filter(now -> !now.equals(stored));
    }

    /**
     * Our own write failed only because the SDK had repeated it: the first one landed, and what it counted counts. Its very
     * request tells it from another with the same key, and its generation from the same request sent twice by its client.
     */
    private static boolean hasLanded(Relationship stored, Relationship found, Command command) {
        return found.invitation().map(Invitation::generation).equals(command.generation())
                && Rules.isSameRequest(stored, command);
    }
}
