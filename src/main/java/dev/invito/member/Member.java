package dev.invito.member;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A member, as they described themselves.
 *
 * @param about what only first-degree connections see, like everything else beyond the card (R12)
 * @param picture an https URL, shown on their card
 * @param locale the language of their letters (BCP 47)
 * @param zone where their clock is, if they say so (R3)
 * @param discoverable whether others find them by e-mail address and among suggestions
 * @param invitableBy who may invite them (R18)
 * @param showsEmail whether first-degree connections see their address
 * @param mailSuppressed no letter goes to them: they unsubscribed, or their address cannot be reached; saving undoes it (R10)
 * @param mailSuppressedAt when that was last; no letter of an invitation sent before it goes, even if it was undone (R3)
 * @param addresses which are theirs, and where their letters go (R16); none until their sign-in brings one
 * @param suspension whether the host has suspended them (R20)
 * @param joinedAt when they became a member; empty for whoever did before that was noted (R21)
 */
@RecordBuilder
public record Member(
        String memberId,
        String name,
        String headline,
        String about,
        Optional<String> picture,
        String locale,
        Optional<ZoneId> zone,
        boolean discoverable,
        InvitableBy invitableBy,
        boolean showsEmail,
        MailChoices mail,
        boolean mailSuppressed,
        Optional<Instant> mailSuppressedAt,
        OwnAddresses addresses,
        Optional<Suspension> suspension,
        Optional<Instant> joinedAt)
        implements MemberBuilder.With {

    /** Which letters they want. */
    public record MailChoices(boolean invitations, boolean reminders, boolean answers) {
        public static final MailChoices ALL = new MailChoices(true, true, true);
    }

    /** A member of whom nothing else is known: found, invited and written to by everybody, in English. */
    public static Member named(String memberId, String name) {
        return MemberBuilder.builder()
                .memberId(memberId)
                .name(name)
                .headline("")
                .about("")
                .locale("en")
                .discoverable(true)
                .invitableBy(InvitableBy.EVERYONE)
                .mail(MailChoices.ALL)
                .addresses(OwnAddresses.NONE)
                .build();
    }

    /**
     * Whether somebody finds them by their address: nobody does whom they do not let invite them by it (R11, R18).
     *
     * @param sharesConnection asked only where it matters, since it has to be looked up
     */
    public boolean isFound(BooleanSupplier sharesConnection) {
        return discoverable && invitableBy.admits(true, sharesConnection);
    }

    /** Their primary address, where their letters go. */
    public Optional<Email> email() {
        return addresses.primary();
    }

    /** The same member under another name. */
    public Member named(String other) {
        return withName(other);
    }

    /** The same member with what they say of themselves beside their name. */
    public Member describedAs(String theirHeadline, String theirAbout) {
        return withHeadline(theirHeadline).withAbout(theirAbout);
    }

    /** The same member with the language of their letters, and where their clock is. */
    public Member reading(String language, Optional<ZoneId> where) {
        return withLocale(language).withZone(where);
    }

    /** The same member as others may find, invite and know them. */
    public Member opened(boolean found, InvitableBy inviters, boolean address) {
        return withDiscoverable(found).withInvitableBy(inviters).withShowsEmail(address);
    }

    /** The same member with which letters they want. */
    public Member wanting(MailChoices choices) {
        return withMail(choices);
    }

    /** The same member with what is known of their mail. */
    public Member withMail(boolean stopped, Optional<Instant> stoppedAt, OwnAddresses theirs) {
        return withMailSuppressed(stopped).withMailSuppressedAt(stoppedAt).withAddresses(theirs);
    }

    /** The same member with this address alone, or none. */
    public Member withEmail(Optional<Email> address) {
        return withAddresses(address.map(only -> OwnAddresses.NONE.with(only, Optional.empty()))
                .orElse(OwnAddresses.NONE));
    }

    /** The same member as the host suspended them. */
    public Member suspended(Optional<Suspension> by) {
        return withSuspension(by);
    }

    /** The same member, who became one then. */
    public Member joined(Optional<Instant> at) {
        return withJoinedAt(at);
    }

    public Card card() {
        return new Card(memberId, name, headline, picture);
    }
}
