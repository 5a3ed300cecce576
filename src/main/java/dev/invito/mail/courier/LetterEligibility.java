package dev.invito.mail.courier;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Relationship;
import dev.invito.mail.courier.Correspondents.Parties;
import dev.invito.mail.letter.Letter;
import dev.invito.member.Email;
import dev.invito.member.Member;
import java.util.Locale;
import java.util.Optional;

/** Looks once more, between lease and sending, whether a letter may go, and to whom (R3, R10, R14). */
final class LetterEligibility {

    /**
     * @param reader to whom it goes; empty if it does not
     * @param forGood whether its slot is done with altogether
     * @param held whether it is to go once its sender is not suspended any more (R20)
     */
    record Verdict(Optional<Letter.Reader> reader, boolean forGood, boolean held) {
        private static final Verdict SKIP = new Verdict(Optional.empty(), false, false);
        private static final Verdict STOP = new Verdict(Optional.empty(), true, false);
        private static final Verdict HOLD = new Verdict(Optional.empty(), false, true);

        Verdict(Optional<Letter.Reader> reader, boolean forGood) {
            this(reader, forGood, false);
        }
    }

    private LetterEligibility() {}

    static Verdict of(Leased leased, Parties people) {
        Relationship relationship = leased.relationship();
        if (people.sender().isEmpty() || relationship.blockedBy().isPresent()) {
            return Verdict.STOP;
        }
        Invitation invitation = relationship.invitation().orElseThrow();
        if (leased.slot() == Slot.SENDER) {
            Member sender = people.sender().get();
            return sender.mail().answers() ? toMember(sender) : Verdict.STOP;
        }
        if (people.sender().get().suspension().isPresent()) {
            return Verdict.HOLD;
        }
        if (!invitation.recipient().isMember()) {
            return toAddress(invitation, people);
        }
        return people.recipient()
                .map(member -> toMember(member, invitation, leased.number()))
                .orElse(Verdict.STOP);
    }

    private static Verdict toMember(Member member, Invitation invitation, int stage) {
        boolean suppressedSince = member.mailSuppressedAt()
                .filter(at -> !at.isBefore(invitation.sentAt()))
                .isPresent();
        if (suppressedSince) {
            return Verdict.STOP;
        }
        return isWanted(member, stage) ? toMember(member) : Verdict.SKIP;
    }

    private static boolean isWanted(Member member, int stage) {
        return stage == 0 ? member.mail().invitations() : member.mail().reminders();
    }

    private static Verdict toMember(Member member) {
        if (member.mailSuppressed()) {
            return Verdict.STOP;
        }
        return member.email()
                .map(email -> new Verdict(
                        Optional.of(Letter.Reader.member(
                                email.value(), Locale.forLanguageTag(member.locale()), member.name())),
                        false))
                .orElse(Verdict.SKIP);
    }

    private static Verdict toAddress(Invitation invitation, Parties people) {
        if (people.addressSuppressed()) {
            return Verdict.STOP;
        }
        return invitation
                .address()
                .flatMap(address -> Email.parse(address.email())
                        .map(email -> Letter.Reader.outsider(email.value(), locale(address))))
                .map(reader -> new Verdict(Optional.of(reader), false))
                .orElse(Verdict.STOP);
    }

    private static Locale locale(Invitation.Address address) {
        return address.locale().map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    }
}
