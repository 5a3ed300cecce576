package dev.invito.bench.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A function to be measured, as Lambda would start it.
 *
 * @param java the executable
 * @param flags for the virtual machine, beside those that all have
 * @param directory where it starts: Lambda's runtime finds the classes and {@code lib} of a zip there
 * @param handler the class that Lambda's runtime calls
 */
public record Contender(
        String name,
        Path java,
        List<String> flags,
        String classPath,
        Path directory,
        String handler,
        Map<String, String> environment) {
    public Contender {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Whether it is of interest once it is warm: primed or from a cache, it is the same code by then. */
    boolean isWarmed() {
        return name.startsWith(Contenders.PLAIN) || name.startsWith(Contenders.ZIP + ", Java");
    }
}
