package dev.invito.dynamodb.item;

import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.MemberBuilder;
import dev.invito.member.OwnAddresses;
import dev.invito.member.OwnAddresses.Confirmed;
import dev.invito.member.Party;
import dev.invito.member.Suspension;
import dev.invito.network.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A member as an item of {@code Directory}, and back. */
public final class MemberItems {

    /** The primary address. */
    public static final String EMAIL = "email";
    /** All of them (R16); absent in what earlier versions wrote, which knew the primary one alone. */
    public static final String ADDRESSES = "addresses";

    private static final String CONFIRMED_AT = "at";
    public static final String NAME = "name";
    public static final String HEADLINE = "headline";
    private static final String ABOUT = "about";
    private static final String PICTURE = "picture";
    private static final String ZONE = "zone";
    private static final String INVITABLE_BY = "invitableBy";
    private static final String SHOWS_EMAIL = "showsEmail";
    private static final String LOCALE = "locale";
    private static final String DISCOVERABLE = "discoverable";
    private static final String MAIL_INVITATIONS = "mailInvitations";
    private static final String MAIL_REMINDERS = "mailReminders";
    public static final String MAIL_SUPPRESSED = "mailStopped";
    /** A letter to them bounced hard; saving themselves undoes it. */
    public static final String MAIL_BOUNCES = "mailBounces";

    public static final String MAIL_SUPPRESSED_AT = "mailStoppedAt";
    private static final String MAIL_ANSWERS = "mailAnswers";
    /** Since when the host has suspended them (R20). */
    public static final String SUSPENDED_AT = "suspendedAt";
    /** What the host noted of their standing. */
    public static final String REASON = "standing";
    /** When they became a member; who did before this was noted has none (R21). */
    private static final String JOINED_AT = "joinedAt";
    /** Until when more invitations may be on their way to them, if they are (R11). */
    public static final String ARRIVING = "arriving";
    /** By which words they are found: what the index holds of them, whatever a later version makes of a name. */
    public static final String WORDS = "words";

    /** What a writer of the whole item must have seen: all of it, or what others wrote meanwhile would be undone. */
    public static final List<String> WHOLE = List.of(
            NAME,
            HEADLINE,
            ABOUT,
            PICTURE,
            ZONE,
            INVITABLE_BY,
            SHOWS_EMAIL,
            LOCALE,
            DISCOVERABLE,
            MAIL_INVITATIONS,
            MAIL_REMINDERS,
            MAIL_ANSWERS,
            EMAIL,
            ADDRESSES,
            MAIL_SUPPRESSED,
            MAIL_SUPPRESSED_AT,
            MAIL_BOUNCES,
            SUSPENDED_AT,
            REASON,
            JOINED_AT,
            ARRIVING,
            WORDS);

    /** Where their letters go, and whether any do. */
    public static final List<String> OF_MAIL =
            List.of(EMAIL, ADDRESSES, MAIL_SUPPRESSED, MAIL_SUPPRESSED_AT, MAIL_BOUNCES);

    /** What a writer of these must have seen. */
    public static final List<String> HELD_WITH_ADDRESSES = List.of(EMAIL, ADDRESSES, MAIL_SUPPRESSED_AT, DISCOVERABLE);

    /** What {@link #card} reads of an item. */
    public static final List<String> OF_A_CARD = List.of(Directory.PARTITION, NAME, HEADLINE, PICTURE, ARRIVING);

    private MemberItems() {}

    public static Map<String, AttributeValue> key(String memberId) {
        return Directory.key(Party.member(memberId).key(), Directory.MEMBER);
    }

    public static Map<String, AttributeValue> item(Member member) {
        Map<String, AttributeValue> item = new HashMap<>(key(member.memberId()));
        item.put(NAME, Values.text(member.name()));
        item.put(HEADLINE, Values.text(member.headline()));
        item.put(ABOUT, Values.text(member.about()));
        member.picture().ifPresent(url -> item.put(PICTURE, Values.text(url)));
        item.put(LOCALE, Values.text(member.locale()));
        member.zone().ifPresent(zone -> item.put(ZONE, Values.text(zone.getId())));
        item.put(DISCOVERABLE, Values.bool(member.discoverable()));
        if (member.invitableBy() != InvitableBy.EVERYONE) {
            item.put(INVITABLE_BY, Values.text(member.invitableBy().name()));
        }
        if (member.showsEmail()) {
            item.put(SHOWS_EMAIL, Values.bool(true));
        }
        item.put(MAIL_INVITATIONS, Values.bool(member.mail().invitations()));
        item.put(MAIL_REMINDERS, Values.bool(member.mail().reminders()));
        item.put(MAIL_ANSWERS, Values.bool(member.mail().answers()));
        item.putAll(mail(member));
        member.suspension().ifPresent(suspension -> item.put(SUSPENDED_AT, Values.millis(suspension.since())));
        member.joinedAt().ifPresent(at -> item.put(JOINED_AT, Values.millis(at)));
        item.put(
                WORDS,
                Values.list(
                        Words.indexed(member.card()).stream().map(Values::text).toList()));
        return item;
    }

    public static Member member(String memberId, Map<String, AttributeValue> item) {
        return MemberBuilder.builder()
                .memberId(memberId)
                .name(text(item, NAME))
                .headline(text(item, HEADLINE))
                .about(text(item, ABOUT))
                .picture(Values.text(item, PICTURE))
                .locale(text(item, LOCALE))
                .zone(zone(item))
                .discoverable(Values.bool(item, DISCOVERABLE))
                .invitableBy(invitableBy(item))
                .showsEmail(Values.bool(item, SHOWS_EMAIL))
                .mail(new MailChoices(
                        Values.bool(item, MAIL_INVITATIONS),
                        Values.bool(item, MAIL_REMINDERS),
                        Values.bool(item, MAIL_ANSWERS)))
                .mailSuppressed(Values.bool(item, MAIL_SUPPRESSED))
                .mailSuppressedAt(Values.millis(item, MAIL_SUPPRESSED_AT))
                .addresses(addresses(item))
                .suspension(suspension(item))
                .joinedAt(Values.millis(item, JOINED_AT))
                .build();
    }

    /** Those attributes of {@link #OF_MAIL} that there are. */
    public static Map<String, AttributeValue> mail(Member member) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        member.email().ifPresent(email -> {
            attributes.put(EMAIL, Values.text(email.value()));
            attributes.put(
                    ADDRESSES,
                    Values.list(member.addresses().confirmed().stream()
                            .map(MemberItems::confirmed)
                            .toList()));
        });
        if (member.mailSuppressed()) {
            attributes.put(MAIL_SUPPRESSED, Values.bool(true));
        }
        member.mailSuppressedAt().ifPresent(at -> attributes.put(MAIL_SUPPRESSED_AT, Values.millis(at)));
        return attributes;
    }

    public static OwnAddresses addresses(Map<String, AttributeValue> item) {
        Optional<Email> primary = Values.text(item, EMAIL).map(Email::new);
        return primary.isEmpty()
                ? OwnAddresses.NONE
                : Optional.ofNullable(item.get(ADDRESSES))
                        .map(list -> new OwnAddresses(
                                list.l().stream().map(one -> confirmed(one.m())).toList(), primary))
                        .orElseGet(() -> OwnAddresses.NONE.with(primary.get(), Optional.empty()));
    }

    private static AttributeValue confirmed(Confirmed address) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(EMAIL, Values.text(address.email().value()));
        address.at().ifPresent(at -> attributes.put(CONFIRMED_AT, Values.millis(at)));
        return AttributeValue.fromM(attributes);
    }

    private static Confirmed confirmed(Map<String, AttributeValue> attributes) {
        return new Confirmed(new Email(text(attributes, EMAIL)), Values.millis(attributes, CONFIRMED_AT));
    }

    public static Optional<Suspension> suspension(Map<String, AttributeValue> item) {
        return Values.millis(item, SUSPENDED_AT).map(since -> new Suspension(since, Values.text(item, REASON)));
    }

    public static Optional<Instant> joinedAt(Map<String, AttributeValue> item) {
        return Values.millis(item, JOINED_AT);
    }

    public static boolean isDiscoverable(Map<String, AttributeValue> item) {
        return Values.bool(item, DISCOVERABLE);
    }

    public static boolean bounces(Map<String, AttributeValue> item) {
        return Values.bool(item, MAIL_BOUNCES);
    }

    public static Card card(Map<String, AttributeValue> item) {
        String memberId = Party.ofKey(Values.text(item, Directory.PARTITION).orElseThrow())
                .value();
        return new Card(
                memberId,
                text(item, NAME),
                text(item, HEADLINE),
                Values.text(item, PICTURE),
                Values.millis(item, ARRIVING));
    }

    /** Whoever said nothing lets everybody; whoever said what this version does not know, nobody. */
    public static InvitableBy invitableBy(Map<String, AttributeValue> item) {
        return Values.text(item, INVITABLE_BY)
                .map(name -> Arrays.stream(InvitableBy.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElse(InvitableBy.NOBODY))
                .orElse(InvitableBy.EVERYONE);
    }

    /** Zones come and go with Java's own tables of them. */
    private static Optional<ZoneId> zone(Map<String, AttributeValue> item) {
        return Values.text(item, ZONE)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Values.text(item, name).orElse("");
    }
}
