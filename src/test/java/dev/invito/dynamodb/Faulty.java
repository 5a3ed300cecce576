package dev.invito.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A client on which updates of {@code Relationships} go wrong as they do on AWS, and never do on DynamoDB Local. */
final class Faulty {

    private final DynamoDbClient sound;
    private final Deque<UnaryOperator<UpdateItemRequest>> faults = new ArrayDeque<>();
    private int updates;

    Faulty(DynamoDbClient sound) {
        this.sound = sound;
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this::invoke);
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

    private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null
                && arguments[0] instanceof UpdateItemRequest request
                && request.tableName().equals(LocalTables.NAMES.relationships())) {
            updates++;
            return sound.updateItem(faults.isEmpty() ? request : faults.pop().apply(request));
        }
        try {
            return method.isDefault() && isConsumerOverload(method)
                    ? java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments)
                    : method.invoke(sound, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Overloads that build a request and then call the plain one, on this proxy. */
    private static boolean isConsumerOverload(Method method) {
        return method.getParameterCount() == 1 && method.getParameterTypes()[0] == java.util.function.Consumer.class;
    }
}
