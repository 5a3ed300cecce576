package dev.invito.invitation;

import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asks to be done to a pair, now.
 *
 * @param actor who asks
 * @param other the other one of the pair
 * @param generation the invitation that is meant; for sending, the one that would begin
 * @param now the moment of the whole request
 * @param request names the request: a repetition of it, by whatever retries, is recognised and changes nothing
 * @param draft the invitation that a sending would send
 * @param message what a reply says
 * @param moved whose claim the actor of a sending has seen: the generation that it moved
 * @param closed whether they have seen that one of the two may never invite the other (R8)
 * @param alias the address by which the actor means the other, if they name an address that was claimed (R11)
 * @param beginsAt when the first letter of a sending is due, if that is not at once
 * @param waitsUntil until when inviting is closed to the actor, as they have seen (R5); empty if they have seen nothing
 */
public record Command(
        Party actor,
        Party other,
        Optional<Generation> generation,
        Instant now,
        String request,
        Optional<Invitation> draft,
        Optional<String> message,
        Optional<Generation> moved,
        boolean closed,
        Optional<Party> alias,
        Optional<Instant> beginsAt,
        Optional<Instant> waitsUntil) {

    /** Ends the key in the name of a request that has one; no header can hold it. */
    private static final char KEY_ENDS = '\u001f';

    private static final String KEYED = "k:";

    /**
     * The name of a request that has an {@code Idempotency-Key}: what else it says tells a repetition from another request
     * with the same key.
     */
    public static String keyed(String key, String action) {
        return KEYED + key + KEY_ENDS + action;
    }

    /** A command about one invitation by one of its two people. A key is one invitation's. */
    public static Command on(InvitationId id, Party actor, Instant now, String request) {
        return new Command(
                actor,
                id.pair().other(actor),
                Optional.of(id.generation()),
                now,
                request.startsWith(KEYED) ? request + KEY_ENDS + id.generation() : request,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A command to send. */
    public static Command toSend(Invitation draft, String request) {
        return new Command(
                draft.sender(),
                draft.recipient(),
                Optional.of(draft.generation()),
                draft.sentAt(),
                request,
                Optional.of(draft),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A command to connect with the sender of a draft, who has asked everybody by a link (R17). */
    public static Command byLink(Invitation draft, String request) {
        return new Command(
                draft.recipient(),
                draft.sender(),
                Optional.empty(),
                draft.sentAt(),
                request,
                Optional.of(draft),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A command about the relationship itself, whichever invitation made it: remove, block, unblock. */
    public static Command towards(Party other, Party actor, Instant now, String request) {
        return new Command(
                actor,
                other,
                Optional.empty(),
                now,
                request,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Command saying(String text) {
        return new Command(
                actor,
                other,
                generation,
                now,
                request,
                draft,
                Optional.of(text),
                moved,
                closed,
                alias,
                beginsAt,
                waitsUntil);
    }

    /** The same command by somebody who has seen this of the pair. */
    public Command seeing(Relationship stored) {
        return new Command(
                actor,
                other,
                generation,
                now,
                request,
                draft,
                message,
                stored.movedTo().map(Relationship.Moved::generation),
                stored.closedTo().isPresent(),
                alias,
                beginsAt,
                stored.closedToItsSenderUntil(actor, now));
    }

    /** The same command where the address of the pair turns out to be this member. */
    public Command readdressed(Party owner) {
        return actor.isMember()
                ? new Command(
                        actor,
                        owner,
                        generation,
                        now,
                        request,
                        draft,
                        message,
                        moved,
                        closed,
                        Optional.of(other),
                        beginsAt,
                        waitsUntil)
                : new Command(
                        owner,
                        other,
                        generation,
                        now,
                        request,
                        draft,
                        message,
                        moved,
                        closed,
                        alias,
                        beginsAt,
                        waitsUntil);
    }

    /** The same sending of an invitation whose letters go at other times (R21). */
    public Command sending(Invitation planned) {
        return new Command(
                actor,
                other,
                generation,
                now,
                request,
                Optional.of(planned),
                message,
                moved,
                closed,
                alias,
                beginsAt,
                waitsUntil);
    }

    /** The same sending, which does not begin for its recipient before this moment. */
    public Command beginningAt(Optional<Instant> moment) {
        return new Command(
                actor, other, generation, now, request, draft, message, moved, closed, alias, moment, waitsUntil);
    }

    /** The same command by somebody who means the other by this address. */
    public Command naming(Optional<Party> address) {
        return new Command(
                actor, other, generation, now, request, draft, message, moved, closed, address, beginsAt, waitsUntil);
    }

    /** What begins the name of every request with the same key; empty if this one has none. */
    public Optional<String> key() {
        return Optional.of(request)
                .filter(name -> name.startsWith(KEYED))
                .map(name -> name.substring(0, name.indexOf(KEY_ENDS) + 1));
    }

    public Pair pair() {
        return Pair.of(actor, other);
    }
}
