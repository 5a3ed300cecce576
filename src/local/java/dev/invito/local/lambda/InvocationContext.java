package dev.invito.local.lambda;

import dev.invito.local.template.LambdaFunction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Lambda's {@code Context}, in the class loader of the functions. */
final class InvocationContext implements InvocationHandler {
    static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";
    private static final String LOGGER = "com.amazonaws.services.lambda.runtime.LambdaLogger";

    private final LambdaFunction function;
    private final String requestId = UUID.randomUUID().toString();
    private final long deadline;
    private final ClassLoader loader;

    InvocationContext(LambdaFunction function, ClassLoader loader) {
        this.function = function;
        this.loader = loader;
        this.deadline = System.nanoTime() + function.timeout().toNanos();
    }

    String requestId() {
        return requestId;
    }

    Object proxy() throws ClassNotFoundException {
        return Proxy.newProxyInstance(loader, new Class<?>[] {Class.forName(CONTEXT, false, loader)}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getAwsRequestId" -> requestId;
            case "getFunctionName" -> function.name();
            case "getFunctionVersion" -> "$LATEST";
            case "getInvokedFunctionArn" -> "arn:aws:lambda:us-east-1:000000000000:function:" + function.name();
            case "getLogGroupName" -> "/aws/lambda/" + function.name();
            case "getLogStreamName" -> "laptop";
            case "getMemoryLimitInMB" -> 512;
            case "getRemainingTimeInMillis" -> (int) TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            case "getLogger" ->
                Proxy.newProxyInstance(
                        loader, new Class<?>[] {Class.forName(LOGGER, false, loader)}, InvocationContext::log);
            case "toString" -> function.name() + " " + requestId;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> null;
        };
    }

    private static Object log(Object proxy, Method method, Object[] arguments) {
        if (arguments != null && arguments.length > 0) {
            Object message = arguments[0];
            System.err.println(message instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : message);
        }
        return null;
    }
}
