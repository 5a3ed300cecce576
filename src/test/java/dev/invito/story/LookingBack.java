package dev.invito.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/** Runs the classes with an {@link Order} after all others, and knows which there were. */
public final class LookingBack implements ClassOrderer {
    private static volatile List<String> classes = List.of();

    /** Whether all integration tests that there are belong to this run. */
    static boolean isWhole() throws Exception {
        Path compiled = Path.of(LookingBack.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(compiled)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IT.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .allMatch(classes::contains);
        }
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        classes = context.getClassDescriptors().stream()
                .map(descriptor -> descriptor.getTestClass().getSimpleName())
                .toList();
        context.getClassDescriptors().sort(Comparator.comparing(LookingBack::order));
    }

    private static int order(ClassDescriptor descriptor) {
        return descriptor.findAnnotation(Order.class).map(Order::value).orElse(0);
    }
}
