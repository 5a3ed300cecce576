package dev.invito.http;

import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every {@link Refusal} as a problem, and the problems that HTTP adds. */
final class Problems {

    static final Problem NOT_FOUND = Problem.of(
            404, "not-found", "There is no such thing here", "It does not exist, or it is not yours to see.");

    static final Problem UNAUTHORIZED =
            Problem.of(401, "unauthorized", "Please sign in", "This needs a valid bearer token.");

    static final Problem TOO_LARGE =
            Problem.of(413, "too-large", "That is too much at once", "The body is larger than this route takes.");

    static final Problem UNSUPPORTED_MEDIA_TYPE = Problem.of(
            415, "unsupported-media-type", "That kind of content is not taken", "This route takes application/json.");

    static final Problem UNAVAILABLE = Problem.of(
            503, "try-again", "Please try again in a moment", "Nothing is lost; the same request may be sent again.");

    static final Problem INTERNAL =
            Problem.of(500, "internal", "Something went wrong on our side", "We have a record of it.");

    private Problems() {}

    static Problem of(Refusal refusal, Policy policy) {
        return switch (refusal.reason()) {
            case NOT_FOUND -> NOT_FOUND;
            case EXPIRED ->
                Problem.of(410, "expired", "This invitation is over", "It has expired. A new one may be sent at once.");
            case ALREADY_CONNECTED ->
                Problem.of(409, "already-connected", "You are connected already", "There is nothing left to do.");
            case ALREADY_INVITED ->
                Problem.of(
                        409,
                        "already-invited",
                        "You have invited this person already",
                        "Your invitation is pending until it expires.");
            case RECIPIENT_HAS_ACTED ->
                Problem.of(
                        409,
                        "recipient-has-acted",
                        "This invitation can no longer be withdrawn",
                        "The recipient has dealt with it.");
            case DECIDED ->
                Problem.of(
                        409,
                        "decided",
                        "You have decided on this invitation already",
                        "A decision is final for this invitation. You may invite the person yourself.");
            case COOL_DOWN ->
                Problem.of(
                                409,
                                "cool-down",
                                "You cannot invite this person yet",
                                "You withdrew an invitation to them. They may invite you at any time.")
                        .retryAt(refusal.retryAt().orElseThrow());
            case YOU_BLOCKED ->
                Problem.of(409, "you-blocked", "You have blocked this person", "Unblock them before you invite them.");
            case ONESELF -> Problem.badInput("to", "is yourself");
            case WEEKLY_LIMIT ->
                Problem.of(
                                429,
                                "weekly-limit",
                                "That is all for this week",
                                "You have sent all " + refusal.limit().orElseThrow() + " invitations of your week.")
                        .with("limit", refusal.limit().orElseThrow())
                        .with("left", 0)
                        .retryAt(refusal.retryAt().orElseThrow());
            case TOO_MANY_REPLIES ->
                Problem.of(
                                429,
                                "too-many-replies",
                                "So many replies wait to be sent",
                                "They go with the next letter to the sender. Then there is room for more.")
                        .retryAt(refusal.retryAt().orElseThrow());
            case NOT_A_MEMBER ->
                Problem.of(
                        403, "not-a-member", "You are not a member yet", "Introduce yourself with PUT /v1/me first.");
        };
    }

    /** R13: a limit says when to come back, in a header too. */
    static Answer answer(Refusal refusal, Policy policy, Instant now) {
        Problem problem = of(refusal, policy);
        Optional<Duration> wait =
                problem.status() == 429 ? refusal.retryAt().map(at -> Duration.between(now, at)) : Optional.empty();
        return problem.answerRetryAfter(wait);
    }
}
