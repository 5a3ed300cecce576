package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Service;
import dev.invito.http.route.MemberSearch.FoundView;
import dev.invito.http.view.PageView;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.NameIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which word the index is looked at, where there are several. */
class MemberSearchTest {
    private static final int ENGINEERS = 1500;

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final CountingIndex index = new CountingIndex();
    private final MemberSearch search = new MemberSearch(
            index,
            service.members(),
            service.relationships(),
            new MutualConnections(service.lists(), service.circles()));

    @BeforeEach
    void oneOfManyEngineersIsCalledLee() {
        for (int i = 0; i < ENGINEERS; i++) {
            index.add("%05d".formatted(i), "Somebody", "Engineer");
        }
        index.add("99999", "Ann Lee", "Engineer");
        service.save(Member.named("99999", "Ann Lee").describedAs("Engineer", ""));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aRareOneIsFoundThoughHardlyAnybodyOfTheLongestHasIt() {
        PageView<FoundView> page = page("engineer lee", Optional.empty());

        assertThat(page.items()).extracting(found -> found.person().memberId()).containsExactly("99999");
        assertThat(page.next()).isNull();
        assertThat(index.looks).containsExactly("engineer", "lee");
    }

    @Test
    void theLongestIsEnoughWhereFewHaveIt() {
        page("ann engineering lee", Optional.empty());

        assertThat(index.looks).containsExactly("engineering");
    }

    /** One page after the other goes on by the word that was taken, and shows nobody twice. */
    @Test
    void nextPagesGoOnByTheSameWord() {
        for (int i = 0; i < 300; i++) {
            String memberId = "lee%05d".formatted(i);
            index.add(memberId, "Lee", "Engineer");
            service.save(Member.named(memberId, "Lee").describedAs("Engineer", ""));
        }
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            PageView<FoundView> page = page("engineer lee", cursor);
            page.items().forEach(one -> found.add(one.person().memberId()));
            cursor = Optional.ofNullable(page.next());
        } while (cursor.isPresent());

        assertThat(found).hasSize(301).doesNotHaveDuplicates();
        assertThat(index.looks)
                .startsWith("engineer", "lee")
                .filteredOn("engineer"::equals)
                .hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private PageView<FoundView> page(String query, Optional<String> cursor) {
        Map<String, String> asked = cursor.isEmpty() ? Map.of("q", query) : Map.of("q", query, "cursor", cursor.get());
        return (PageView<FoundView>) search.answer(Requests.get(Party.member("me"), Instant.EPOCH, asked))
                .body();
    }

    /** Entries in the order of words and ids, as the index has them. */
    private static final class CountingIndex implements NameIndex {
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> looks = new ArrayList<>();

        void add(String memberId, String name, String headline) {
            Stream.concat(Stream.of(name.split(" ", -1)), Stream.of(headline))
                    .map(CountingIndex::folded)
                    .distinct()
                    .forEach(word -> entries.add(new Entry(
                            word,
                            new Card(memberId, folded(name), folded(headline), Optional.empty()),
                            word + " M:" + memberId)));
        }

        private static String folded(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public Page startingWith(String beginning, Optional<String> after, int most) {
            looks.add(beginning);
            List<Entry> all = entries.stream()
                    .filter(entry -> entry.word().startsWith(beginning))
                    .sorted(Comparator.comparing(Entry::position))
                    .filter(entry -> after.isEmpty() || entry.position().compareTo(after.get()) > 0)
                    .toList();
            List<Entry> page = all.subList(0, Math.min(most, all.size()));
            return new Page(
                    page,
                    Optional.of(page).filter(some -> some.size() < all.size()).map(some -> some.get(some.size() - 1)
                            .position()));
        }

        @Override
        public Page having(String word, int most) {
            throw new UnsupportedOperationException("not asked here");
        }
    }
}
