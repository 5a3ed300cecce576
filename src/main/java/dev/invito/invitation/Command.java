package dev.invito.invitation;

import dev.invito.member.Party;
import io.soabase.recordbuilder.core.RecordBuilder;
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
 * @param alias the address by which the actor means the other, if they name an address whose owner is the other (R11)
 * @param beginsAt when the first letter of a sending is due, if that is not at once
 * @param waitsUntil until when inviting is closed to the actor, as they have seen (R5); empty if they have seen nothing
 * @param knowsUntil the same of what the actor knows (R11)
 */
@RecordBuilder
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
        Optional<Instant> waitsUntil,
        Optional<Instant> knowsUntil)
        implements CommandBuilder.With {

    /** Ends the key in the name of a request that has one; no header can hold it. */
    private static final char KEY_ENDS = '\u001f';

    private static final String KEYED = "k:";

    private static final String AT_ADDRESS = "a:";

    /**
     * The name of a request that has an {@code Idempotency-Key}: what else it says tells a repetition from another request
     * with the same key.
     */
    public static String keyed(String key, String action) {
        return KEYED + key + KEY_ENDS + action;
    }

    /**
     * The name, between its actor and the owner of an address, of a request that named the address. No request that names the owner by
     * id is taken for it, whatever its key: that would tell whose the address is (R11).
     */
    public static String at(Party address, String request) {
        return AT_ADDRESS + address.key() + KEY_ENDS + request;
    }

    /** Whether a name is one that {@link #at} made. */
    static boolean isAtAddress(String request) {
        return request.startsWith(AT_ADDRESS);
    }

    /** A command about one invitation by one of its two people. A key is one invitation's. */
    public static Command on(InvitationId id, Party actor, Instant now, String request) {
        return of(actor, id.pair().other(actor), now, keyedFor(id.generation().toString(), request))
                .withGeneration(Optional.of(id.generation()));
    }

    private static String keyedFor(String target, String request) {
        return request.startsWith(KEYED) ? request + KEY_ENDS + target : request;
    }

    /** A command to send. */
    public static Command toSend(Invitation draft, String request) {
        return of(draft.sender(), draft.recipient(), draft.sentAt(), request)
                .withGeneration(Optional.of(draft.generation()))
                .withDraft(Optional.of(draft));
    }

    /** A command to connect with the sender of a draft, who has asked everybody by a link (R17). A key is one link's. */
    public static Command byLink(Invitation draft, String token, String request) {
        return of(draft.recipient(), draft.sender(), draft.sentAt(), keyedFor(token, request))
                .withDraft(Optional.of(draft));
    }

    /** A command about the relationship itself, whichever invitation made it: remove, block, unblock. */
    public static Command towards(Party other, Party actor, Instant now, String request) {
        return of(actor, other, now, request);
    }

    private static Command of(Party actor, Party other, Instant now, String request) {
        return CommandBuilder.builder()
                .actor(actor)
                .other(other)
                .now(now)
                .request(request)
                .build();
    }

    public Command saying(String text) {
        return withMessage(Optional.of(text));
    }

    /** The same command by somebody who has seen this of the pair. */
    public Command seeing(Relationship stored) {
        return withMoved(stored.movedTo().map(Relationship.Moved::generation))
                .withClosed(stored.closedTo().isPresent())
                .withWaitsUntil(stored.closedToItsSenderUntil(actor, now))
                .withKnowsUntil(stored.withKnownWaits().closedToItsSenderUntil(actor, now));
    }

    /** The same command where the address of the pair turns out to be this member. */
    public Command readdressed(Party owner) {
        return actor.isMember()
                ? withOther(owner).withAlias(Optional.of(other)).withRequest(at(other, request))
                : withActor(owner);
    }

    /** The same sending of an invitation whose letters go at other times (R21). */
    public Command sending(Invitation planned) {
        return withDraft(Optional.of(planned));
    }

    /** The same sending, which does not begin for its recipient before this moment. */
    public Command beginningAt(Optional<Instant> moment) {
        return withBeginsAt(moment);
    }

    /** The same command by somebody who means the other by this address. */
    public Command naming(Optional<Party> address) {
        return withAlias(address);
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
