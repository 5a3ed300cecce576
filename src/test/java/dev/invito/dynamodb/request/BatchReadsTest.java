package dev.invito.dynamodb.request;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.dynamodb.Intercepted;
import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Meter;
import dev.invito.dynamodb.Service;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Contention;
import dev.invito.member.Addressee;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Many pairs and many addresses are read a hundred at a time, and a busy DynamoDB is asked again. */
class BatchReadsTest {

    private static final Party ASKER = Party.member("asker");

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());

    @BeforeEach
    void join() {
        service.join(ADA);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void everyPairIsAnsweredAHundredInARequest() {
        List<Party> others =
                IntStream.range(0, 250).mapToObj(i -> Party.member("p" + i)).toList();
        for (Party other : others.subList(120, 130)) {
            service.join(other);
            service.send(ADA, other, SENT, "request " + other.value());
        }
        Meter meter = new Meter(tables);
        List<Pair> pairs = new ArrayList<>();
        others.forEach(other -> pairs.add(Pair.of(ADA, other)));
        others.forEach(other -> pairs.add(Pair.of(other, ADA)));
        List<Map<Pair, Relationship>> found = new ArrayList<>();
        assertThat(meter.read(() -> found.add(
                                Service.on(meter.client()).relationships().findAll(pairs)))
                        .requests())
                .isEqualTo(3);
        assertThat(found.get(0)).hasSize(250);
        for (int i = 0; i < 250; i++) {
            Pair pair = Pair.of(ADA, others.get(i));
            assertThat(found.get(0).get(pair)).isEqualTo(service.relationships().find(pair));
            assertThat(found.get(0).get(pair).status()).isEqualTo(i >= 120 && i < 130 ? Status.PENDING : Status.NONE);
        }
        assertThat(service.relationships().findAll(List.of())).isEmpty();
    }

    @Test
    void everyAddressIsAnswered() {
        service.save(member("hidden", false));
        service.save(member("found", true));
        List<Email> emails = new ArrayList<>();
        IntStream.range(0, 199).forEach(i -> emails.add(email("stranger" + i)));
        emails.add(email("hidden"));
        emails.add(email("found"));
        emails.add(email("found"));
        Meter meter = new Meter(tables);
        List<Map<Email, Addressee>> found = new ArrayList<>();
        assertThat(meter.read(() ->
                                found.add(Service.on(meter.client()).members().at(emails, ASKER)))
                        .requests())
                .isEqualTo(3);
        assertThat(found.get(0)).hasSize(201);
        assertThat(found.get(0).get(email("found")).party()).isEqualTo(Party.member("found"));
        assertThat(found.get(0).get(email("hidden")).party()).isEqualTo(Service.ADDRESSES.of(email("hidden")));
        assertThat(found.get(0).get(email("hidden")).hidden()).contains(Party.member("hidden"));
        assertThat(found.get(0)).allSatisfy((email, person) -> assertThat(person)
                .isEqualTo(service.members().at(email, ASKER)));
    }

    @Test
    void whatIsLeftUnprocessedIsAskedForAgain() {
        service.join(Party.member("p0"), Party.member("p99"));
        List<String> ids = IntStream.range(0, 100).mapToObj(i -> "p" + i).toList();
        int[] asked = {0};
        DynamoDbClient slow = Intercepted.client(tables.client(), (request, sender) -> {
            asked[0]++;
            return someOf((BatchGetItemRequest) request, sender, 9);
        });
        assertThat(Service.on(slow).members().cards(ids)).containsOnlyKeys("p0", "p99");
        assertThat(asked[0]).isEqualTo(12);
    }

    @Test
    void whatIsNeverProcessedIsGivenUp() {
        int[] asked = {0};
        DynamoDbClient stuck = Intercepted.client(tables.client(), (request, sender) -> {
            asked[0]++;
            return someOf((BatchGetItemRequest) request, sender, 0);
        });
        assertThatThrownBy(() -> Service.on(stuck).members().cards(List.of("p0")))
                .isInstanceOf(Contention.class);
        assertThat(asked[0]).isEqualTo(10);
    }

    /** DynamoDB that answers no more than so many keys of a request. */
    private static BatchGetItemResponse someOf(BatchGetItemRequest request, Intercepted.Sender sender, int most) {
        String table = request.requestItems().keySet().iterator().next();
        var keys = request.requestItems().get(table).keys();
        int some = Math.min(most, keys.size());
        BatchGetItemResponse answered = some == 0
                ? BatchGetItemResponse.builder().responses(Map.of()).build()
                : (BatchGetItemResponse) sender.send(request.toBuilder()
                        .requestItems(Map.of(table, of(keys.subList(0, some))))
                        .build());
        return some == keys.size()
                ? answered
                : answered.toBuilder()
                        .unprocessedKeys(Map.of(table, of(keys.subList(some, keys.size()))))
                        .build();
    }

    private static KeysAndAttributes of(List<Map<String, AttributeValue>> keys) {
        return KeysAndAttributes.builder().keys(keys).build();
    }

    private static Email email(String name) {
        return Email.parse(name + "@example.com").orElseThrow();
    }

    private static Member member(String id, boolean discoverable) {
        return Member.named(id, "Name")
                .opened(discoverable, InvitableBy.EVERYONE, false)
                .withEmail(Optional.of(email(id)));
    }
}
