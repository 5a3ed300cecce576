package dev.invito.invitation;

import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;

/** What the holder of a letter may do with its token: see the invitation, decline it. No account is needed (R11). */
public final class Letterbox {

    private final LetterTokens tokens;
    private final Relationships relationships;
    private final Answering answering;

    public Letterbox(LetterTokens tokens, Relationships relationships, Answering answering) {
        this.tokens = tokens;
        this.relationships = relationships;
        this.answering = answering;
    }

    /** Viewing changes nothing, however often some scanner does it. */
    public Outcome view(String token, Instant now) {
        return tokens.open(token)
                .map(id -> answering.view(id, id.recipient(), now))
                .orElse(Outcome.refused(Refusal.Reason.NOT_FOUND));
    }

    /** R6: final for this invitation. */
    public Outcome decline(String token, Instant now, String request) {
        return tokens.open(token)
                .map(id -> answering.act(Action.DECLINE, id, id.recipient(), Optional.empty(), now, request))
                .orElse(Outcome.refused(Refusal.Reason.NOT_FOUND));
    }

    /** Which invitation it is about, gone or not; empty for a token that is not ours. Nothing is read. */
    public Optional<InvitationId> invitation(String token) {
        return tokens.open(token);
    }

    /**
     * Whom the letter went to, even when its invitation is long gone: a member who has claimed the address since, else the
     * address. Empty for a token that is not ours.
     */
    public Optional<Person> reader(String token) {
        return tokens.open(token).map(id -> relationships
                .find(id.pair())
                .movedTo()
                .map(Relationship.Moved::member)
                .orElse(id.recipient()));
    }
}
