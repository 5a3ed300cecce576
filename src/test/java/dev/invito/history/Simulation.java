package dev.invito.history;

import dev.invito.dynamodb.LocalTables;
import dev.invito.invitation.port.Contention;
import dev.invito.local.dynamodb.engine.Engine;
import dev.invito.local.dynamodb.engine.Storage;
import dev.invito.local.dynamodb.judge.ClientAnswer;
import dev.invito.local.dynamodb.judge.OneDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Time, the tables, and what goes wrong between a function and the tables. One thing happens after the other; what happens
 * "meanwhile" happens between two requests of somebody else's.
 */
final class Simulation implements OneDoor {

    static final String RELATIONSHIPS = LocalTables.NAMES.relationships();
    static final String DIRECTORY = LocalTables.NAMES.directory();

    private static final Duration LAG = Duration.ofSeconds(5);
    private static final int DEEPEST = 2;

    /** A change of an item, in the order of all changes. */
    record Change(
            long number,
            Instant at,
            String table,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after) {}

    /** One invocation of a function. */
    static final class Invocation {
        private final Instant begun;
        private final Duration limit;
        private boolean dead;
        private boolean faulty;
        private Map<String, AttributeValue> seen = Map.of();
        private long seenAt;

        private Invocation(Instant begun, Duration limit) {
            this.begun = begun;
            this.limit = limit;
        }

        /** The last item of {@code Relationships} that it read or wrote. */
        Map<String, AttributeValue> seen() {
            return seen;
        }

        /** After which change it did. */
        long seenAt() {
            return seenAt;
        }

        boolean isFaulty() {
            return faulty;
        }

        void spoil() {
            faulty = true;
        }

        void die() {
            dead = true;
            faulty = true;
            throw new Crash();
        }
    }

    /** Who wants to know of every change. */
    interface Listener {
        void changed(Change change);
    }

    private final Random random;
    private final Faults faults;
    private final Mutant mutant;
    private final Optional<DynamoDbClient> mirror;
    private final Engine store;
    private final Deque<Invocation> running = new ArrayDeque<>();
    private final Map<Map<String, AttributeValue>, List<Change>> recent = new HashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private Instant now;
    private boolean calm = true;
    private long changes;
    /** Another DynamoDB remembers tokens for ten minutes, and with them the history before. */
    private final String ownTokens = UUID.randomUUID().toString().substring(0, 18);

    private int tokens;

    /** @param mirror another DynamoDB that must answer the same */
    Simulation(Random random, Faults faults, Mutant mutant, Instant begin, Optional<DynamoDbClient> mirror) {
        this.random = random;
        this.faults = faults;
        this.mutant = mutant;
        this.now = begin;
        this.mirror = mirror;
        this.store = new Engine(() -> now, this::changed, this::reading, Storage.NONE);
        LocalTables.definitions().forEach(store::answer);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** What somebody else may do between two requests. */
    void meanwhile(Runnable step) {
        meanwhile = step;
    }

    void calm(boolean calmly) {
        calm = calmly;
    }

    boolean isCalm() {
        return calm;
    }

    Faults faults() {
        return calm ? Faults.NONE : faults;
    }

    Random random() {
        return random;
    }

    Mutant mutant() {
        return mutant;
    }

    Instant now() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    long changes() {
        return changes;
    }

    boolean isBusy() {
        return !running.isEmpty();
    }

    Invocation invocation() {
        return running.peek();
    }

    /** What came of an invocation: empty if the function died. */
    record Done<T>(Optional<T> answer, Invocation invocation) {}

    <T> Done<T> invoke(Duration limit, Supplier<T> function) {
        Invocation invocation = new Invocation(now, limit);
        running.push(invocation);
        try {
            return new Done<>(Optional.ofNullable(function.get()), invocation);
        } catch (Crash e) {
            return new Done<>(Optional.empty(), invocation);
        } catch (RuntimeException e) {
            boolean known = e instanceof SdkException || e instanceof Contention;
            if (!known || (!invocation.faulty && calm)) {
                throw e;
            }
            invocation.faulty = true;
            return new Done<>(Optional.empty(), invocation);
        } finally {
            running.pop();
        }
    }

    List<Map<String, AttributeValue>> items(String table) {
        return store.items(table);
    }

    Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
        return store.item(table, key);
    }

    /** What TTL does, some day. */
    void delete(String table, Map<String, AttributeValue> key) {
        send(DeleteItemRequest.builder().tableName(table).key(key).build());
    }

    /** Lets time pass within a function, and perhaps something else happen; its time may run out. */
    void linger(int mostMillis) {
        Invocation me = running.peek();
        if (me.dead) {
            throw new Crash();
        }
        pass(Duration.ofMillis(1 + random.nextInt(mostMillis)));
        if (!calm && running.size() <= DEEPEST && random.nextDouble() < faults.nested()) {
            me.faulty = true;
            meanwhile.run();
        }
        if (now.isAfter(me.begun.plus(me.limit))) {
            me.die();
        }
    }

    @Override
    public Object answer(DynamoDbRequest asked) {
        Invocation me = running.peek();
        linger(calm ? 3 : 300);
        DynamoDbRequest request = tokened(mutant.changed(asked));
        Object response;
        try {
            response = calm ? send(request) : sendThroughFaults(request, me);
        } catch (ConditionalCheckFailedException e) {
            throw mutant.refused(request, e);
        }
        remember(request, response, me);
        if (!calm) {
            linger(50);
        }
        return mutant.answered(response);
    }

    private Object sendThroughFaults(DynamoDbRequest request, Invocation me) {
        int fault = (int) (random.nextDouble() / faults.dynamoDb());
        if (fault < 7) {
            me.faulty = true;
        }
        switch (fault) {
            case 0 -> me.die();
            case 1 -> {
                tolerantly(request);
                me.die();
            }
            case 2 ->
                throw ProvisionedThroughputExceededException.builder()
                        .message("too much")
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build();
            case 3 -> throw SdkClientException.create("no connection");
            case 4 -> {
                // Its answer is lost, and the SDK sends it again.
                tolerantly(request);
                linger(3000);
            }
            case 5 -> {
                tolerantly(request);
                throw ApiCallTimeoutException.create(8000);
            }
            case 6 -> {
                if (request instanceof UpdateItemRequest) {
                    LockSupport.unpark(Thread.currentThread());
                    throw TransactionConflictException.builder()
                            .message("held by a transaction")
                            .statusCode(400)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("TransactionConflictException")
                                    .build())
                            .build();
                }
            }
            default -> {}
        }
        return send(request);
    }

    private void tolerantly(DynamoDbRequest request) {
        try {
            send(request);
        } catch (DynamoDbException e) {
            // Its answer is lost anyway.
        }
    }

    private Object send(DynamoDbRequest request) {
        if (mirror.isEmpty()) {
            return store.answer(request);
        }
        String there = ClientAnswer.by(() -> OneDoor.send(mirror.get(), request));
        AtomicReference<Supplier<Object>> answer = new AtomicReference<>();
        String here = ClientAnswer.by(() -> {
            try {
                Object response = store.answer(request);
                answer.set(() -> response);
                return response;
            } catch (RuntimeException e) {
                answer.set(() -> {
                    throw e;
                });
                throw e;
            }
        });
        if (!here.equals(there)) {
            throw new AssertionError(
                    "The other DynamoDB differs on " + request + "\nhere:  " + here + "\nthere: " + there);
        }
        return answer.get().get();
    }

    /** The SDK gives each transaction a token, so that a repeated one is not carried out twice. */
    private DynamoDbRequest tokened(DynamoDbRequest request) {
        return request instanceof TransactWriteItemsRequest transaction
                ? transaction.toBuilder()
                        .clientRequestToken(ownTokens + tokens++)
                        .build()
                : request;
    }

    private void remember(DynamoDbRequest request, Object response, Invocation me) {
        if (request instanceof UpdateItemRequest update && update.tableName().equals(RELATIONSHIPS)) {
            me.seen = ((UpdateItemResponse) response).attributes();
            me.seenAt = changes;
        } else if (request instanceof GetItemRequest get && get.tableName().equals(RELATIONSHIPS)) {
            me.seen = ((GetItemResponse) response).item();
            me.seenAt = changes;
        }
    }

    private void changed(String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        changes++;
        Change change = new Change(changes, now, table, before, after);
        if (faults.lag() > 0) {
            recent.computeIfAbsent(key(before.isEmpty() ? after : before), key -> new ArrayList<>())
                    .add(change);
        }
        listeners.forEach(listener -> listener.changed(change));
    }

    private Map<String, AttributeValue> reading(
            String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
        if (calm || faults.lag() == 0 || running.isEmpty() || random.nextDouble() >= faults.lag()) {
            return item;
        }
        List<Change> before = recent.getOrDefault(key, List.of()).stream()
                .filter(change -> change.at().isAfter(now.minus(LAG)))
                .toList();
        if (before.isEmpty()) {
            return item;
        }
        running.peek().faulty = true;
        return before.get(random.nextInt(before.size())).before();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return item.containsKey("sk")
                ? Map.of("pk", item.get("pk"), "sk", item.get("sk"))
                : Map.of("pk", item.get("pk"));
    }
}
