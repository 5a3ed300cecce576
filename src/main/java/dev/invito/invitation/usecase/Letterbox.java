package dev.invito.invitation.usecase;

import dev.invito.crypto.LetterTokens;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Refusal;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Optional;

/** What the holder of a letter may do with its token: see the invitation, decline it. No account is needed (R11). */
public final class Letterbox {

    private final LetterTokens tokens;
    private final Answering answering;

    public Letterbox(LetterTokens tokens, Answering answering) {
        this.tokens = tokens;
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
     * Where the letter went, even when its invitation is long gone and the address has changed hands (R10). A letter that does
     * not say it went to the address, or to the member, that was invited. Empty for a token that is not ours.
     */
    public Optional<Party> reader(String token) {
        return tokens.address(token).or(() -> tokens.open(token).map(InvitationId::recipient));
    }
}
