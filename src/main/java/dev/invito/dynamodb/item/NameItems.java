package dev.invito.dynamodb.item;

import dev.invito.member.Card;
import dev.invito.network.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The index of names in {@code Directory}: an item for each word by which a member is found. Its partition is the word's
 * first two letters, within it words stand in their order, so one query finds a beginning. The items of a member are
 * derived from the member's own item.
 */
public final class NameItems {

    static final String MEMBER_ID = "member";
    /** What the member's other words are: a search for several reads no member to leave out whom it does not mean. */
    static final String NAME = "n";

    static final String HEADLINE = "h";

    /** Stands before every letter, so that a word comes before those that it begins. */
    private static final String END_OF_WORD = " ";

    private NameItems() {}

    /** Everything that the index holds of a member. */
    public static List<Map<String, AttributeValue>> items(Map<String, AttributeValue> member) {
        Card card = MemberItems.card(member);
        AttributeValue name = Values.text(String.join(END_OF_WORD, Words.of(card.name())));
        AttributeValue headline = Values.text(String.join(END_OF_WORD, Words.of(card.headline())));
        return keys(member).stream()
                .map(key -> {
                    Map<String, AttributeValue> item = new HashMap<>(key);
                    item.put(MEMBER_ID, Values.text(card.memberId()));
                    item.put(NAME, name);
                    item.put(HEADLINE, headline);
                    return item;
                })
                .toList();
    }

    /** The keys of everything that the index holds of a member, for whoever has to delete it. */
    public static List<Map<String, AttributeValue>> keys(Map<String, AttributeValue> member) {
        String person = Values.text(member, Directory.PARTITION).orElseThrow();
        return Optional.ofNullable(member.get(MemberItems.WORDS)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .map(word -> Directory.key(partition(word), beginning(word, true) + person))
                .toList();
    }

    /** Where all words stand that begin so. */
    public static String partition(String beginning) {
        return Directory.WORDS + Words.stem(beginning);
    }

    /** What the sort keys of these words begin with. */
    public static String beginning(String beginning, boolean wholeWord) {
        return wholeWord ? beginning + END_OF_WORD : beginning;
    }

    public static Card card(Map<String, AttributeValue> item) {
        return new Card(
                Values.text(item, MEMBER_ID).orElseThrow(),
                Values.text(item, NAME).orElse(""),
                Values.text(item, HEADLINE).orElse(""));
    }

    /** The word of a sort key. */
    public static String word(String sortKey) {
        return sortKey.substring(0, sortKey.indexOf(END_OF_WORD));
    }
}
