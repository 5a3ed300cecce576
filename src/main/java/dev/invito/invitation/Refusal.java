package dev.invito.invitation;

import java.time.Instant;
import java.util.Optional;

/**
 * Why something is refused. The set is closed: each reason becomes one problem in an answer.
 *
 * @param retryAt from when on the same would be allowed, where the clock alone decides that
 * @param limit how many of it are allowed, where there is a limit
 */
public record Refusal(Reason reason, Optional<Instant> retryAt, Optional<Integer> limit) {

    public enum Reason {
        /** Unknown, somebody else's, or the other one's secret: all the same to whoever asks. */
        NOT_FOUND,
        /** R2. */
        EXPIRED,
        ALREADY_CONNECTED,
        /** R10: one live invitation for each pair. */
        ALREADY_INVITED,
        /** R4; the same for everything that the recipient may have done (R7). */
        RECIPIENT_HAS_ACTED,
        /** The recipient has declined or reported it already. */
        DECIDED,
        /** R5. */
        COOL_DOWN,
        /** R10: whom one blocked, one cannot invite. */
        YOU_BLOCKED,
        /** R10: nobody invites themselves. */
        ONESELF,
        /** R13. */
        WEEKLY_LIMIT,
        /** As many replies wait for the next letter to the sender as it takes. */
        TOO_MANY_REPLIES,
        /** Whoever sends must be a member themselves. */
        NOT_A_MEMBER
    }

    public static Refusal because(Reason reason) {
        return new Refusal(reason, Optional.empty(), Optional.empty());
    }

    public static Refusal until(Instant retryAt, Reason reason) {
        return new Refusal(reason, Optional.of(retryAt), Optional.empty());
    }

    /** R13: all of the week's invitations are sent. */
    public static Refusal spent(int limit, Instant weekEndsAt) {
        return new Refusal(Reason.WEEKLY_LIMIT, Optional.of(weekEndsAt), Optional.of(limit));
    }
}
