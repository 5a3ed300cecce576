package dev.invito.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.LinkItems;
import dev.invito.dynamodb.item.Values;
import dev.invito.local.dynamodb.InProcess;
import dev.invito.local.dynamodb.engine.Engine;
import dev.invito.local.dynamodb.engine.Storage;
import dev.invito.member.Party;
import dev.invito.network.Link;
import dev.invito.network.Links;
import dev.invito.network.Links.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** R17: how a member's links are kept, where a reading that need not be consistent has not seen any of them yet. */
class LinksTest {

    private static final String SECRET = "a secret of the tests";
    private static final Instant NOW = Instant.parse("2040-01-10T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(31));
    private static final Party ADA = Party.member("ada");
    private static final Party BOB = Party.member("bob");
    private static final Party EVE = Party.member("eve");
    private static final int MOST = 10;

    private final Engine engine = new Engine(() -> NOW, (table, before, after) -> {}, LinksTest::late, Storage.NONE);
    private final DynamoDbClient client = InProcess.client(engine);
    private final List<Integer> readAtOnce = new ArrayList<>();
    private final Links links = new DynamoLinks(
            Intercepted.client(client, (request, sender) -> {
                if (request instanceof BatchGetItemRequest batch) {
                    batch.requestItems()
                            .values()
                            .forEach(keys -> readAtOnce.add(keys.keys().size()));
                }
                return sender.send(request);
            }),
            LocalTables.NAMES,
            SECRET);
    private int made;

    @BeforeEach
    void make() {
        LocalTables.definitions().forEach(client::createTable);
    }

    @Test
    void oneThatWasMadeJustBeforeIsNotForgotten() {
        String first = made(50);
        String second = made(50);

        assertThat(links.of(ADA)).extracting(Link::token).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void theLatestMadeIsTheFirst() {
        String first = made(50);
        Link shorter = new Link("shorter", ADA, 50, 0, NOW.plus(Duration.ofDays(1)), false);
        assertThat(links.make(shorter, MOST, NOW)).isTrue();

        assertThat(links.of(ADA)).extracting(Link::token).containsExactly("shorter", first);
    }

    @Test
    void noMoreAreReadThanCanBeOpenHoweverManyAreOver() {
        for (int i = 0; i < 40; i++) {
            assertThat(links.revoke(made(50), ADA)).isTrue();
            assertThat(links.use(made(1), BOB, NOW)).isEqualTo(Use.COUNTED);
        }
        String open = made(50);

        readAtOnce.clear();
        assertThat(links.of(ADA)).extracting(Link::token).containsExactly(open);
        assertThat(links.make(link("another", 50), MOST, NOW)).isTrue();
        assertThat(readAtOnce).allMatch(keys -> keys <= MOST + 1);
    }

    @Test
    void whatIsOffTheListIsWhatItWas() {
        String usedUp = made(1);
        links.use(usedUp, BOB, NOW);
        String revoked = made(50);
        links.revoke(revoked, ADA);

        made(50);

        assertThat(links.of(ADA)).hasSize(1);
        assertThat(links.use(usedUp, BOB, NOW)).isEqualTo(Use.REPEATED);
        assertThat(links.use(usedUp, EVE, NOW)).isEqualTo(Use.REFUSED);
        assertThat(links.revoke(usedUp, ADA)).isTrue();
        assertThat(links.revoke(revoked, ADA)).isTrue();
        assertThat(links.revoke(revoked, BOB)).isFalse();
    }

    @Test
    void oneThatIsOpenAgainIsListedAgain() {
        String usedUp = made(1);
        links.use(usedUp, BOB, NOW);
        String open = made(50);
        links.use(open, BOB, NOW);

        links.giveBack(usedUp, BOB);
        links.giveBack(open, BOB);

        assertThat(links.of(ADA)).extracting(Link::token).containsExactlyInAnyOrder(usedUp, open);
        assertThat(links.use(usedUp, EVE, NOW)).isEqualTo(Use.COUNTED);
        links.giveBack("of nobody", BOB);
    }

    @Test
    void oneThatHasExpiredGivesWay() {
        IntStream.range(0, MOST).forEach(i -> made(50));
        assertThat(links.make(link("too many", 50), MOST, NOW)).isFalse();

        assertThat(links.make(new Link("later", ADA, 50, 0, LATER.plus(Duration.ofDays(30)), false), MOST, LATER))
                .isTrue();

        assertThat(links.of(ADA)).extracting(Link::token).containsExactly("later");
    }

    /** An earlier version kept them on the list until TTL had deleted them. */
    @Test
    void aLongListOfAnEarlierVersionGetsShort() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            Link link = link("old " + i, 50);
            all.add(link.token());
            client.putItem(put -> put.tableName(LocalTables.NAMES.directory()).item(LinkItems.item(link)));
            links.revoke(link.token(), ADA);
        }
        Map<String, AttributeValue> list = new HashMap<>(LinkItems.listKey(ADA));
        list.put(LinkItems.TOKENS, LinkItems.tokens(all));
        client.putItem(put -> put.tableName(LocalTables.NAMES.directory()).item(list));

        IntStream.range(0, 5).forEach(i -> made(50));

        assertThat(links.of(ADA)).hasSize(5).allMatch(link -> link.isOpen(NOW));
    }

    private String made(int uses) {
        Link link = link("link " + made++, uses);
        assertThat(links.make(link, MOST, NOW)).isTrue();
        return link.token();
    }

    private static Link link(String token, int uses) {
        return new Link(token, ADA, uses, 0, NOW.plus(Duration.ofDays(30)), false);
    }

    private static Map<String, AttributeValue> late(
            String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        boolean isLink = Values.text(key, Directory.PARTITION).orElseThrow().startsWith(Directory.LINKS_OF_ALL);
        return isLink ? Map.of() : item;
    }
}
