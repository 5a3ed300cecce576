package dev.invito.invitation;

import java.util.Optional;
import java.util.function.Function;

/** What came of an attempt: the relationship as it is now, or why not. */
public record Outcome(Optional<Relationship> relationship, Optional<Refusal> refusal) {

    static Outcome of(Relationship relationship) {
        return new Outcome(Optional.of(relationship), Optional.empty());
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(Optional.empty(), Optional.of(refusal));
    }

    static Outcome refused(Refusal.Reason reason) {
        return refused(Refusal.because(reason));
    }

    public <T> T fold(Function<Relationship, T> ifDone, Function<Refusal, T> ifRefused) {
        return refusal.map(ifRefused).orElseGet(() -> ifDone.apply(relationship.orElseThrow()));
    }
}
