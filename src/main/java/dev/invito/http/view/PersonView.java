package dev.invito.http.view;

import dev.invito.member.Card;
import dev.invito.member.Party;
import java.util.Map;

/** A person in an answer: a member's card; or to the sender who typed it, an address. Absent fields are left out. */
public record PersonView(String memberId, String name, String headline, String picture, String email) {

    public static PersonView of(Card card) {
        return new PersonView(
                card.memberId(), card.name(), card.headline(), card.picture().orElse(null), null);
    }

    /** Somebody who has just left has an id and nothing else. */
    public static PersonView of(Party member, Map<String, Card> cards) {
        Card card = cards.get(member.value());
        return card == null ? new PersonView(member.value(), null, null, null, null) : of(card);
    }

    public static PersonView of(String email) {
        return new PersonView(null, null, null, null, email);
    }
}
