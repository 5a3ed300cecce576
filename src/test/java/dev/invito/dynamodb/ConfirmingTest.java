package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.crypto.ConfirmationCodes;
import dev.invito.dynamodb.item.CodeItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Values;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.AddingAddresses;
import dev.invito.network.AddingAddresses.Asked;
import dev.invito.network.AddingAddresses.Confirmed;
import dev.invito.network.Codes.Guess.Result;
import dev.invito.network.Membership;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** R16: a code is spent with what it makes a member's, and not before: who is told to try again can. */
class ConfirmingTest {

    private static final Party ADA = Party.member("ada");
    private static final Email ADDRESS = Email.parse("more@example.org").orElseThrow();

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private String code = "";

    @BeforeEach
    void askForACode() {
        service.join(ADA);
        assertThat(adding(tables.client()).ask(ada(), ADDRESS, LIVE).result()).isEqualTo(Asked.Result.ON_ITS_WAY);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void theSameAgainAfterAFaultMakesTheAddressTheirs() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> said(adding(broken(false)))).isInstanceOf(InternalServerErrorException.class);
            assertThat(ada().addresses().has(ADDRESS)).isFalse();
        }

        Confirmed confirmed = said(adding(tables.client()));

        assertThat(confirmed.guess().result()).isEqualTo(Result.RIGHT);
        assertThat(confirmed.member()).contains(ada());
        assertThat(ada().addresses().has(ADDRESS)).isTrue();
    }

    @Test
    void theSameAgainAfterALostAnswerSaysThatItIsTheirs() {
        assertThatThrownBy(() -> said(adding(broken(true)))).isInstanceOf(InternalServerErrorException.class);

        Confirmed confirmed = said(adding(tables.client()));

        assertThat(confirmed.guess().result()).isEqualTo(Result.REPEATED);
        assertThat(confirmed.member()).contains(ada());
        assertThat(ada().addresses().has(ADDRESS)).isTrue();
    }

    @Test
    void whoeverSaysItAtOnceIsToldThatItIsTheirs() throws Exception {
        ExecutorService five = Executors.newFixedThreadPool(5);
        CyclicBarrier start = new CyclicBarrier(5);
        Member before = ada();
        List<Future<Confirmed>> said = IntStream.range(0, 5)
                .mapToObj(i -> five.submit(() -> {
                    start.await();
                    return adding(tables.client()).confirm(before, ADDRESS, code, LIVE);
                }))
                .toList();
        for (Future<Confirmed> one : said) {
            Confirmed confirmed = one.get();
            if (confirmed.guess().result() == Result.RIGHT) {
                assertThat(confirmed.member()).contains(ada());
            } else {
                assertThat(confirmed.guess().result()).isEqualTo(Result.REPEATED);
            }
        }
        five.shutdown();
        assertThat(ada().addresses().has(ADDRESS)).isTrue();
    }

    /** As an earlier version does it, which spends the code first; or as whoever asks for another one. */
    @Test
    void oneThatIsNoLongerGoodWhenItIsWrittenChangesNothing() {
        for (String change : List.of("SET spent = :value", "SET code = :value")) {
            boolean[] done = {false};
            DynamoDbClient late = Intercepted.client(tables.client(), (request, sender) -> {
                if (request instanceof TransactWriteItemsRequest && !done[0]) {
                    done[0] = true;
                    tables.client().updateItem(update -> update.tableName(LocalTables.NAMES.directory())
                            .key(CodeItems.key(ADA, Service.ADDRESSES.of(ADDRESS)))
                            .updateExpression(change)
                            .expressionAttributeValues(java.util.Map.of(":value", Values.text("another"))));
                }
                return sender.send(request);
            });

            assertThat(said(adding(late)).member()).as(change).isEmpty();

            assertThat(ada().addresses().has(ADDRESS)).isFalse();
            askForACode();
        }
    }

    @Test
    void aSpentOneTakesTheAddressBackFromNobody() {
        said(adding(tables.client()));
        Party bob = Party.member("bob");
        service.join(bob);
        Instant later = LIVE.plusSeconds(5);
        new DynamoCodes(tables.client(), LocalTables.NAMES, Service.ADDRESSES, Service.GONE)
                .keep(bob, ADDRESS, "a hash", later);
        assertThat(service.members().confirm("bob", ADDRESS, "a hash", later)).isPresent();

        assertThat(said(adding(tables.client())).member()).isEmpty();

        assertThat(service.members().at(ADDRESS, bob).party()).isEqualTo(bob);
    }

    private Confirmed said(AddingAddresses adding) {
        return adding.confirm(ada(), ADDRESS, code, LIVE.plusSeconds(10));
    }

    private Member ada() {
        return service.members().find(ADA.value()).orElseThrow();
    }

    /** @param late whether what it asks of the member is done before it breaks */
    private DynamoDbClient broken(boolean late) {
        return Intercepted.client(tables.client(), (request, sender) -> {
            if (request instanceof TransactWriteItemsRequest writes
                    && writes.transactItems().stream()
                            .anyMatch(item -> item.update() != null
                                    && item.update()
                                            .key()
                                            .get(Directory.SORT)
                                            .s()
                                            .equals(Directory.MEMBER))) {
                if (late) {
                    sender.send(request);
                }
                throw InternalServerErrorException.builder().message("broken").build();
            }
            return sender.send(request);
        });
    }

    private AddingAddresses adding(DynamoDbClient client) {
        Membership membership = Service.membership(client);
        return new AddingAddresses(
                new DynamoMembers(client, LocalTables.NAMES, Service.ADDRESSES),
                membership,
                new DynamoCodes(client, LocalTables.NAMES, Service.ADDRESSES, Service.GONE),
                new ConfirmationCodes("a secret of the tests", new SecureRandom()),
                (reader, address, mailed, name, now) -> {
                    code = mailed;
                    return true;
                });
    }
}
