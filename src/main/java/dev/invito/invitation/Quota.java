package dev.invito.invitation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many invitations somebody has sent in their week, which is {@link Policy#week} from the first counted one (R13), and
 * who has reported them (R8).
 *
 * @param used withdrawn ones count
 * @param begunAt when the first of them was sent; empty if none ever was
 * @param halved the week began with half the limit, and keeps it to its end
 * @param reports when each of the latest {@link Policy#reportLimit} people who reported them last did so, by a name that
 *     does not tell who they are
 * @param ownLimit what the host set in place of {@link Policy#weeklyLimit} (R20)
 */
public record Quota(
        int used, Optional<Instant> begunAt, boolean halved, Map<String, Instant> reports, Optional<Integer> ownLimit) {

    public static final Quota UNTOUCHED = new Quota(0, Optional.empty(), false, Map.of());

    public Quota(int used, Optional<Instant> begunAt, boolean halved, Map<String, Instant> reports) {
        this(used, begunAt, halved, reports, Optional.empty());
    }

    public Quota {
        reports = Map.copyOf(reports);
    }

    /** The end of the running week; empty if none is running, and the next invitation begins one. */
    public Optional<Instant> endsAt(Policy policy, Instant now) {
        return begunAt.map(begun -> begun.plus(policy.week())).filter(now::isBefore);
    }

    /** The limit of the running week; if none is running, of one that would begin now. */
    public int limit(Policy policy, Instant now) {
        boolean half = endsAt(policy, now).isPresent() ? halved : beginsHalved(policy, now);
        int whole = ownLimit.orElse(policy.weeklyLimit());
        return half ? Math.max(1, whole / 2) : whole;
    }

    /** How many more may be sent now. */
    public int left(Policy policy, Instant now) {
        int spent = endsAt(policy, now).isPresent() ? used : 0;
        return Math.max(0, limit(policy, now) - spent);
    }

    /** R13, if nothing is left. */
    public Optional<Refusal> refusal(Policy policy, Instant now) {
        return left(policy, now) > 0
                ? Optional.empty()
                : endsAt(policy, now).map(end -> Refusal.spent(limit(policy, now), end));
    }

    /**
     * R8: whether a week that begins now has half the limit: enough different people have reported the sender within the
     * window, and the latest of them is not longer ago than that.
     */
    public boolean beginsHalved(Policy policy, Instant now) {
        List<Instant> latest =
                reports.values().stream().sorted(Comparator.reverseOrder()).toList();
        return latest.size() >= policy.reportLimit()
                && !latest.get(policy.reportLimit() - 1).isBefore(latest.get(0).minus(policy.reportWindow()))
                && now.isBefore(latest.get(0).plus(policy.reportWindow()));
    }

    /** Until when any of it matters to others, whatever its sender does (R22); what the host set does for good. */
    public Instant mattersUntil(Policy policy) {
        return Stream.concat(
                        begunAt.map(begun -> begun.plus(policy.week())).stream(),
                        reports.values().stream().map(at -> at.plus(policy.reportWindow())))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Both of the same person, who left and has come back (R22): no more is left than by either; whichever way and however often. */
    public Quota joined(Quota other, Policy policy, Instant now) {
        Quota together = this;
        for (Map.Entry<String, Instant> report : other.reports.entrySet()) {
            together = together.reported(report.getKey(), report.getValue(), policy);
        }
        boolean runs = endsAt(policy, now).isPresent();
        boolean otherRuns = other.endsAt(policy, now).isPresent();
        if (!otherRuns) {
            return new Quota(used, begunAt, halved, together.reports, ownLimit.or(other::ownLimit));
        }
        return new Quota(
                runs ? Math.max(used, other.used) : other.used,
                runs
                        ? Stream.of(begunAt, other.begunAt)
                                .flatMap(Optional::stream)
                                .max(Comparator.naturalOrder())
                        : other.begunAt,
                (runs && halved) || other.halved,
                together.reports,
                ownLimit.or(other::ownLimit));
    }

    /** With one more report; the same whatever comes twice, late, or in another order. */
    public Quota reported(String reporter, Instant at, Policy policy) {
        Map<String, Instant> all = new HashMap<>(reports);
        all.merge(reporter, at, (one, other) -> one.isAfter(other) ? one : other);
        Map<String, Instant> latest = all.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(policy.reportLimit())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Quota(used, begunAt, halved, latest, ownLimit);
    }
}
