package dev.invito.http;

import dev.invito.member.Card;
import dev.invito.member.Person;
import java.util.Map;

/** A person in an answer: a member's card; or to the sender who typed it, an address. Absent fields are left out. */
public record PersonView(String memberId, String name, String headline, String email) {

    public static PersonView of(Card card) {
        return new PersonView(card.memberId(), card.name(), card.headline(), null);
    }

    /** Somebody who has just left has an id and nothing else. */
    static PersonView of(Person member, Map<String, Card> cards) {
        Card card = cards.get(member.value());
        return card == null ? new PersonView(member.value(), null, null, null) : of(card);
    }

    static PersonView of(String email) {
        return new PersonView(null, null, null, email);
    }
}
