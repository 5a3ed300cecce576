package dev.invito.local.template;

import dev.invito.local.iam.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What {@code template.yaml} deploys. It is the only list of functions, routes, tables and triggers.
 *
 * @param roles by the function's logical id; none for a function whose role is left to SAM
 * @param cors of the API
 */
public record Template(
        List<LambdaFunction> functions,
        List<Route> routes,
        List<Table> tables,
        List<Schedule> schedules,
        List<StreamMapping> streams,
        List<Subscription> subscriptions,
        List<MailEvents> mailEvents,
        List<Rule> rules,
        Map<String, Role> roles,
        List<SiteBehaviour> site,
        Cors cors) {
    public Template {
        functions = List.copyOf(functions);
        routes = List.copyOf(routes);
        tables = List.copyOf(tables);
        schedules = List.copyOf(schedules);
        streams = List.copyOf(streams);
        subscriptions = List.copyOf(subscriptions);
        mailEvents = List.copyOf(mailEvents);
        site = List.copyOf(site);
        rules = List.copyOf(rules);
        roles = Map.copyOf(roles);
    }

    /**
     * Reads a template file.
     *
     * @param parameters values to use in place of the defaults
     */
    public static Template read(Path file, Map<String, String> parameters) throws IOException {
        return new TemplateReader(TemplateYaml.read(file), parameters).read();
    }

    /** By handler ({@code view-me}), function name or logical id. */
    public LambdaFunction function(String name) {
        return functions.stream()
                .filter(f -> name.equals(f.handler()) || name.equals(f.name()) || name.equals(f.logicalId()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No function " + name));
    }
}
