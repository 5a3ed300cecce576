package dev.invito.local.dynamodb;

import dev.invito.local.dynamodb.engine.Charged;
import dev.invito.local.dynamodb.engine.Engine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** The SDK's clients of an engine in this process: no socket, no JSON, the same exceptions. */
public final class InProcess {
    private InProcess() {}

    public static DynamoDbClient client(Engine engine) {
        return client(engine, Charged.NONE);
    }

    /** A client that tells what each request costs. */
    public static DynamoDbClient client(Engine engine, Charged charged) {
        return of(DynamoDbClient.class, engine, charged);
    }

    public static DynamoDbStreamsClient streams(Engine engine) {
        return of(DynamoDbStreamsClient.class, engine, Charged.NONE);
    }

    private static <T> T of(Class<T> client, Engine engine, Charged charged) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean isRequest = arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest;
            if (isRequest && !method.getName().endsWith("Paginator")) {
                return engine.answer((SdkRequest) arguments[0], charged);
            }
            return switch (method.getName()) {
                case "waiter" ->
                    DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
                case "serviceName" -> "dynamodb";
                case "close" -> null;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "toString" -> client.getSimpleName() + " in process";
                // These build a request and come back with it.
                default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            };
        };
        return client.cast(Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, handler));
    }
}
