package dev.invito.http.problem;

import dev.invito.http.event.Answer;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.member.AddressRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every {@link Refusal} as a problem, and the problems that HTTP adds. */
public final class Problems {

    public static final Problem NOT_FOUND = Problem.of(
            404, "not-found", "There is no such thing here", "It does not exist, or it is not yours to see.");

    public static final Problem UNAUTHORIZED =
            Problem.of(401, "unauthorized", "Please sign in", "This needs a valid bearer token.");

    public static final Problem NOT_THE_HOST =
            Problem.of(403, "not-the-host", "This is for the host alone", "Only who runs this network may do this.");

    public static final Problem BLOCKED = Problem.of(
            409, "blocked", "There is a block between the two", "One of them wants nothing to do with the other.");

    private static final Problem NOT_ALLOWED = Problem.of(
            403, "not-allowed", "You may not invite this person", "Who runs this network does not allow it.");

    public static final Problem MEMBER_REQUIRED = Problem.of(
            400,
            "member-required",
            "For which member?",
            "The host acts for a member here: name one in the header Invito-Member.");

    /** R17. */
    public static final Problem TOO_MANY_LINKS = Problem.of(
            409, "too-many-links", "You have handed out many links", "Revoke one of them, or wait until one is over.");

    /** R16. */
    private static final Problem TOO_MANY_ADDRESSES = Problem.of(
            409, "too-many-addresses", "You have many addresses", "Remove one of them before you add another.");

    private static final Problem LAST_ADDRESS =
            Problem.of(409, "last-address", "This is your only address", "Add another one before you remove it.");

    private static final Problem WRONG_CODE = Problem.of(
            400, "wrong-code", "That is not the code", "It may be another one, or too old. You can ask for a new one.");

    public static final Problem TOO_LARGE =
            Problem.of(413, "too-large", "That is too much at once", "The body is larger than this route takes.");

    /** Of the same kind: whoever asks for less gets it. */
    public static final Problem ANSWER_TOO_LARGE = Problem.of(
            413,
            "too-large",
            "That is too much at once",
            "The answer would be larger than 6 MB. Ask for less at once.");

    public static final Problem UNSUPPORTED_MEDIA_TYPE = Problem.of(
            415, "unsupported-media-type", "That kind of content is not taken", "This route takes application/json.");

    public static final Problem UNAVAILABLE = Problem.of(
            503, "try-again", "Please try again in a moment", "Nothing is lost; the same request may be sent again.");

    static final Problem INTERNAL =
            Problem.of(500, "internal", "Something went wrong on our side", "We have a record of it.");

    private static final Duration SOON = Duration.ofSeconds(1);

    private Problems() {}

    public static Problem of(Refusal refusal, Policy policy) {
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
            case NOT_INVITABLE ->
                Problem.of(
                        403,
                        "not-invitable",
                        "This person does not take invitations from you",
                        "They choose who may invite them. They may invite you, or give you a link of theirs.");
            case WEEKLY_LIMIT ->
                Problem.of(
                                429,
                                "weekly-limit",
                                "That is all for this week",
                                "You have sent all " + refusal.limit().orElseThrow() + " invitations of your week.")
                        .with("limit", refusal.limit().orElseThrow())
                        .with("left", 0)
                        .retryAt(refusal.retryAt().orElseThrow());
            case ADDRESS_NEEDED ->
                Problem.of(
                        403,
                        "address-needed",
                        "You need a confirmed address for this",
                        "Without one you can invite members only.");
            case KEY_TAKEN ->
                Problem.of(
                        409,
                        "key-taken",
                        "This Idempotency-Key names another request",
                        "A key names one action on one invitation. Send this one with a key of its own.");
            case TOO_MANY_REPLIES ->
                Problem.of(
                                429,
                                "too-many-replies",
                                "So many replies wait to be sent",
                                "They go with the next letter to the sender. Then there is room for more.")
                        .retryAt(refusal.retryAt().orElseThrow());
            case NOT_ALLOWED ->
                refusal.said().map(reason -> NOT_ALLOWED.with("reason", reason)).orElse(NOT_ALLOWED);
            case SUSPENDED ->
                Problem.of(
                        403,
                        "suspended",
                        "You are suspended",
                        "You can read, answer and leave; what you may not do until it is lifted is to invite, reply and use links.");
            case NOT_A_MEMBER ->
                Problem.of(
                        403, "not-a-member", "You are not a member yet", "Introduce yourself with PUT /v1/me first.");
        };
    }

    /** R16: why an address is not added, or not removed. */
    static Problem of(AddressRefused.Reason reason) {
        return switch (reason) {
            case TOO_MANY -> TOO_MANY_ADDRESSES;
            case LAST -> LAST_ADDRESS;
        };
    }

    /** @param left how often one may still try; empty if there is no code to guess */
    public static Problem wrongCode(Optional<Integer> left) {
        return left.map(tries -> WRONG_CODE.with("left", tries)).orElse(WRONG_CODE);
    }

    /** Nobody says the code any more, however right: it is over. */
    public static Answer tooManyTries(Instant until, Instant now) {
        return later(Problem.of(429, "too-many-tries", "Too many wrong codes", "Ask for a new code."), until, now);
    }

    public static Answer tooManyCodes(Instant tomorrow, Instant now) {
        return later(
                Problem.of(
                        429,
                        "too-many-codes",
                        "That is all for today",
                        "You have asked for many codes. The last one may still be on its way."),
                tomorrow,
                now);
    }

    /** Nothing of ours is wrong, and in a moment it may go. */
    public static Answer tryAgain() {
        return UNAVAILABLE.answerRetryAfter(Optional.of(SOON));
    }

    private static Answer later(Problem problem, Instant at, Instant now) {
        return problem.retryAt(at).answerRetryAfter(Optional.of(Duration.between(now, at)));
    }

    /** R13: a limit says when to come back, in a header too. */
    public static Answer answer(Refusal refusal, Policy policy, Instant now) {
        Problem problem = of(refusal, policy);
        Optional<Duration> wait =
                problem.status() == 429 ? refusal.retryAt().map(at -> Duration.between(now, at)) : Optional.empty();
        return problem.answerRetryAfter(wait);
    }

    /** What is there; else the one 404 that says nothing more (R10). */
    public static Answer okOrNotFound(Optional<?> body) {
        return body.map(Answer::ok).orElseGet(() -> NOT_FOUND.answer());
    }
}
