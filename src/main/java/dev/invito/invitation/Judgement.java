package dev.invito.invitation;

import java.util.Optional;

/**
 * What the rules say of an attempt.
 *
 * @param refusal why it is refused, if it is
 * @param alreadySo it is as the attempt wanted it: a second tap, or a retry whose first try landed
 */
public record Judgement(Optional<Refusal> refusal, boolean alreadySo) {

    static final Judgement ALLOWED = new Judgement(Optional.empty(), false);
    static final Judgement ALREADY_SO = new Judgement(Optional.empty(), true);

    static Judgement refused(Refusal refusal) {
        return new Judgement(Optional.of(refusal), false);
    }

    static Judgement refused(Refusal.Reason reason) {
        return refused(Refusal.because(reason));
    }

    public boolean isAllowed() {
        return refusal.isEmpty() && !alreadySo;
    }
}
