package dev.invito.network;

import dev.invito.member.Card;
import dev.invito.network.NameIndex.Entry;
import java.util.Comparator;
import java.util.List;

/** Finds people by the beginnings of words of their name and headline, whatever the accents and the case. */
public final class NameSearch {

    /** Whole words before beginnings, and the name before the headline: what a word of the query is worth, best first. */
    private enum Match {
        WHOLE_NAME(0),
        NAME(1),
        WHOLE_HEADLINE(2),
        HEADLINE(3),
        NONE(4);

        private final int distance;

        Match(int distance) {
            this.distance = distance;
        }
    }

    private final List<String> wanted;

    /** @param query words, each the beginning of one; with none, everybody is found */
    public NameSearch(String query) {
        this.wanted = Words.of(query).stream().distinct().toList();
    }

    /** The words to look for in the index, the longest first: presumably the fewest have that. Empty if none will do. */
    public List<String> rarestFirst() {
        return wanted.stream()
                .filter(Words::isSelective)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Whether there is no word to leave anybody out by. */
    public boolean findsAll() {
        return wanted.isEmpty();
    }

    /** The same for all queries that find the same. */
    public String folded() {
        return String.join(" ", wanted);
    }

    /** Whether more than one word has to match. */
    public boolean isForSeveral() {
        return wanted.size() > 1;
    }

    public boolean finds(Card card) {
        return wanted.stream().noneMatch(word -> match(word, card) == Match.NONE);
    }

    /**
     * Whether it is the one entry of its member that counts: whom several words find is found once.
     *
     * @param beginning the word by which the index is looked at
     */
    public boolean finds(Entry entry, String beginning) {
        Card card = entry.folded();
        return finds(card)
                && Words.indexed(card).stream()
                        .filter(word -> word.startsWith(beginning))
                        .min(Comparator.naturalOrder())
                        .filter(entry.word()::equals)
                        .isPresent();
    }

    /** Best first: by how well the words match, then by name. */
    public Comparator<Card> bestFirst() {
        return Comparator.<Card>comparingInt(this::distance)
                .thenComparing(Card::name)
                .thenComparing(Card::memberId);
    }

    private int distance(Card card) {
        return wanted.stream().mapToInt(word -> match(word, card).distance).sum();
    }

    private static Match match(String beginning, Card card) {
        List<String> name = Words.readings(Words.of(card.name())).toList();
        List<String> headline = Words.readings(Words.of(card.headline())).toList();
        if (name.contains(beginning)) {
            return Match.WHOLE_NAME;
        }
        if (name.stream().anyMatch(word -> word.startsWith(beginning))) {
            return Match.NAME;
        }
        if (headline.contains(beginning)) {
            return Match.WHOLE_HEADLINE;
        }
        return headline.stream().anyMatch(word -> word.startsWith(beginning)) ? Match.HEADLINE : Match.NONE;
    }
}
