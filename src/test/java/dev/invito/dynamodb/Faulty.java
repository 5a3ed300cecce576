package dev.invito.dynamodb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A client on which updates of {@code Relationships} go wrong as they do on AWS, and never do in the laptop's DynamoDB unasked. */
final class Faulty {

    private final DynamoDbClient sound;
    private final Deque<UnaryOperator<UpdateItemRequest>> faults = new ArrayDeque<>();
    private int updates;

    Faulty(DynamoDbClient sound) {
        this.sound = sound;
    }

    DynamoDbClient client() {
        return Intercepted.client(sound, this::answer);
    }

    /** The next update finds the item held by a transaction. */
    void conflict() {
        faults.add(request -> {
            throw TransactionConflictException.builder()
                    .message("held by a transaction")
                    .build();
        });
    }

    /** The next update lands, its answer is lost, and the SDK sends it again. */
    void loseAnswer() {
        faults.add(request -> {
            sound.updateItem(request);
            return request;
        });
    }

    /** The same, and before the SDK sends it again, this happens. */
    void loseAnswer(Runnable meanwhile) {
        faults.add(request -> {
            sound.updateItem(request);
            meanwhile.run();
            return request;
        });
    }

    /** Just before the next update, this happens. */
    void meanwhile(Runnable event) {
        faults.add(request -> {
            event.run();
            return request;
        });
    }

    /** How often an item of {@code Relationships} was to be updated. */
    int updates() {
        return updates;
    }

    private Object answer(Object request, Intercepted.Sender sender) {
        if (request instanceof UpdateItemRequest update
                && update.tableName().equals(LocalTables.NAMES.relationships())) {
            updates++;
            return sender.send(faults.isEmpty() ? update : faults.pop().apply(update));
        }
        return sender.send(request);
    }
}
