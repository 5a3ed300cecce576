package dev.invito.invitation.usecase;

import dev.invito.invitation.Outcome;
import dev.invito.invitation.Quota;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.SendContexts;
import dev.invito.invitation.port.SendContexts.SendContext;
import dev.invito.invitation.usecase.Sending.Wish;
import dev.invito.member.Addressee;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Sends many invitations of one sender, each as it would be sent alone, but for what is read: that is read for all at once, and the
 * week counts once.
 */
public final class SendingMany {

    /** Older than this, it is read again: who is sent to meanwhile may have left, and the sender may be suspended. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Sending sending;
    private final SendContexts contexts;
    private final LongSupplier nanos;

    /** @param nanos a time that only goes forward, in nanoseconds */
    public SendingMany(Sending sending, SendContexts contexts, LongSupplier nanos) {
        this.sending = sending;
        this.contexts = contexts;
        this.nanos = nanos;
    }

    /**
     * Begins a round: reads, and counts what is likely to count.
     *
     * @param first those that no other one goes before; what comes after another about the same person is read in its turn
     * @throws Contention if nothing could be read or counted, and nothing was sent
     */
    public Round begin(Party sender, List<Wish> first, Instant now) {
        Known known = new Known(sender, first.stream().map(Wish::addressee).toList());
        Allowance allowance = sending.allowance(sender, now);
        int counting = (int) first.stream()
                .filter(wish -> known.read(wish.addressee())
                        .filter(context -> sending.counts(sender, wish, now, context))
                        .isPresent())
                .count();
        if (counting > 0) {
            allowance.reserve(counting, known.quota());
        }
        return new Round(sender, now, known, allowance);
    }

    /** What was read for all at once, each for the first who asks. */
    private final class Known implements SendContexts {

        private final Map<Addressee, SendContext> unasked;
        private final Quota quota;
        private final long readAt;

        Known(Party sender, Collection<Addressee> recipients) {
            List<Addressee> others = recipients.stream()
                    .filter(recipient -> !recipient.party().equals(sender))
                    .toList();
            readAt = nanos.getAsLong();
            unasked = new ConcurrentHashMap<>(others.isEmpty() ? Map.of() : contexts.of(sender, others));
            quota = unasked.values().stream()
                    .findFirst()
                    .map(SendContext::quota)
                    .orElse(Quota.UNTOUCHED);
        }

        Quota quota() {
            return quota;
        }

        Optional<SendContext> read(Addressee recipient) {
            return Optional.ofNullable(unasked.get(recipient));
        }

        @Override
        public SendContext of(Party sender, Addressee recipient) {
            return Optional.ofNullable(unasked.remove(recipient))
                    .filter(read -> nanos.getAsLong() - readAt < FRESH.toNanos())
                    .orElseGet(() -> contexts.of(sender, recipient));
        }

        @Override
        public Map<Addressee, SendContext> of(Party sender, Collection<Addressee> recipients) {
            return contexts.of(sender, recipients);
        }
    }

    /** Sends one after the other, or many at once; to be closed after the last one. */
    public final class Round implements AutoCloseable {

        private final Party sender;
        private final Instant now;
        private final SendContexts known;
        private final Allowance allowance;

        private Round(Party sender, Instant now, SendContexts known, Allowance allowance) {
            this.sender = sender;
            this.now = now;
            this.known = known;
            this.allowance = allowance;
        }

        /** @throws Contention if others kept acting on the same pair */
        public Outcome send(Wish wish) {
            return sending.send(sender, wish, now, known, allowance);
        }

        /** Gives back what was counted and not sent. */
        @Override
        public void close() {
            allowance.close();
        }
    }
}
