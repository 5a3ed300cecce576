package dev.invito.member;

import java.time.Instant;
import java.util.Optional;

/**
 * A member, as they described themselves.
 *
 * @param about what only first-degree connections see, like everything else beyond the card (R12)
 * @param locale the language of their letters (BCP 47)
 * @param discoverable whether others find them by e-mail address and among suggestions
 * @param mailStopped no letter goes to them: they unsubscribed, or their address cannot be reached; saving undoes it (R10)
 * @param mailStoppedAt when that was last; no letter of an invitation sent before it goes, even if it was undone (R3)
 * @param email their verified address; empty until their sign-in brings one
 */
public record Member(
        String memberId,
        String name,
        String headline,
        String about,
        String locale,
        boolean discoverable,
        MailChoices mail,
        boolean mailStopped,
        Optional<Instant> mailStoppedAt,
        Optional<Email> email) {

    /** Which letters they want. */
    public record MailChoices(boolean invitations, boolean reminders, boolean answers) {
        public static final MailChoices ALL = new MailChoices(true, true, true);
    }

    /** The same member with what is known of their mail. */
    public Member withMail(boolean stopped, Optional<Instant> stoppedAt, Optional<Email> address) {
        return new Member(memberId, name, headline, about, locale, discoverable, mail, stopped, stoppedAt, address);
    }

    public Card card() {
        return new Card(memberId, name, headline);
    }
}
