package dev.invito.local.lambda;

import dev.invito.local.iam.ActingRole;
import dev.invito.local.iam.Role;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The deployed zip, running. All its functions share one class loader and one Quarkus, as if each had found a warm
 * container; calls run side by side.
 */
public final class Functions implements Invoker, AutoCloseable {
    private static final Object BOOT = new Object();

    private final Unzipped zip;
    private final FunctionLoader loader;
    private final Map<String, Role> roles;
    private final Consumer<String> called;
    private final Map<String, Handler> handlers = new HashMap<>();

    private Functions(Unzipped zip, FunctionLoader loader, Map<String, Role> roles, Consumer<String> called) {
        this.called = called;
        this.zip = zip;
        this.loader = loader;
        this.roles = roles;
    }

    /**
     * Unpacks and starts the zip.
     *
     * @param settings what the laptop sets, over what the template's environment sets
     * @param called told the handler of each call
     */
    public static Functions boot(
            Path zip, Template template, Map<String, String> settings, InstantSource clock, Consumer<String> called)
            throws IOException {
        FunctionOutput.listen();
        Unzipped unzipped = Unzipped.of(zip);
        var functions =
                new Functions(unzipped, new FunctionLoader(unzipped.classPath(), clock), template.roles(), called);
        try {
            var all = new Environment(template.functions()).settings(unzipped.settings());
            all.putAll(settings);
            functions.start(template, all);
            return functions;
        } catch (IOException | RuntimeException e) {
            functions.close();
            throw e;
        }
    }

    @Override
    public byte[] invoke(LambdaFunction function, byte[] event) throws FunctionFailure {
        called.accept(function.handler());
        var context = new InvocationContext(function, loader);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        ActingRole.begin(function.logicalId(), function.handler(), roles.get(function.logicalId()));
        try {
            return ResponseSize.checked(handlers.get(function.handler()).call(event, context.proxy()));
        } catch (Throwable e) {
            // As on Lambda, whatever a handler throws ends the invocation, not the machine.
            log(function, context, e);
            throw new FunctionFailure(e);
        } finally {
            ActingRole.end();
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        try {
            inLoader(this::stop);
        } catch (IllegalStateException e) {
            System.err.println("The functions did not stop cleanly: " + e.getCause());
        }
        try {
            loader.close();
        } catch (IOException e) {
            System.err.println("The zip was not closed: " + e.getMessage());
        }
        zip.close();
    }

    private void start(Template template, Map<String, String> settings) {
        // Quarkus reads its settings once, when it starts, from properties that the whole JVM shares.
        synchronized (BOOT) {
            try (var properties = new BorrowedProperties(settings)) {
                inLoader(() -> {
                    Class<?> entry =
                            Class.forName("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler", true, loader);
                    entry.getConstructor().newInstance();
                    Class.forName("io.quarkus.runtime.Quarkus", true, loader)
                            .getMethod("manualStart")
                            .invoke(null);
                    findHandlers(template);
                    return properties;
                });
            }
        }
    }

    /** Lambda never stops a function, so Quarkus offers no way to do it from outside. */
    private Object stop() throws ReflectiveOperationException {
        var started = Class.forName("io.quarkus.runtime.Quarkus", true, loader).getDeclaredField("manualApp");
        started.setAccessible(true);
        Object application = started.get(null);
        if (application == null) {
            return null;
        }
        var stop = Class.forName("io.quarkus.runtime.Application", true, loader).getDeclaredMethod("doStop");
        stop.setAccessible(true);
        return stop.invoke(application);
    }

    private void findHandlers(Template template) throws ReflectiveOperationException {
        Object container = Class.forName("io.quarkus.arc.Arc", true, loader)
                .getMethod("container")
                .invoke(null);
        var byName = Class.forName("io.quarkus.arc.ArcContainer", true, loader).getMethod("instance", String.class);
        var get = Class.forName("io.quarkus.arc.InstanceHandle", true, loader).getMethod("get");
        var mapper = new EventMapper(loader);
        for (LambdaFunction function : template.functions()) {
            Object bean = get.invoke(byName.invoke(container, function.handler()));
            if (bean == null) {
                throw new IllegalStateException("template.yaml names " + function.handler() + " as the handler of "
                        + function.logicalId() + ", but the zip has no bean of that name");
            }
            handlers.put(function.handler(), Handler.of(bean, mapper, loader));
        }
    }

    private void inLoader(Reflection action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            action.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The zip does not start", e.getCause() == null ? e : e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void log(LambdaFunction function, InvocationContext context, Throwable e) {
        synchronized (System.err) {
            FunctionOutput.keep(function.handler() + " failed: " + e);
            System.err.println(function.handler() + " failed, request " + context.requestId());
            e.printStackTrace();
        }
    }

    private interface Reflection {
        Object run() throws ReflectiveOperationException;
    }
}
