package dev.invito.http.view;

import dev.invito.host.MemberStanding;
import dev.invito.member.Suspension;
import java.time.Instant;

/** How a member stands with the host (R20). Absent fields are left out. */
public record HostStandingView(
        boolean suspended, String reason, String since, Integer weeklyLimit, ReportsView reports) {

    /** By how many people they were reported, and when last; never by whom. */
    public record ReportsView(int people, String latestAt) {}

    public static HostStandingView of(MemberStanding standing) {
        return new HostStandingView(
                standing.suspension().isPresent(),
                standing.reason().orElse(null),
                standing.suspension()
                        .map(Suspension::since)
                        .map(Instant::toString)
                        .orElse(null),
                standing.weeklyLimit().orElse(null),
                new ReportsView(
                        standing.reports().people(),
                        standing.reports().latestAt().map(Instant::toString).orElse(null)));
    }
}
