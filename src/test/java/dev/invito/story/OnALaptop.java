package dev.invito.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of a class the one {@link RunningService} of the run. It begins with the first of them and ends with the last. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnALaptop.Worlds.class)
public @interface OnALaptop {

    /** Keeps the world. */
    final class Worlds implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(RunningService.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(RunningService.class))
                    .computeIfAbsent(RunningService.class, key -> begun(), RunningService.class);
        }

        private static RunningService begun() {
            try {
                return RunningService.begin();
            } catch (Exception e) {
                throw new IllegalStateException("the service does not start", e);
            }
        }
    }
}
