package dev.invito.invitation;

import java.time.Instant;
import java.util.Optional;

/**
 * Why something is refused. The set is closed: each reason becomes one problem in an answer.
 *
 * @param retryAt from when on the same would be allowed, where the clock alone decides that
 * @param limit how many of it are allowed, where there is a limit
 * @param said what the host says about it, to be read by whoever is refused
 */
public record Refusal(Reason reason, Optional<Instant> retryAt, Optional<Integer> limit, Optional<String> said) {

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
        /** R18: the recipient lets others invite them, or nobody. */
        NOT_INVITABLE,
        /** R13. */
        WEEKLY_LIMIT,
        /** R21: who has no verified address sends to members only. */
        ADDRESS_NEEDED,
        /** The {@code Idempotency-Key} names another request of the same two. */
        KEY_TAKEN,
        /** As many replies wait for the next letter to the sender as it takes. */
        TOO_MANY_REPLIES,
        /** R19: the host's hook says no. */
        NOT_ALLOWED,
        /** R20: the host has suspended them. */
        SUSPENDED,
        /** Whoever sends must be a member themselves. */
        NOT_A_MEMBER
    }

    public static Refusal because(Reason reason) {
        return new Refusal(reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** R19: the host does not allow it. */
    public static Refusal byHost(Optional<String> reason) {
        return new Refusal(Reason.NOT_ALLOWED, Optional.empty(), Optional.empty(), reason);
    }

    public static Refusal until(Instant retryAt, Reason reason) {
        return new Refusal(reason, Optional.of(retryAt), Optional.empty(), Optional.empty());
    }

    /** R13: all of the week's invitations are sent. */
    public static Refusal spent(int limit, Instant weekEndsAt) {
        return new Refusal(Reason.WEEKLY_LIMIT, Optional.of(weekEndsAt), Optional.of(limit), Optional.empty());
    }
}
