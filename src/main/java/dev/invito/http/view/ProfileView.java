package dev.invito.http.view;

/**
 * A member as another one sees them (R12). Absent fields are left out.
 *
 * @param about for first-degree connections and oneself
 * @param email the same, if the member shows it to connections
 * @param degree 1, 2, or 3 for further or none; left out for oneself
 */
public record ProfileView(
        String memberId,
        String name,
        String headline,
        String picture,
        String about,
        String email,
        Integer degree,
        MutualView mutual,
        StandingView relationship) {}
