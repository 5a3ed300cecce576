package dev.invito.invitation.usecase;

import dev.invito.invitation.Pair;
import dev.invito.invitation.port.Arrivals;
import dev.invito.invitation.port.Arrivals.Position;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Claims.Kind;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.usecase.Joining.Claimed;
import dev.invito.member.AddressOwner;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Behind the joining: claims whatever waits for an address that has a new owner, page after page (R11). What is claimed is not found
 * again, so it may be told twice and go on anywhere; whoever has lost the address, or left, gets nothing more.
 */
public final class Arriving {

    private static final int PAGE = 100;

    /** Longer than one call takes: if none goes on, lists do not say for ever that more is coming. */
    private static final Duration EXPECTED = Duration.ofMinutes(5);

    private final Joining joining;
    private final Claims claims;
    private final Arrivals arrivals;

    public Arriving(Joining joining, Claims claims, Arrivals arrivals) {
        this.joining = joining;
        this.claims = claims;
        this.arrivals = arrivals;
    }

    /** Until when lists say that more is coming, if nobody says it anew. */
    public static Instant expectedUntil(Instant now) {
        return now.plus(EXPECTED);
    }

    /**
     * An address has an owner where it had none.
     *
     * @throws Contention if something could not be claimed: the rest is, and it is to be told again
     */
    public void owned(Party address, Instant now, BooleanSupplier hasTime) {
        arrivals.owner(address).map(AddressOwner::member).ifPresent(owner -> {
            Optional<Position> noted = arrivals.noted(address, owner);
            bring(address, owner, noted.orElse(Position.START), noted.isPresent(), now, hasTime);
        });
    }

    /**
     * There is a note of what is still to be claimed.
     *
     * @throws Contention the same
     */
    public void noted(Party address, Party owner, Instant now, BooleanSupplier hasTime) {
        arrivals.noted(address, owner).ifPresent(position -> bring(address, owner, position, true, now, hasTime));
    }

    private void bring(Party address, Party owner, Position from, boolean noted, Instant now, BooleanSupplier hasTime) {
        Optional<Position> position = Optional.of(from);
        int failed = 0;
        while (position.isPresent()) {
            if (!hasTime.getAsBoolean()) {
                arrivals.goOn(address, owner, position.get());
                break;
            }
            Position here = position.get();
            Claims.Page page = claims.of(here.kind(), address, here.after(), PAGE);
            if (!page.pairs().isEmpty()) {
                Optional<AddressOwner> still = stillOwner(address, owner, noted);
                if (still.isEmpty()) {
                    break;
                }
                if (here.kind() == Kind.WAITING && page.next().isPresent()) {
                    arrivals.expect(owner, expectedUntil(now));
                }
                failed += claimed(page.pairs(), still.get(), now);
            }
            position = next(here, page.next());
            // Also where nothing was found: the Courier claims as well, and leaves the mark that more is coming.
            if (here.kind() == Kind.WAITING
                    && position.filter(next -> next.kind() == Kind.WAITING).isEmpty()) {
                arrivals.arrived(owner);
            }
        }
        if (position.isEmpty() && failed == 0 && noted) {
            arrivals.finish(address, owner);
        }
        if (failed > 0) {
            throw new Contention(failed + " of what waits cannot be claimed");
        }
    }

    private Optional<AddressOwner> stillOwner(Party address, Party owner, boolean noted) {
        Optional<AddressOwner> still =
                arrivals.owner(address).filter(one -> one.member().equals(owner));
        if (still.isEmpty() && noted) {
            arrivals.finish(address, owner);
        }
        return still;
    }

    /** Leaving ends all pairs; what is claimed at that very moment would slip through. */
    private int claimed(List<Pair> pairs, AddressOwner owner, Instant now) {
        Claimed claimed = joining.claim(pairs, owner, now);
        if (!claimed.claimed().isEmpty() && !arrivals.isMember(owner.member())) {
            claimed.claimed().forEach(claim -> joining.giveBack(claim, now));
        }
        return claimed.failed();
    }

    private static Optional<Position> next(Position here, Optional<String> after) {
        if (after.isPresent()) {
            return Optional.of(new Position(here.kind(), after));
        }
        return here.kind() == Kind.WAITING ? Optional.of(new Position(Kind.OVER, Optional.empty())) : Optional.empty();
    }
}
