package dev.invito.local.lambda;

import dev.invito.local.template.LambdaFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The environment variables of all functions, which on the laptop share one process. */
final class Environment {
    private static final String HANDLER = "QUARKUS_LAMBDA_HANDLER";

    /** CloudFormation would look it up in the account; here the setting's own default does. */
    private static final String SECRET = "{{resolve:";

    private final Map<String, String> variables = new HashMap<>();

    Environment(List<LambdaFunction> functions) {
        for (LambdaFunction function : functions) {
            function.environment().forEach((name, value) -> {
                if (value.startsWith(SECRET)) {
                    return;
                }
                String other = variables.putIfAbsent(name, value);
                if (other != null && !other.equals(value) && !name.equals(HANDLER)) {
                    throw new IllegalStateException(
                            "The laptop gives all functions one environment, but two of them set " + name
                                    + " to different values");
                }
            });
        }
        variables.remove(HANDLER);
    }

    /**
     * Matches the variables with properties.
     *
     * @return what these variables mean for the settings that the functions have
     */
    Map<String, String> settings(Properties known) {
        var settings = new HashMap<String, String>();
        for (String key : known.stringPropertyNames()) {
            String value = variables.get(variable(key));
            if (value != null) {
                settings.put(key, value);
            }
        }
        return settings;
    }

    /** The variable that MicroProfile Config reads for a property. */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9_]", "_").toUpperCase(Locale.ROOT);
    }
}
