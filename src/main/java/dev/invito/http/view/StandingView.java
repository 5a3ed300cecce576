package dev.invito.http.view;

import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Standing;
import java.time.Instant;
import java.util.Locale;

/** What the one button on somebody's card shows. Absent fields are left out. */
public record StandingView(String state, String invitationId, String retryAt) {

    public static StandingView of(Standing standing) {
        return new StandingView(
                standing.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                standing.invitation().map(InvitationId::encoded).orElse(null),
                standing.retryAt().map(Instant::toString).orElse(null));
    }
}
