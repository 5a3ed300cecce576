package dev.invito.browser;

import dev.invito.story.OnALaptop;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests of a class the {@link Browsers} and the {@link dev.invito.story.RunningService} of the run. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnALaptop
@ExtendWith(InABrowser.Doors.class)
@interface InABrowser {

    /** Keeps the browsers, and skips the tests where there are none. */
    final class Doors implements ExecutionCondition, ParameterResolver {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Chromium.found().isPresent()) {
                return ConditionEvaluationResult.enabled("there is a browser");
            }
            System.out.println(Chromium.MISSING);
            return ConditionEvaluationResult.disabled(Chromium.MISSING);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(Browsers.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Browsers.class))
                    .computeIfAbsent(
                            Browsers.class, key -> new Browsers(Chromium.found().orElseThrow()), Browsers.class);
        }
    }
}
