package dev.invito.local.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** One handler bean, called with bytes as Quarkus calls it. */
final class Handler {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

    private final Object bean;
    private final EventMapper mapper;
    private final Method method;
    private final Type input;

    private Handler(Object bean, EventMapper mapper, Method method, Type input) {
        this.bean = bean;
        this.mapper = mapper;
        this.method = method;
        this.input = input;
    }

    static Handler of(Object bean, EventMapper mapper, ClassLoader loader) throws ReflectiveOperationException {
        Class<?> context = Class.forName(InvocationContext.CONTEXT, false, loader);
        Class<?> streaming = Class.forName(RUNTIME + "RequestStreamHandler", false, loader);
        if (streaming.isInstance(bean)) {
            Method method = streaming.getMethod("handleRequest", InputStream.class, OutputStream.class, context);
            return new Handler(bean, mapper, method, null);
        }
        Method method = Class.forName(RUNTIME + "RequestHandler", false, loader)
                .getMethod("handleRequest", Object.class, context);
        return new Handler(bean, mapper, method, inputType(bean.getClass(), context));
    }

    byte[] call(byte[] event, Object context) throws Throwable {
        try {
            if (input == null) {
                var answer = new ByteArrayOutputStream();
                method.invoke(bean, new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
            }
            return mapper.write(method.invoke(bean, mapper.read(event, input), context));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The first parameter of {@code handleRequest} as it was written, not of the bridge that erasure adds. */
    private static Type inputType(Class<?> type, Class<?> context) throws NoSuchMethodException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals("handleRequest")
                        && !method.isBridge()
                        && method.getParameterCount() == 2
                        && method.getParameterTypes()[1] == context) {
                    return method.getGenericParameterTypes()[0];
                }
            }
        }
        throw new NoSuchMethodException(type.getName() + ".handleRequest");
    }
}
