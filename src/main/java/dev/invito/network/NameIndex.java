package dev.invito.network;

import dev.invito.member.Card;
import java.util.List;
import java.util.Optional;

/** Members by the words of their names and headlines, wherever they are kept. */
public interface NameIndex {

    /**
     * Members by a word that begins so, in the order of such words.
     *
     * @param beginning one that is {@linkplain Words#isSelective selective}
     * @param after where to go on; empty at the beginning
     * @param most how many entries are read, at most
     */
    Page startingWith(String beginning, Optional<String> after, int most);

    /** Members by this very word. */
    Page having(String word, int most);

    /**
     * @param end where the reading ended, if there is more
     */
    record Page(List<Entry> entries, Optional<String> end) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A member by one of their words.
     *
     * @param folded the member's id, and the words of their name and headline with spaces between: not for anybody to see
     * @param position where it stands, to go on after it
     */
    record Entry(String word, Card folded, String position) {}
}
