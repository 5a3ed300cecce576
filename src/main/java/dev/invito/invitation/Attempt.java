package dev.invito.invitation;

import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody tries something, now.
 *
 * @param actor who tries
 * @param other the other one of the pair
 * @param generation the invitation that is meant; for a sending, the one that would begin
 * @param now the moment of the whole request
 * @param request names the request: a repetition of it, by whatever retries, is recognised and changes nothing
 * @param draft what a sending would send
 * @param message what a reply says
 * @param moved whose claim the actor of a sending has seen: the generation that it moved
 * @param closed whether they have seen that one of the two may never invite the other (R8)
 */
public record Attempt(
        Person actor,
        Person other,
        Optional<Generation> generation,
        Instant now,
        String request,
        Optional<Draft> draft,
        Optional<String> message,
        Optional<Generation> moved,
        boolean closed) {

    /** An attempt on one invitation by one of its two people. */
    public static Attempt on(InvitationId id, Person actor, Instant now, String request) {
        return new Attempt(
                actor,
                id.pair().other(actor),
                Optional.of(id.generation()),
                now,
                request,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** An attempt to send. */
    public static Attempt toSend(Draft draft, Person sender, Person recipient, Instant now, String request) {
        return new Attempt(
                sender,
                recipient,
                Optional.of(draft.generation()),
                now,
                request,
                Optional.of(draft),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** An attempt on the relationship itself, whichever invitation made it: remove, block, unblock. */
    public static Attempt towards(Person other, Person actor, Instant now, String request) {
        return new Attempt(
                actor,
                other,
                Optional.empty(),
                now,
                request,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    public Attempt saying(String text) {
        return new Attempt(actor, other, generation, now, request, draft, Optional.of(text), moved, closed);
    }

    /** The same attempt by somebody who has seen this of the pair. */
    public Attempt seeing(Relationship stored) {
        return new Attempt(
                actor,
                other,
                generation,
                now,
                request,
                draft,
                message,
                stored.movedTo().map(Relationship.Moved::generation),
                stored.closedTo().isPresent());
    }

    /** The same attempt where the address of the pair turns out to be this member. */
    public Attempt readdressed(Person owner) {
        return actor.isMember()
                ? new Attempt(actor, owner, generation, now, request, draft, message, moved, closed)
                : new Attempt(owner, other, generation, now, request, draft, message, moved, closed);
    }

    public Pair pair() {
        return Pair.of(actor, other);
    }
}
