package dev.invito.invitation;

import dev.invito.member.Card;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of a command: the one result of every use case that acts on a pair, and what the rules say before it. */
public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param current the relationship as it is now
     * @param cards the cards that were read on the way, so that who shows it need not read them again
     */
    record Done(Relationship current, List<Card> cards) implements Outcome {

        @Override
        public <T> T fold(Function<Relationship, T> ifSo, Function<Refusal, T> ifRefused) {
            return ifSo.apply(current);
        }

        @Override
        public Outcome with(List<Card> known) {
            return new Done(current, known);
        }
    }

    /**
     * It is as the command wanted it already: a second tap, or a retry whose first try landed.
     *
     * @param current the relationship as it is
     * @param cards as {@link Done} has them
     */
    record AlreadySo(Relationship current, List<Card> cards) implements Outcome {

        @Override
        public <T> T fold(Function<Relationship, T> ifSo, Function<Refusal, T> ifRefused) {
            return ifSo.apply(current);
        }

        @Override
        public Outcome with(List<Card> known) {
            return new AlreadySo(current, known);
        }
    }

    /** It is not done. */
    record Refused(Refusal why) implements Outcome {

        @Override
        public <T> T fold(Function<Relationship, T> ifSo, Function<Refusal, T> ifRefused) {
            return ifRefused.apply(why);
        }

        @Override
        public List<Card> cards() {
            return List.of();
        }

        @Override
        public Outcome with(List<Card> known) {
            return this;
        }
    }

    static Outcome done(Relationship relationship) {
        return new Done(relationship, List.of());
    }

    static Outcome alreadySo(Relationship relationship) {
        return new AlreadySo(relationship, List.of());
    }

    static Outcome refused(Refusal refusal) {
        return new Refused(refusal);
    }

    static Outcome refused(Refusal.Reason reason) {
        return refused(Refusal.because(reason));
    }

    /** @param ifSo answers with the relationship, whether it was changed or was so already */
    <T> T fold(Function<Relationship, T> ifSo, Function<Refusal, T> ifRefused);

    List<Card> cards();

    /** The same, with the cards that whoever shows it will ask for. */
    Outcome with(List<Card> known);

    default Optional<Refusal> refusal() {
        return fold(relationship -> Optional.empty(), Optional::of);
    }

    default Optional<Relationship> relationship() {
        return fold(Optional::of, refusal -> Optional.empty());
    }
}
