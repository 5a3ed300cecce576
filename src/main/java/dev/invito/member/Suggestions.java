package dev.invito.member;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept of the people whom somebody may know. Others' ids are kept so that nobody who sees the store can tell whose
 * they are: who leaves cannot be taken out of what is kept for others.
 */
public interface Suggestions {

    Kept of(String memberId);

    /** Keeps what was found, in place of what was. */
    void keep(String memberId, Found found);

    /** From now on, the member does not want this one suggested; again is as good as once. */
    void dismiss(String memberId, String other);

    /**
     * @param found empty if there is none
     * @param isDismissed whether a member is not to be suggested
     */
    record Kept(Optional<Found> found, Predicate<String> isDismissed) {}

    /**
     * @param basis what it was found from: if that is another now, it no longer counts
     */
    record Found(Instant at, String basis, List<Suggestion> bestFirst) {
        public Found {
            bestFirst = List.copyOf(bestFirst);
        }
    }
}
