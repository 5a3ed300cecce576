package dev.invito.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose every request passes through our hands. */
public final class Intercepted {

    private Intercepted() {}

    /** What is done with a request. */
    public interface Interceptor {
        Object answer(Object request, Sender sender);
    }

    /** Sends a request, the given one or a changed one, on to the client behind. */
    public interface Sender {
        Object send(Object request);
    }

    public static DynamoDbClient client(DynamoDbClient behind, Interceptor interceptor) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments == null || arguments.length != 1) {
                return call(method, behind, arguments);
            }
            // These build a request and come back with it.
            if (method.getParameterTypes()[0] == Consumer.class
                    || method.getName().endsWith("Paginator")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return interceptor.answer(arguments[0], request -> call(method, behind, new Object[] {request}));
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }

    private static Object call(Method method, DynamoDbClient client, Object[] arguments) {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AwsServiceException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
