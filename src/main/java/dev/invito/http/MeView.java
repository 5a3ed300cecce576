package dev.invito.http;

import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.member.Member;
import java.time.Instant;

/**
 * Oneself, and under which rules.
 *
 * @param now the clock that the rules go by: a page tells times by it, whatever the clock of its machine says
 */
public record MeView(
        String memberId,
        String name,
        String headline,
        String about,
        String locale,
        boolean discoverable,
        MailView mail,
        String email,
        PolicyView policy,
        String now) {

    /** Which letters one gets; none after unsubscribing, until one saves one's choice again (R10). */
    public record MailView(boolean invitations, boolean reminders, boolean answers) {}

    /**
     * Every duration (ISO 8601) and limit, and what is left of the week.
     *
     * @param weeklyLimit of the running week, or of one that would begin now (R8)
     * @param weekEndsAt left out while no week is running
     */
    public record PolicyView(
            String lifetime,
            String firstReminder,
            String lastReminder,
            String reminderGap,
            String coolDown,
            int weeklyLimit,
            int left,
            String week,
            String weekEndsAt,
            int noteLength,
            int replyLength,
            int batchSize,
            int reportLimit,
            String reportWindow,
            int addressLimit) {}

    static MeView of(Member member, Policy policy, Quota quota, Instant now) {
        boolean stopped = member.mailStopped();
        return new MeView(
                member.memberId(),
                member.name(),
                member.headline(),
                member.about(),
                member.locale(),
                member.discoverable(),
                new MailView(
                        !stopped && member.mail().invitations(),
                        !stopped && member.mail().reminders(),
                        !stopped && member.mail().answers()),
                member.email().map(email -> email.value()).orElse(null),
                new PolicyView(
                        policy.lifetime().toString(),
                        Durations.inDays(policy.firstReminder()),
                        Durations.inDays(policy.lastReminder()),
                        Durations.inDays(policy.reminderGap()),
                        Durations.inDays(policy.coolDown()),
                        quota.limit(policy, now),
                        quota.left(policy, now),
                        Durations.inDays(policy.week()),
                        quota.endsAt(policy, now).map(Instant::toString).orElse(null),
                        policy.noteLength(),
                        policy.replyLength(),
                        policy.batchSize(),
                        policy.reportLimit(),
                        Durations.inDays(policy.reportWindow()),
                        policy.addressLimit()),
                now.toString());
    }
}
