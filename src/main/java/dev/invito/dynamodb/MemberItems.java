package dev.invito.dynamodb;

import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Person;
import dev.invito.member.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A member as an item of {@code Directory}, and back. */
final class MemberItems {

    static final String EMAIL = "email";
    static final String NAME = "name";
    static final String HEADLINE = "headline";
    private static final String ABOUT = "about";
    private static final String LOCALE = "locale";
    private static final String DISCOVERABLE = "discoverable";
    private static final String MAIL_INVITATIONS = "mailInvitations";
    private static final String MAIL_REMINDERS = "mailReminders";
    static final String MAIL_STOPPED = "mailStopped";
    static final String MAIL_STOPPED_AT = "mailStoppedAt";
    private static final String MAIL_ANSWERS = "mailAnswers";
    /** By which words they are found: what the index holds of them, whatever a later version makes of a name. */
    static final String WORDS = "words";

    /** What {@link #card} reads of an item. */
    static final List<String> OF_A_CARD = List.of(Directory.PARTITION, NAME, HEADLINE);

    private MemberItems() {}

    static Map<String, AttributeValue> key(String memberId) {
        return Directory.key(Person.member(memberId).key(), Directory.MEMBER);
    }

    static Map<String, AttributeValue> item(Member member) {
        Map<String, AttributeValue> item = new HashMap<>(key(member.memberId()));
        item.put(NAME, Values.text(member.name()));
        item.put(HEADLINE, Values.text(member.headline()));
        item.put(ABOUT, Values.text(member.about()));
        item.put(LOCALE, Values.text(member.locale()));
        item.put(DISCOVERABLE, Values.truth(member.discoverable()));
        item.put(MAIL_INVITATIONS, Values.truth(member.mail().invitations()));
        item.put(MAIL_REMINDERS, Values.truth(member.mail().reminders()));
        item.put(MAIL_ANSWERS, Values.truth(member.mail().answers()));
        if (member.mailStopped()) {
            item.put(MAIL_STOPPED, Values.truth(true));
        }
        member.mailStoppedAt().ifPresent(at -> item.put(MAIL_STOPPED_AT, Values.millis(at)));
        member.email().ifPresent(email -> item.put(EMAIL, Values.text(email.value())));
        item.put(
                WORDS,
                Values.list(
                        Words.indexed(member.card()).stream().map(Values::text).toList()));
        return item;
    }

    static Member member(String memberId, Map<String, AttributeValue> item) {
        return new Member(
                memberId,
                text(item, NAME),
                text(item, HEADLINE),
                text(item, ABOUT),
                text(item, LOCALE),
                Values.truth(item, DISCOVERABLE),
                new MailChoices(
                        Values.truth(item, MAIL_INVITATIONS),
                        Values.truth(item, MAIL_REMINDERS),
                        Values.truth(item, MAIL_ANSWERS)),
                Values.truth(item, MAIL_STOPPED),
                Values.millis(item, MAIL_STOPPED_AT),
                Values.text(item, EMAIL).map(Email::new));
    }

    static Card card(Map<String, AttributeValue> item) {
        String memberId = Person.ofKey(Values.text(item, Directory.PARTITION).orElseThrow())
                .value();
        return new Card(memberId, text(item, NAME), text(item, HEADLINE));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Values.text(item, name).orElse("");
    }
}
