package dev.invito.host;

import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change between two people adds to the funnel. Meeting (R9) and links are accepted and not sent; what the host
 * connected is in nothing; an invitation expires on the day of its expiry, whatever its recipient did short of accepting.
 */
public final class PairTallies {

    private static final String NO_SOURCE = "none";

    private final Relationship before;
    private final Relationship after;
    private final Instant at;
    private final List<Tally> tallies = new ArrayList<>();

    private PairTallies(Relationship before, Relationship after, Instant at) {
        this.before = before;
        this.after = after;
        this.at = at;
    }

    public static List<Tally> of(Relationship before, Relationship after, Instant at) {
        PairTallies found = new PairTallies(before, after, at);
        found.find();
        return List.copyOf(found.tallies);
    }

    private void find() {
        // What goes back to the address that it was sent to was counted when it was sent, and withdrawn (R11, R22).
        Optional<Generation> moved = before.movedTo().map(Moved::generation);
        if (moved.isPresent() && moved.equals(after.invitation().map(Invitation::generation))) {
            return;
        }
        boolean isNew = after.invitation().isPresent()
                && !before.invitation()
                        .map(Invitation::generation)
                        .equals(after.invitation().map(Invitation::generation));
        if (isNew && after.status() == Status.PENDING) {
            sent(after.invitation().orElseThrow());
        }
        if (after.status() == Status.CONNECTED && (before.status() != Status.CONNECTED || isNew)) {
            connected(after.invitation(), isNew);
        }
        if (!isNew && after.status() == Status.WITHDRAWN && before.status() != Status.WITHDRAWN) {
            add(Tally.of(at, Tally.WITHDRAWN));
            after.invitation().ifPresent(this::expiresNoMore);
        }
        if (!isNew && after.status() == Status.REPORTED && before.status() != Status.REPORTED) {
            add(Tally.of(at, Tally.REPORTED));
        }
    }

    /** A claim moves an invitation to another item, where it is new and was counted before (R11). */
    private void sent(Invitation invitation) {
        if (invitation.sentTo().isEmpty()) {
            String source = invitation.source().map(Source::wireName).orElse(NO_SOURCE);
            add(Tally.of(at, Tally.SENT + source));
            tallies.addAll(Tally.expiring(invitation.expiresAt(), 1));
        }
    }

    private void connected(Optional<Invitation> invitation, boolean isNew) {
        boolean byHost = invitation
                .flatMap(Invitation::source)
                .filter(Source::isMadeByHost)
                .isPresent();
        if (!byHost) {
            add(Tally.of(at, Tally.ACCEPTED));
        }
        // One that nobody sent was never going to expire; a claimed one was, at its address.
        invitation.filter(accepted -> !isNew || accepted.sentTo().isPresent()).ifPresent(this::expiresNoMore);
        // Two who had invited each other: the other one ends too, unless it goes on at an address (R11).
        boolean goesOn = before.invitation().flatMap(Invitation::sentTo).isPresent()
                && invitation.flatMap(Invitation::sentTo).isEmpty();
        before.invitation()
                .filter(met -> isNew && !goesOn && Status.INVITED.contains(before.status()) && !met.isExpired(at))
                .ifPresent(this::expiresNoMore);
    }

    private void expiresNoMore(Invitation invitation) {
        tallies.addAll(Tally.expiring(invitation.expiresAt(), -1));
    }

    private void add(Tally tally) {
        tallies.add(tally);
    }
}
