package dev.invito.http;

import java.util.List;

/**
 * A member as another one sees them (R12). Absent fields are left out.
 *
 * @param about for first-degree connections and oneself
 * @param degree 1, 2, or 3 for further or none; left out for oneself
 */
public record ProfileView(
        String memberId,
        String name,
        String headline,
        String about,
        Integer degree,
        MutualView mutual,
        StandingView relationship) {

    /** How many connections the two share, and the cards of up to three of them. */
    public record MutualView(int count, List<PersonView> members) {}
}
