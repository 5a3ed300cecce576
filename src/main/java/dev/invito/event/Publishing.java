package dev.invito.event;

import dev.invito.invitation.Status;
import dev.invito.telemetry.Metric;
import dev.invito.telemetry.Metrics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Publishes what changes tell, and counts it. A change that is told again is published again, with the same ids, and counted
 * again: counts are for looking at, not for accounts.
 */
public final class Publishing {

    private static final Map<EventType, Metric> COUNTED = Map.of(
            EventType.INVITATION_SENT, Metric.INVITATIONS_SENT,
            EventType.INVITATION_ACCEPTED, Metric.INVITATIONS_ACCEPTED,
            EventType.INVITATION_WITHDRAWN, Metric.INVITATIONS_WITHDRAWN);

    private final Bus bus;
    private final Metrics metrics;

    public Publishing(Bus bus, Metrics metrics) {
        this.bus = bus;
        this.metrics = metrics;
    }

    /**
     * Publishes in order.
     *
     * @return the position of the first change that is not wholly published; empty if all are
     */
    public Optional<Integer> publish(List<Change> changes) {
        List<List<Event>> told = changes.stream().map(ChangeEvents::of).toList();
        Map<Metric, Long> counts = new EnumMap<>(Metric.class);
        Optional<Integer> failed = Optional.empty();
        for (int from = 0; from < changes.size() && failed.isEmpty(); ) {
            List<Event> events = new ArrayList<>();
            int to = from;
            // A change tells three things at most, so one always fits.
            while (to < changes.size() && events.size() + told.get(to).size() <= Bus.MOST) {
                events.addAll(told.get(to));
                to++;
            }
            if (events.isEmpty() || bus.publish(events)) {
                count(events, changes.subList(from, to), counts);
                from = to;
            } else {
                failed = Optional.of(from);
            }
        }
        metrics.report(counts);
        return failed;
    }

    private static void count(List<Event> events, List<Change> changes, Map<Metric, Long> counts) {
        events.stream()
                .map(event -> COUNTED.get(event.type()))
                .filter(Objects::nonNull)
                .forEach(metric -> counts.merge(metric, 1L, Long::sum));
        long expired = changes.stream().filter(Publishing::isSeenToBeExpired).count();
        if (expired > 0) {
            counts.merge(Metric.INVITATIONS_EXPIRED, expired, Long::sum);
        }
    }

    /** Nothing happens when an invitation expires; it shows when it is tidied up, or when the next takes its place. */
    private static boolean isSeenToBeExpired(Change change) {
        boolean wasInvited = Status.INVITED.contains(change.before().status());
        boolean replaced = change.after().status() == Status.PENDING
                && !change.before()
                        .invitation()
                        .map(i -> i.generation())
                        .equals(change.after().invitation().map(i -> i.generation()));
        return wasInvited && (change.tidied() || replaced);
    }
}
