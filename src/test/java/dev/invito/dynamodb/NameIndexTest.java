package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.history.Proof;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.OwnAddresses;
import dev.invito.member.OwnAddresses.Confirmed;
import dev.invito.network.NameIndex;
import dev.invito.network.NameIndex.Entry;
import dev.invito.network.NameIndex.Page;
import dev.invito.network.NameSearch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The index of names is what the members' own items say, whatever became of them and however simultaneously. */
class NameIndexTest {

    private static final List<String> NAMES =
            List.of("Anna Rossi", "Annabel Lee", "José Ångström", "陈玉婷", "Straße Straße", "J. R.", "Ada");

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final NameIndex index = new DynamoNameIndex(tables.client(), LocalTables.NAMES);

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void findsByTheBeginningOfAnyWord() {
        save("anna", "Anna Rossi", "Bakes for a living");
        save("jose", "José Ångström", "");

        assertThat(found("ros")).containsExactly("anna");
        assertThat(found("living")).containsExactly("anna");
        assertThat(found("angst")).containsExactly("jose");
        assertThat(found("livings")).isEmpty();
    }

    @Test
    void wholeWordsComeBeforeLongerOnes() {
        save("c", "Annabel", "");
        save("b", "Anna", "");
        save("a", "Ann", "");

        assertThat(found("ann")).containsExactly("a", "b", "c");
        assertThat(index.having("ann", 10).entries()).extracting(Entry::word).containsExactly("ann");
    }

    @Test
    void goesOnWhereItEnded() {
        for (int i = 0; i < 7; i++) {
            save("anna" + i, "Anna", "");
        }
        Page first = index.startingWith("an", Optional.empty(), 5);
        Page second = index.startingWith("an", first.end(), 5);

        assertThat(first.entries()).hasSize(5);
        assertThat(second.entries()).hasSize(2);
        assertThat(second.end()).isEmpty();
        assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
    }

    @Test
    void aNewNameTakesThePlaceOfTheOld() {
        save("anna", "Anna Rossi", "Baker");
        save("anna", "Anna Bianchi", "Baker");

        assertThat(found("rossi")).isEmpty();
        assertThat(found("bianchi")).containsExactly("anna");
        assertThat(index.having("baker", 10).entries())
                .extracting(Entry::folded)
                .containsExactly(new Card("anna", "anna bianchi", "baker"));
        theIndexIsWhatTheMembersSay();
    }

    @Test
    void joiningAgainChangesNothing() {
        save("anna", "Anna Rossi", "Baker");
        service.members().join(member("anna", "Somebody Else", ""), Optional.empty(), LIVE);

        assertThat(found("somebody")).isEmpty();
        assertThat(found("rossi")).containsExactly("anna");
    }

    @Test
    void theKeysInAMembersItemAreAllThereIs() {
        save("anna", "Anna Rossi 陈玉婷", "Baker at Bianchi & Sons");
        save("bob", "Bob", "");
        Map<String, AttributeValue> item = tables.client()
                .getItem(get -> get.tableName("Directory").key(MemberItems.key("anna")))
                .item();
        NameItems.keys(item).forEach(key -> tables.client()
                .deleteItem(delete -> delete.tableName("Directory").key(key)));

        assertThat(words()).isNotEmpty().allMatch(word -> word.toString().contains("bob"));
    }

    @Test
    void isRightAfterAnyHistory() {
        long seed = Proof.seed();
        Random random = new Random(seed);
        for (int round = 0; round < Proof.scale(400); round++) {
            String memberId = "member" + random.nextInt(5);
            save(memberId, anyOf(NAMES, random), random.nextBoolean() ? anyOf(NAMES, random) : "");
        }
        theIndexIsWhatTheMembersSay();
        for (String beginning : List.of("an", "anna", "an lee", "ro", "ångs", "strasse", "玉", "陈玉婷", "ad")) {
            NameSearch search = new NameSearch(beginning);
            List<Card> members = members();
            Collection<String> expected = new TreeSet<>();
            members.stream().filter(search::finds).map(Card::memberId).forEach(expected::add);
            assertThat(foundBy(beginning))
                    .as("%s with seed %d", beginning, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void isRightAfterRenamingAtOnce() {
        try (Crowd crowd = new Crowd(4)) {
            for (int round = 0; round < Proof.scale(200); round++) {
                List<Callable<Boolean>> renamings = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String name = NAMES.get((round + i) % NAMES.size());
                    renamings.add(() -> {
                        save("anna", name, "");
                        return true;
                    });
                }
                crowd.atOnce(renamings);
                theIndexIsWhatTheMembersSay();
            }
        }
    }

    /** A hundred changes are the most that one transaction takes. */
    @Test
    void aWholeNewNameAndTenAddressesOfOthersAreSavedTogether() {
        List<Email> taken = IntStream.range(0, OwnAddresses.MOST)
                .mapToObj(number -> "other" + number)
                .peek(other -> save(other, "Other", ""))
                .map(other -> new Email(other + "@example.com"))
                .toList();
        service.members().save("anna", before -> Member.named("anna", forty("a")), Optional.empty(), LIVE);
        DynamoDbClient dying = Intercepted.client(tables.client(), (asked, sender) -> {
            if (found("ba").contains("anna")) {
                throw new Killed();
            }
            return sender.send(asked);
        });

        assertThatThrownBy(() -> host(Service.on(dying), taken)).isInstanceOf(Killed.class);
        assertThat(found("aa")).as("meanwhile").containsOnly("anna");

        assertThat(host(service, taken).addresses().confirmed())
                .extracting(Confirmed::email)
                .containsExactlyElementsOf(taken);
        assertThat(found("aa")).isEmpty();
        assertThat(words()).filteredOn(word -> word.toString().contains("anna")).hasSize(40);
        theIndexIsWhatTheMembersSay();
    }

    private static Member host(Service service, List<Email> addresses) {
        return service.members()
                .host("anna", before -> before.orElseThrow().named(forty("b")), addresses, Optional.empty(), LIVE)
                .now();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** As many as somebody is found by. */
    private static String forty(String beginning) {
        return IntStream.range(0, 40)
                .mapToObj(number -> beginning + (char) ('a' + number % 26) + number)
                .collect(Collectors.joining(" "));
    }

    private void theIndexIsWhatTheMembersSay() {
        List<Map<String, AttributeValue>> expected = new ArrayList<>();
        directory().stream()
                .filter(item -> Directory.MEMBER.equals(item.get("sk").s()))
                .forEach(item -> expected.addAll(NameItems.items(item)));
        assertThat(words()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private Collection<String> foundBy(String query) {
        NameSearch search = new NameSearch(query);
        Collection<String> found = new TreeSet<>();
        String word = search.rarestFirst().get(0);
        index.startingWith(word, Optional.empty(), 1000).entries().stream()
                .filter(entry -> search.finds(entry, word))
                .map(entry -> entry.folded().memberId())
                .forEach(found::add);
        return found;
    }

    private List<String> found(String beginning) {
        return ids(index.startingWith(beginning, Optional.empty(), 100));
    }

    private static List<String> ids(Page page) {
        return page.entries().stream().map(entry -> entry.folded().memberId()).toList();
    }

    private List<Card> members() {
        return directory().stream()
                .filter(item -> Directory.MEMBER.equals(item.get("sk").s()))
                .map(MemberItems::card)
                .toList();
    }

    private List<Map<String, AttributeValue>> words() {
        return directory().stream()
                .filter(item -> item.get("pk").s().startsWith(Directory.WORDS))
                .toList();
    }

    private List<Map<String, AttributeValue>> directory() {
        return tables.client().scanPaginator(scan -> scan.tableName("Directory")).items().stream()
                .toList();
    }

    private void save(String memberId, String name, String headline) {
        service.save(member(memberId, name, headline));
    }

    private static Member member(String memberId, String name, String headline) {
        return Member.named(memberId, name).describedAs(headline, "").withEmail(Email.parse(memberId + "@example.com"));
    }

    private static String anyOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
