package dev.invito.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.local.template.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Properties known = new Properties();

    @Test
    void variablesOverrideTheSettingsOfTheirName() {
        known.setProperty("invito.policy.weekly-limit", "100");
        known.setProperty("invito.secret", "x");
        known.setProperty("quarkus.lambda.handler", "one");
        var environment = new Environment(List.of(
                function("one", Map.of("INVITO_POLICY_WEEKLY_LIMIT", "7", "UNKNOWN", "y")),
                function("two", Map.of("INVITO_SECRET", "{{resolve:secretsmanager:a}}"))));
        assertThat(environment.settings(known)).containsExactly(Map.entry("invito.policy.weekly-limit", "7"));
    }

    @Test
    void functionsMayNotDisagree() {
        var functions = List.of(function("one", Map.of("A", "1")), function("two", Map.of("A", "2")));
        assertThatThrownBy(() -> new Environment(functions)).hasMessageContaining("A");
    }

    private static LambdaFunction function(String handler, Map<String, String> variables) {
        var all = new java.util.HashMap<>(variables);
        all.put("QUARKUS_LAMBDA_HANDLER", handler);
        return new LambdaFunction(handler, handler, handler, Duration.ofSeconds(3), all);
    }
}
