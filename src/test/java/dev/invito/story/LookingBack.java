package dev.invito.story;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/** Runs the classes with an {@link Order} after all others, and knows which there were. */
public final class LookingBack implements ClassOrderer {
    private static volatile List<String> classes = List.of();

    /** The simple names of the test classes of this run. */
    static List<String> classes() {
        return classes;
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
