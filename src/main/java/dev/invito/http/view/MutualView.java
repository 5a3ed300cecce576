package dev.invito.http.view;

import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How many connections two people share, and the cards of up to three of them. */
public record MutualView(int count, List<PersonView> members) {

    private static final int NAMED = 3;

    /** Reads, all at once, the cards that views of several such lists show. */
    public static Cards cards(Collection<List<Party>> lists, Members members) {
        List<String> shown = lists.stream()
                .flatMap(shared -> shared.stream().limit(NAMED))
                .map(Party::value)
                .distinct()
                .toList();
        return new Cards(shown.isEmpty() ? Map.of() : members.cards(shown));
    }

    /** The cards of those who are named. */
    public record Cards(Map<String, Card> byMemberId) {

        public MutualView view(List<Party> shared) {
            return new MutualView(
                    shared.size(),
                    shared.stream()
                            .limit(NAMED)
                            .map(person -> PersonView.of(person, byMemberId))
                            .toList());
        }
    }
}
