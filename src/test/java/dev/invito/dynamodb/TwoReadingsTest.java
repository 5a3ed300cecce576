package dev.invito.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.history.Proof;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Matrix;
import dev.invito.invitation.Matrix.Cell;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Rules;
import dev.invito.invitation.Situation;
import dev.invito.invitation.port.Relationships.Written;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The rules in Java and the conditions that DynamoDB evaluates say the same, of whatever may be stored. */
class TwoReadingsTest {

    private static final int BATCH = 25;

    private final LocalTables tables = new LocalTables();
    private final DynamoRelationships relationships =
            Service.on(tables.client()).relationships();

    @AfterEach
    void close() {
        tables.close();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void dynamoDbSaysOfEveryCellWhatTheTableSays(Action action) {
        List<Cell> cells =
                Matrix.cells().stream().filter(cell -> cell.isAbout(action)).toList();
        assertThat(cells).isNotEmpty();
        for (Cell cell : cells) {
            boolean allowed = cell.allowed().equals(Optional.of(action));
            Relationship stored = cell.situation().relationship();
            tables.put(StoredItem.of(stored));
            assertThat(tables.item(stored.pair())).isEqualTo(StoredItem.of(stored));
            assertThat(relationships.find(stored.pair())).as("read back").isEqualTo(stored);

            Written written = relationships.write(
                    action, Situation.command(action, cell.actor(), cell.now()).seeing(stored));

            assertThat(written.done()).as(cell.name()).isEqualTo(allowed);
            assertThat(written.relationship().status())
                    .as(cell.name())
                    .isEqualTo(allowed ? action.leadsTo().orElse(stored.status()) : stored.status());
        }
    }

    /** So many random items are the whole proof. */
    private static final int MOST = 10_000;

    @Test
    void theTwoReadingsAgreeOnRandomItems() {
        long seed = Proof.seed();
        Random random = new Random(seed);
        Map<Action, Integer> allowed = new EnumMap<>(Action.class);
        int enough = Proof.scale(MOST);
        // A part of the whole goes on until it has seen each action allowed: some are so once in hundreds.
        for (int first = 0;
                first < enough || (allowed.size() < Action.values().length && first < MOST);
                first += BATCH) {
            List<RandomCase> cases = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                cases.add(RandomCase.any(random, first + i));
            }
            store(cases);
            Map<Pair, Written> written = new HashMap<>();
            for (RandomCase one : cases) {
                written.put(one.command().pair(), relationships.write(one.action(), one.command()));
            }
            Map<Pair, Map<String, AttributeValue>> after = read(cases);
            for (RandomCase one : cases) {
                Pair pair = one.command().pair();
                String which = "-Dseed=" + seed + ": " + one;
                assertAgreement(one, written.get(pair), after.getOrDefault(pair, Map.of()), which);
                if (written.get(pair).done()) {
                    allowed.merge(one.action(), 1, Integer::sum);
                }
            }
        }
        assertThat(allowed)
                .as("-Dseed=" + seed + ": every action is allowed now and then")
                .containsOnlyKeys(Action.values());
    }

    private static void assertAgreement(
            RandomCase one, Written written, Map<String, AttributeValue> after, String which) {
        Action action = one.action();
        Command command = one.command();
        Relationship stored = Items.relationship(command.pair(), one.item());

        assertThat(action.isAllowed(stored, command)).as(which).isEqualTo(written.done());
        assertThat(Rules.judge(action, stored, command).isEmpty()).as(which).isEqualTo(written.done());
        if (Action.SENDINGS.contains(action)) {
            assertThat(Rules.sending(stored, command).filter(action::equals).isPresent())
                    .as(which)
                    .isEqualTo(written.done() && !Rules.isRepeated(stored, command));
        }
        assertThat(after)
                .as(which)
                .isEqualTo(written.done() ? ExpectedItem.after(one.item(), action, command) : one.item());
        assertThat(written.relationship()).as(which).isEqualTo(Items.relationship(command.pair(), after));
    }

    private void store(List<RandomCase> cases) {
        List<WriteRequest> puts = cases.stream()
                .map(RandomCase::item)
                .filter(item -> !item.isEmpty())
                .map(item ->
                        WriteRequest.builder().putRequest(put -> put.item(item)).build())
                .toList();
        tables.client().batchWriteItem(batch -> batch.requestItems(Map.of(LocalTables.NAMES.relationships(), puts)));
    }

    private Map<Pair, Map<String, AttributeValue>> read(List<RandomCase> cases) {
        KeysAndAttributes keys = KeysAndAttributes.builder()
                .keys(cases.stream()
                        .map(one -> DynamoRelationships.key(one.command().pair()))
                        .toList())
                .consistentRead(true)
                .build();
        Map<Pair, Map<String, AttributeValue>> items = new HashMap<>();
        new BatchReads(tables.client())
                .read(Map.of(LocalTables.NAMES.relationships(), keys))
                .getOrDefault(LocalTables.NAMES.relationships(), List.of())
                .forEach(item -> items.put(Pair.ofKey(item.get("pk").s()), item));
        return items;
    }
}
