package dev.invito.invitation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every duration and limit of the rules, each one setting.
 *
 * @param lifetime how long an invitation lives, in calendar months (R1)
 * @param firstReminder after sending (R3)
 * @param lastReminder after sending (R3)
 * @param reminderGap the least time from a letter that went late to the next (R3)
 * @param coolDown after a withdrawal (R5)
 * @param lease how long a worker may take to send one letter; longer than any sending takes
 * @param weeklyLimit invitations a sender may send in a {@code week} (R13)
 * @param noteLength in code points (R13)
 * @param replyLength in code points (R6)
 * @param batchSize rows in one bulk request (R13)
 * @param reportLimit so many different people's reports halve the sender's {@code weeklyLimit} (R8)
 * @param reportWindow within how long of each other they count, and for how long after the latest (R8)
 * @param addressLimit first letters that go to one address in a {@code week}, whoever sends
 * @param probation how long whoever has joined is a stranger to people who are not members (R21)
 * @param strangerLetters so many first letters of a stranger's go to people who are not members within {@code strangerDay}; the
 *     rest wait (R21)
 * @param links what a link may be (R17)
 * @param quietHours in which no reminder goes, by its reader's clock (R3)
 */
@RecordBuilder
public record Policy(
        Period lifetime,
        Duration firstReminder,
        Duration lastReminder,
        Duration reminderGap,
        Duration coolDown,
        Duration lease,
        int weeklyLimit,
        Duration week,
        int noteLength,
        int replyLength,
        int batchSize,
        int reportLimit,
        Duration reportWindow,
        int addressLimit,
        Duration probation,
        int strangerLetters,
        Duration strangerDay,
        LinkLimits links,
        Optional<QuietHours> quietHours)
        implements PolicyBuilder.With {

    /** What DynamoDB's TTL waits for beyond the last thing that an item remembers. */
    private static final Duration MARGIN = Duration.ofDays(7);

    /** A letter that goes within this of its planned time is not late: a lease that was lost costs minutes. */
    public static final Duration ON_TIME = Duration.ofHours(1);

    /** R1: calendar months in UTC; a day that the month does not have becomes its last. */
    public Instant expiryOf(Instant sentAt) {
        return sentAt.atOffset(ZoneOffset.UTC).plus(lifetime).toInstant();
    }

    /** R3, R14: when the letters of an invitation go. None goes at or after its expiry. */
    public List<Instant> plan(Instant sentAt, boolean reminders) {
        List<Instant> plan = new ArrayList<>();
        plan.add(sentAt);
        if (reminders) {
            for (Duration after : List.of(firstReminder, lastReminder)) {
                Instant at = sentAt.plus(after);
                if (at.isBefore(expiryOf(sentAt))) {
                    plan.add(at);
                }
            }
        }
        return plan;
    }

    /**
     * R21: when the first letters go that a stranger asks for. Each goes at once if fewer than {@code strangerLetters} went within the
     * {@code strangerDay} before it; else a day after the one that many places before it. So no day, whenever it begins, has more.
     *
     * @param before when the latest of those before go
     * @param asked when the others were asked for, in the order in which they came
     * @return all of them
     */
    public List<Instant> turns(List<Instant> before, List<Instant> asked) {
        List<Instant> turns = new ArrayList<>(before);
        for (Instant at : asked) {
            int number = turns.size();
            Instant turn = at;
            if (number > 0 && turns.get(number - 1).isAfter(turn)) {
                turn = turns.get(number - 1);
            }
            if (number >= strangerLetters) {
                Instant aDayLater = turns.get(number - strangerLetters).plus(strangerDay);
                turn = aDayLater.isAfter(turn) ? aDayLater : turn;
            }
            turns.add(turn);
        }
        return turns;
    }

    /** R21: the same plan where the first letter waits; what follows it is as after any letter that went late (R3). */
    public List<Instant> waiting(List<Instant> plan, Instant first, Instant expiresAt) {
        List<Instant> waiting = new ArrayList<>(List.of(first));
        for (int i = 1; i < plan.size(); i++) {
            boolean late = waiting.get(i - 1).isAfter(plan.get(i - 1).plus(ON_TIME));
            Instant earliest = waiting.get(i - 1).plus(reminderGap);
            Instant at = late && earliest.isAfter(plan.get(i)) ? earliest : plan.get(i);
            if (!at.isBefore(expiresAt)) {
                break;
            }
            waiting.add(at);
        }
        return waiting;
    }

    /**
     * R3: when the letter after the one of {@code stage} goes, if that one goes now: at its own time; or, after one that
     * went late, {@code reminderGap} later at the earliest.
     */
    public Optional<Instant> nextLetter(List<Instant> plan, int stage, Instant now, Instant expiresAt) {
        if (stage + 1 >= plan.size()) {
            return Optional.empty();
        }
        Instant planned = plan.get(stage + 1);
        boolean late = now.isAfter(plan.get(stage).plus(ON_TIME));
        Instant earliest = now.plus(reminderGap);
        return Optional.of(late && earliest.isAfter(planned) ? earliest : planned)
                .filter(expiresAt::isAfter);
    }

    /** R5: when somebody who withdraws now may invite that person again. */
    public Instant mayInviteAgain(Instant withdrawnAt) {
        return withdrawnAt.plus(coolDown);
    }

    /**
     * When an item that remembers something until {@code lastEvent} may be deleted: even a withdrawal at that very moment
     * keeps its cool-down.
     */
    public Instant forgottenAt(Instant lastEvent) {
        return lastEvent.plus(coolDown).plus(MARGIN);
    }
}
