package dev.invito.local.lambda;

import dev.invito.local.template.LambdaFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Calls functions one after the other in a JVM that has the zip alone, as Lambda does each; {@link ZipLogsIT} reads what they say. */
final class AllFunctions {
    private AllFunctions() {}

    /** @param arguments a directory of events, and the handlers to call with theirs */
    public static void main(String[] arguments) throws Exception {
        ClassLoader loader = AllFunctions.class.getClassLoader();
        Class.forName("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler", true, loader)
                .getConstructor()
                .newInstance();
        Class.forName("io.quarkus.runtime.Quarkus", true, loader)
                .getMethod("manualStart")
                .invoke(null);
        Object container = Class.forName("io.quarkus.arc.Arc", true, loader)
                .getMethod("container")
                .invoke(null);
        var byName = Class.forName("io.quarkus.arc.ArcContainer", true, loader).getMethod("instance", String.class);
        var get = Class.forName("io.quarkus.arc.InstanceHandle", true, loader).getMethod("get");
        EventMapper mapper = new EventMapper(loader);
        for (int i = 1; i < arguments.length; i++) {
            String name = arguments[i];
            var function = new LambdaFunction(name, name, name, Duration.ofSeconds(30), Map.of());
            Object bean = get.invoke(byName.invoke(container, name));
            System.out.println("== " + name);
            try {
                Handler.of(bean, mapper, loader)
                        .call(
                                Files.readAllBytes(Path.of(arguments[0], name + ".json")),
                                new InvocationContext(function, loader).proxy());
            } catch (Throwable e) {
                System.out.println("-- " + e.getClass().getName());
            }
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
