package dev.invito.invitation;

import java.time.Instant;
import java.util.Optional;

/**
 * How many invitations somebody has sent in their week, which is {@link Policy#week} from the first counted one (R13).
 *
 * @param used withdrawn ones count
 * @param begunAt when the first of them was sent; empty if none ever was
 */
public record Quota(int used, Optional<Instant> begunAt) {

    public static final Quota UNTOUCHED = new Quota(0, Optional.empty());

    /** The end of the running week; empty if none is running, and the next invitation begins one. */
    public Optional<Instant> endsAt(Policy policy, Instant now) {
        return begunAt.map(begun -> begun.plus(policy.week())).filter(now::isBefore);
    }

    /** How many more may be sent now. */
    public int left(Policy policy, Instant now) {
        int spent = endsAt(policy, now).isPresent() ? used : 0;
        return Math.max(0, policy.weeklyLimit() - spent);
    }

    /** R13, if nothing is left. */
    public Optional<Refusal> refusal(Policy policy, Instant now) {
        return left(policy, now) > 0
                ? Optional.empty()
                : endsAt(policy, now).map(end -> Refusal.until(end, Refusal.Reason.WEEKLY_LIMIT));
    }
}
