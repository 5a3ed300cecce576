package dev.invito.invitation.usecase;

import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.Quotas.Taken;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/**
 * What a sender may send of their week (R13), counted before it is sent: for several sendings at once if it is reserved, else one by
 * one. A sending that is refused afterwards gives its place to the next; what nobody used is given back at the end.
 */
final class Allowance implements AutoCloseable {

    private final Quotas quotas;
    private final Party sender;
    private final Instant now;
    private final Policy policy;

    /** Counted, and nobody's. */
    private int free;
    /** How many hold one, and have neither sent nor given it back. */
    private int undecided;

    private Optional<Quota> counted = Optional.empty();
    private Optional<Refusal> spent = Optional.empty();

    Allowance(Quotas quotas, Party sender, Instant now, Policy policy) {
        this.quotas = quotas;
        this.sender = sender;
        this.now = now;
        this.policy = policy;
    }

    /** Counts as many as are left of these. */
    synchronized void reserve(int wanted, Quota seen) {
        count(wanted, seen);
    }

    Place place() {
        return new Place();
    }

    @Override
    public synchronized void close() {
        int unused = free;
        free = 0;
        if (unused > 0) {
            quotas.giveBack(sender, counted.orElseThrow(), unused);
        }
    }

    private void count(int wanted, Quota seen) {
        Taken taken = quotas.take(sender, wanted, seen, now);
        free += taken.number();
        if (taken.number() > 0) {
            counted = Optional.of(taken.quota());
        } else {
            spent = Optional.of(taken.quota().refusal(policy, now).orElseThrow());
        }
    }

    /** Whoever finds nothing left waits for those who may not need theirs: as if they had been one after the other. */
    private synchronized Optional<Refusal> take(Quota seen) {
        try {
            while (free == 0) {
                if (spent.isEmpty()) {
                    count(1, seen);
                } else if (undecided == 0) {
                    return spent;
                } else {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Contention("interrupted while waiting for what others give back");
        }
        free--;
        undecided++;
        return Optional.empty();
    }

    private synchronized void decide(boolean used) {
        undecided--;
        free += used ? 0 : 1;
        notifyAll();
    }

    /** The place in the week of one sending: closed without having been given back, it is used. */
    final class Place implements AutoCloseable {

        private boolean taken;

        private Place() {}

        boolean isTaken() {
            return taken;
        }

        /** Takes it, or says why there is none. */
        Optional<Refusal> take(Quota seen) {
            Optional<Refusal> none = Allowance.this.take(seen);
            taken = none.isEmpty();
            return none;
        }

        void giveBack() {
            decide(false);
        }

        /** What failed somewhere may have been sent: that counts too. */
        @Override
        public void close() {
            decide(true);
        }

        private void decide(boolean used) {
            if (taken) {
                taken = false;
                Allowance.this.decide(used);
            }
        }
    }
}
