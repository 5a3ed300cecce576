package dev.invito.network;

import java.util.List;
import java.util.Optional;

/**
 * Somebody whom a member may know, and why.
 *
 * @param mutual how many connections the two are known to share
 * @param through up to three of those
 * @param word of both headlines, folded, if that is the reason
 */
public record Suggestion(String memberId, int mutual, List<String> through, Optional<String> word) {

    /** How many of the mutual connections are named. */
    public static final int NAMED = 3;

    public Suggestion {
        through = List.copyOf(through);
    }
}
