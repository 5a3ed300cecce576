package dev.invito.invitation.usecase;

import dev.invito.invitation.Claiming;
import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Claims.Kind;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.port.Retrying;
import dev.invito.invitation.port.Waiting;
import dev.invito.member.AddressOwner;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Gives a member the invitations to the address that they verified (R11). Each is one transaction, decided on what both
 * items are and void if either has changed, so neither a withdrawal nor a second claim can come between; and what is
 * claimed is not found again, so whatever interrupts it, the next time goes on.
 */
public final class Joining {

    /** The address is only now becoming the owner's: whatever waits was sent before. */
    private static final Instant NOT_YET = Instant.MAX;

    private static final int AT_ONCE = 8;
    private static final int PAGE = 100;

    private final Relationships relationships;
    private final Claims claims;
    private final Claiming claiming;
    private final Admission admission;
    private final IntFunction<ExecutorService> workers;

    /** @param workers so many of them, for one call */
    public Joining(
            Relationships relationships,
            Claims claims,
            Claiming claiming,
            Admission admission,
            IntFunction<ExecutorService> workers) {
        this.relationships = relationships;
        this.claims = claims;
        this.claiming = claiming;
        this.admission = admission;
        this.workers = workers;
    }

    /**
     * Claims so many that it takes no longer than one would: they are claimed side by side. It was sent before the address was theirs,
     * so whom they let invite them does not matter. The rest is for {@link Arriving}, which finds what this cannot claim too.
     *
     * @return whether more invitations wait
     */
    public boolean claimFirst(Party address, Party owner, Instant now) {
        List<Pair> waiting =
                claims.of(Kind.WAITING, address, Optional.empty(), AT_ONCE + 1).pairs();
        List<Pair> over =
                claims.of(Kind.OVER, address, Optional.empty(), AT_ONCE).pairs();
        claim(
                Stream.concat(waiting.stream().limit(AT_ONCE), over.stream()).toList(),
                new AddressOwner(owner, NOT_YET),
                now);
        return waiting.size() > AT_ONCE;
    }

    /** Whether an invitation waits at the address. */
    public boolean isAwaited(Party address) {
        return !claims.of(Kind.WAITING, address, Optional.empty(), 1).pairs().isEmpty();
    }

    /** Claims everything that concerns the address, however long it takes. */
    public void claimAll(Party address, Party owner, Instant now) {
        for (Kind kind : Kind.values()) {
            Optional<String> after = Optional.empty();
            do {
                Claims.Page page = claims.of(kind, address, after, PAGE);
                claim(page.pairs(), new AddressOwner(owner, NOT_YET), now);
                after = page.next();
            } while (after.isPresent());
        }
    }

    /**
     * What became of several.
     *
     * @param claimed what was carried out
     * @param failed how many could not be claimed
     */
    record Claimed(List<Claim> claimed, int failed) {}

    /**
     * Side by side; what cannot be claimed, for whatever reason, must not stand before the others.
     */
    Claimed claim(List<Pair> pairs, AddressOwner owner, Instant now) {
        if (pairs.isEmpty()) {
            return new Claimed(List.of(), 0);
        }
        ExecutorService some = workers.apply(Math.min(AT_ONCE, pairs.size()));
        try {
            Queue<Claim> claimed = new ConcurrentLinkedQueue<>();
            AtomicInteger failed = new AtomicInteger();
            Waiting.forAll(pairs.stream()
                    .map(pair -> some.submit(() -> {
                        try {
                            claimed.add(claimOne(pair, owner, now));
                        } catch (RuntimeException e) {
                            failed.incrementAndGet();
                            claims.passedOver(pair, e);
                        }
                    }))
                    .toList());
            return new Claimed(List.copyOf(claimed), failed.get());
        } finally {
            some.shutdownNow();
        }
    }

    /**
     * The owner left at the very moment in which this was claimed: leaving gives back what was claimed before, and this what came after
     * (R22). Of what there was between the two before, leaving takes care.
     */
    void giveBack(Claim claim, Instant now) {
        claim.member().filter(member -> member.version() == 1).ifPresent(member -> {
            Optional<Relationship> back = claim.address()
                    .filter(stub -> member.invitation().isPresent())
                    .flatMap(stub -> claiming.givenBack(stub, member, now));
            claims.takeBack(member, back, now);
        });
    }

    /**
     * Claims what was sent to an address that has an owner.
     *
     * @return when it can be claimed, if not yet (R5)
     * @throws Contention if others kept acting on it
     */
    public Optional<Instant> claim(Pair pair, AddressOwner owner, Instant now) {
        return claimOne(pair, owner, now).waitsUntil();
    }

    /** What was sent while the address was known to be theirs reaches them only if they let its sender invite them (R18). */
    private boolean admits(AddressOwner owner, Relationship sent) {
        boolean isBefore = sent.invitation()
                .filter(invitation -> invitation.sentAt().isBefore(owner.since()))
                .isPresent();
        return isBefore || admission.admitsByAddress(owner.member(), sender(sent.pair()));
    }

    /** Of the two, an address sends nothing. */
    private static Party sender(Pair pair) {
        return pair.low().isMember() ? pair.low() : pair.high();
    }

    private Claim claimOne(Pair pair, AddressOwner known, Instant now) {
        Party sender = sender(pair);
        Party owner = known.member();
        for (Retrying retrying = Retrying.briefly("others act on what is claimed"); ; retrying.again()) {
            Relationship address = relationships.find(pair);
            Optional<Relationship> member =
                    sender.equals(owner) ? Optional.empty() : Optional.of(relationships.find(Pair.of(sender, owner)));
            Claim claim = claiming.claim(address, member, owner, now, () -> admits(known, address));
            if (claims.carryOut(claim)) {
                return claim;
            }
        }
    }
}
