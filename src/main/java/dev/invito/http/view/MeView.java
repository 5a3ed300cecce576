package dev.invito.http.view;

import dev.invito.invitation.LinkLimits;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.member.Member;
import dev.invito.member.Suspension;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Oneself, and under which rules.
 *
 * @param email the primary address
 * @param now the clock that the rules go by: a page tells times by it, whatever the clock of its machine says
 */
public record MeView(
        String memberId,
        String name,
        String headline,
        String about,
        String picture,
        String locale,
        String zone,
        boolean discoverable,
        String invitableBy,
        boolean emailToConnections,
        MailView mail,
        String email,
        List<AddressView> addresses,
        SuspendedView suspended,
        PolicyView policy,
        String now) {

    /** Which letters one gets; none after unsubscribing, until one saves one's choice again (R10). */
    public record MailView(boolean invitations, boolean reminders, boolean answers) {

        static MailView of(Member member) {
            boolean goes = !member.mailSuppressed();
            return new MailView(
                    goes && member.mail().invitations(),
                    goes && member.mail().reminders(),
                    goes && member.mail().answers());
        }
    }

    /** The host has suspended the member (R20). */
    public record SuspendedView(String since, String reason) {

        static SuspendedView of(Suspension suspension) {
            return new SuspendedView(
                    suspension.since().toString(), suspension.reason().orElse(null));
        }
    }

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
            int addressLimit,
            String probation,
            int strangerLetters,
            String strangerDay,
            LinksView links) {}

    /** What a link may be (R17). */
    public record LinksView(int most, int uses, int mostUses, String lifetime, String longest) {

        static LinksView of(LinkLimits links) {
            return new LinksView(
                    links.most(),
                    links.uses(),
                    links.mostUses(),
                    links.lifetime().toString(),
                    links.longest().toString());
        }
    }

    public static MeView of(Member member, Policy policy, Quota quota, Instant now) {
        return new MeView(
                member.memberId(),
                member.name(),
                member.headline(),
                member.about(),
                member.picture().orElse(null),
                member.locale(),
                member.zone().map(ZoneId::getId).orElse(null),
                member.discoverable(),
                member.invitableBy().wireName(),
                member.showsEmail(),
                MailView.of(member),
                member.email().map(email -> email.value()).orElse(null),
                AddressView.of(member.addresses()),
                member.suspension().map(SuspendedView::of).orElse(null),
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
                        policy.addressLimit(),
                        Durations.inDays(policy.probation()),
                        policy.strangerLetters(),
                        Durations.inDays(policy.strangerDay()),
                        LinksView.of(policy.links())),
                now.toString());
    }
}
