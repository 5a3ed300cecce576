package dev.invito.house;

import static dev.invito.house.Template.asMap;
import static dev.invito.house.Template.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.QuietHours;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every setting can be set in {@code template.yaml}, and is there what {@code application.properties} says. */
class SettingsTest {
    /** What each deployer says of their own; the laptop has its own too. */
    private static final Set<String> OWN = Set.of("invito.site-url", "invito.mail.postal-address");

    private final Template template = Template.read();
    private final Properties settings = new Properties();

    SettingsTest() throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
    }

    @Test
    void hasAVariableForEachSettingAndNoOther() {
        assertThat(variables(template).keySet()).isEqualTo(names(settings));
    }

    @Test
    void agreesOnTheDefaults() {
        assertThat(disagreements(template, settings)).isEmpty();
    }

    @Test
    void noticesAnotherDefault() {
        template.map("Parameters", "CoolDown").put("Default", "P20D");
        globals().put("INVITO_POLICY_WEEK", "P8D");

        assertThat(disagreements(template, settings))
                .containsExactlyInAnyOrder(
                        "invito.policy.cool-down is P21D, and P20D in the template",
                        "invito.policy.week is P7D, and P8D in the template");
    }

    @Test
    void noticesAVariableTooManyAndOneTooFew() {
        globals().put("INVITO_POLICY_COOLDOWN", ref("CoolDown"));
        globals().remove("INVITO_POLICY_COOL_DOWN");

        assertThat(variables(template).keySet()).isNotEqualTo(names(settings));
    }

    @Test
    void explainsAndBoundsEachParameter() {
        assertThat(boundless(template)).isEmpty();
    }

    @Test
    void noticesAParameterWithoutABoundOrADescription() {
        template.map("Parameters", "WeeklyLimit").remove("MaxValue");
        template.map("Parameters", "CoolDown").remove("AllowedPattern");
        template.map("Parameters", "SiteUrl").remove("Description");
        template.map("Parameters", "Week").remove("Default");

        assertThat(boundless(template))
                .containsExactly(
                        "SiteUrl: no description", "CoolDown: no bound", "WeeklyLimit: no bound", "Week: no default");
    }

    /** What it let through and the service refuses would start nothing, and no stack would say why. */
    @Test
    void takesNoQuietHoursThatTheServiceWouldNotStartWith() {
        List<String> times = List.of("00:00", "07:00", "09:30", "19:59", "22:00", "23:59", "24:00", "7:00", "22:60");
        String pattern =
                template.at("Parameters", "QuietHours", "AllowedPattern").toString();

        assertThat("").matches(pattern);
        assertThat(times.stream().flatMap(from -> times.stream().map(to -> from + "-" + to)))
                .allSatisfy(
                        hours -> assertThat(hours.matches(pattern)).as(hours).isEqualTo(areHours(hours)))
                .filteredOn(SettingsTest::areHours)
                .hasSize(30);
    }

    private static boolean areHours(String text) {
        try {
            QuietHours.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, Object> globals() {
        return template.map("Globals", "Function", "Environment", "Variables");
    }

    /** The settings that functions are given, by variable: Globals', and those of single functions. */
    private static Map<String, Object> variables(Template template) {
        Map<String, Object> found =
                new LinkedHashMap<>(template.map("Globals", "Function", "Environment", "Variables"));
        template.resources("AWS::Serverless::Function")
                .values()
                .forEach(function -> found.putAll(
                        asMap(asMap(asMap(function.get("Properties")).get("Environment"))
                                .get("Variables"))));
        found.remove("QUARKUS_LAMBDA_HANDLER");
        return found;
    }

    private static Set<String> names(Properties settings) {
        Set<String> names = new TreeSet<>();
        for (String key : settings.stringPropertyNames()) {
            if (key.startsWith("invito.")) {
                names.add(variable(key));
            }
        }
        return names;
    }

    /** {@code invito.mail.from} is overridden by {@code INVITO_MAIL_FROM}. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static List<String> disagreements(Template template, Properties settings) {
        Map<String, Object> variables = variables(template);
        List<String> findings = new ArrayList<>();
        for (String key : settings.stringPropertyNames()) {
            Object value = variables.get(variable(key));
            if (value instanceof Map<?, ?> intrinsic) {
                value = template.at("Parameters", intrinsic.get("Ref"), "Default");
            }
            if (value != null && !OWN.contains(key) && !value.toString().equals(settings.getProperty(key))) {
                findings.add(key + " is " + settings.getProperty(key) + ", and " + value + " in the template");
            }
        }
        return findings;
    }

    private static List<String> boundless(Template template) {
        List<String> findings = new ArrayList<>();
        template.map("Parameters").forEach((id, entry) -> {
            Map<String, Object> parameter = asMap(entry);
            if (!parameter.containsKey("Description")) {
                findings.add(id + ": no description");
            }
            if (!parameter.containsKey("Default")) {
                findings.add(id + ": no default");
            }
            if (!parameter.containsKey("AllowedPattern")
                    && !parameter.containsKey("AllowedValues")
                    && !parameter.keySet().containsAll(List.of("MinValue", "MaxValue"))) {
                findings.add(id + ": no bound");
            }
        });
        return findings;
    }
}
