package dev.invito.local.template;

import java.time.Duration;
import java.util.Map;

/**
 * One function of the template.
 *
 * @param handler the {@code @Named} bean that it runs: its {@code QUARKUS_LAMBDA_HANDLER}
 * @param environment what the template's Globals and the function itself set
 */
public record LambdaFunction(
        String logicalId, String name, String handler, Duration timeout, Map<String, String> environment) {
    public LambdaFunction {
        environment = Map.copyOf(environment);
    }
}
