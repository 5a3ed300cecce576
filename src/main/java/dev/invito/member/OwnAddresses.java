package dev.invito.member;

import dev.invito.member.AddressRefused.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a member (R16).
 *
 * @param confirmed all of them; of two that were confirmed in the same second, the later one comes later
 * @param primary where their letters go, one of them; empty only if there is none
 */
public record OwnAddresses(List<Confirmed> confirmed, Optional<Email> primary) {

    /** So many a member may have. */
    public static final int MOST = 10;

    public static final OwnAddresses NONE = new OwnAddresses(List.of(), Optional.empty());

    /** @param at when it became theirs; empty for what was there before that was noted */
    public record Confirmed(Email email, Optional<Instant> at) {}

    public OwnAddresses {
        confirmed = List.copyOf(confirmed);
    }

    public boolean has(Email email) {
        return confirmed.stream().anyMatch(one -> one.email().equals(email));
    }

    /** Whether one more would be one too many. */
    public boolean isFullFor(Email email) {
        return !has(email) && confirmed.size() >= MOST;
    }

    /**
     * The same and this one, confirmed then; the first one is the primary.
     *
     * @throws AddressRefused if there are as many as may be
     */
    public OwnAddresses with(Email email, Optional<Instant> at) {
        if (isFullFor(email)) {
            throw new AddressRefused(Reason.TOO_MANY);
        }
        List<Confirmed> all = new ArrayList<>(confirmed);
        all.removeIf(one -> one.email().equals(email));
        all.add(new Confirmed(email, at));
        return new OwnAddresses(all, primary.filter(one -> !one.equals(email)).or(() -> Optional.of(email)));
    }

    /**
     * What the sign-in vouches for: the primary, if it is new here; else nothing changes but how it is spelt.
     *
     * @throws AddressRefused if it is new, and there are as many as may be
     */
    public OwnAddresses signedInWith(Email email, Instant at) {
        return has(email) ? spelt(email) : with(email, Optional.of(at)).withPrimary(email);
    }

    /** The same with this one of them as the primary. */
    public OwnAddresses withPrimary(Email email) {
        return new OwnAddresses(confirmed, spelling(email));
    }

    /**
     * What is left when its member removes it.
     *
     * @throws AddressRefused if nothing would be left
     */
    public OwnAddresses removed(Email email) {
        if (confirmed.size() < 2) {
            throw new AddressRefused(Reason.LAST);
        }
        return without(email);
    }

    /** What is left without it: of the primary, the latest confirmed takes the place. */
    public OwnAddresses without(Email email) {
        List<Confirmed> left =
                confirmed.stream().filter(one -> !one.email().equals(email)).toList();
        return new OwnAddresses(left, primary.filter(one -> !one.equals(email)).or(() -> latest(left)));
    }

    private static Optional<Email> latest(List<Confirmed> some) {
        return some.stream()
                .reduce((one, next) -> second(next).isBefore(second(one)) ? one : next)
                .map(Confirmed::email);
    }

    /** Tokens tell no less. */
    private static Instant second(Confirmed one) {
        return one.at().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
    }

    private OwnAddresses spelt(Email email) {
        return new OwnAddresses(
                confirmed.stream()
                        .map(one -> one.email().equals(email) ? new Confirmed(email, one.at()) : one)
                        .toList(),
                primary.map(one -> one.equals(email) ? email : one));
    }

    private Optional<Email> spelling(Email email) {
        return confirmed.stream().map(Confirmed::email).filter(email::equals).findFirst();
    }
}
