package dev.invito.build.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A function as Lambda would start it.
 *
 * @param java the executable
 * @param flags for the virtual machine, beside those that all have
 * @param directory where it starts: Lambda's runtime finds the classes and {@code lib} of a zip there
 * @param handler the class that Lambda's runtime calls
 */
public record FunctionLaunch(
        String name,
        Path java,
        List<String> flags,
        String classPath,
        Path directory,
        String handler,
        Map<String, String> environment) {
    public FunctionLaunch {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }
}
