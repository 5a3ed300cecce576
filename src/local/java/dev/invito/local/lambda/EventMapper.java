package dev.invito.local.lambda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** Quarkus's own mapper of Lambda events, in the class loader of the functions. */
final class EventMapper {
    private final Object mapper;
    private final Object types;
    private final Method constructType;
    private final Method readValue;
    private final Method writeValue;

    EventMapper(ClassLoader loader) throws ReflectiveOperationException {
        mapper = Class.forName("io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder", true, loader)
                .getField("objectMapper")
                .get(null);
        Class<?> javaType = Class.forName("com.fasterxml.jackson.databind.JavaType", false, loader);
        types = mapper.getClass().getMethod("getTypeFactory").invoke(mapper);
        constructType = types.getClass().getMethod("constructType", Type.class);
        readValue = mapper.getClass().getMethod("readValue", byte[].class, javaType);
        writeValue = mapper.getClass().getMethod("writeValueAsBytes", Object.class);
    }

    Object read(byte[] json, Type type) throws ReflectiveOperationException {
        return readValue.invoke(mapper, json, constructType.invoke(types, type));
    }

    byte[] write(Object value) throws IllegalAccessException, InvocationTargetException {
        return (byte[]) writeValue.invoke(mapper, value);
    }
}
