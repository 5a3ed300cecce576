package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Values;
import dev.invito.host.MemberStanding;
import dev.invito.host.Moderating;
import dev.invito.host.StandingChange;
import dev.invito.invitation.Pair;
import dev.invito.member.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** R20: lifting a suspension lets the letters go on that were held, however many they are. */
class LiftingTest {

    private static final List<Party> INVITED =
            IntStream.range(0, 8).mapToObj(i -> Party.member("invited" + i)).toList();

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());

    @BeforeEach
    void invite() {
        service.join(ADA);
        INVITED.forEach(person -> {
            service.join(person);
            assertThat(service.send(ADA, person, SENT, person.key()).refusal()).isEmpty();
        });
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatWasHeldIsDueAgainAndIsReleasedSideBySide() {
        change(tables.client(), true);
        INVITED.forEach(this::hold);
        CyclicBarrier two = new CyclicBarrier(2);

        change(
                Intercepted.client(tables.client(), (request, sender) -> {
                    if (isRelease(request)) {
                        await(two);
                    }
                    return sender.send(request);
                }),
                false);

        assertThat(INVITED).allSatisfy(person -> assertThat(item(person))
                .doesNotContainKey(Attribute.LETTER_HELD.stored())
                .containsEntry(Attribute.LETTER_DUE.stored(), Values.millis(LIVE)));
    }

    @Test
    void whoIsNotSuspendedHasNothingToRelease() {
        AtomicInteger released = new AtomicInteger();

        change(
                Intercepted.client(tables.client(), (request, sender) -> {
                    released.addAndGet(isRelease(request) ? 1 : 0);
                    return sender.send(request);
                }),
                false);

        assertThat(released).hasValue(0);
    }

    private static void change(DynamoDbClient client, boolean suspended) {
        Optional<MemberStanding> standing = new Moderating(new DynamoStandings(client, LocalTables.NAMES))
                .change(
                        ADA.value(),
                        new StandingChange(Optional.of(suspended), Optional.empty(), Optional.empty()),
                        LIVE);
        assertThat(standing.orElseThrow().suspension().isPresent()).isEqualTo(suspended);
    }

    private static boolean isRelease(Object request) {
        return request instanceof UpdateItemRequest update
                && update.tableName().equals(LocalTables.NAMES.relationships());
    }

    private static void await(CyclicBarrier others) {
        try {
            others.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("one after the other", alone);
        }
    }

    /** As the courier does with a letter that falls due meanwhile. */
    private void hold(Party recipient) {
        tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.relationships())
                .key(DynamoRelationships.key(Pair.of(ADA, recipient)))
                .updateExpression("SET held = :held")
                .expressionAttributeValues(Map.of(":held", Values.bool(true))));
    }

    private Map<String, AttributeValue> item(Party recipient) {
        return tables.item(Pair.of(ADA, recipient));
    }
}
