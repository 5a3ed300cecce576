package dev.invito.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.iam.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Finds in a SAM template what the laptop has to run. */
final class TemplateReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final JsonNode template;
    private final Intrinsics intrinsics;
    private final JsonNode globals;
    private final Map<String, JsonNode> resources = new LinkedHashMap<>();
    private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final List<StreamMapping> streams = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<MailEvents> mailEvents = new ArrayList<>();
    private final SiteReader sites = new SiteReader();
    private final List<SiteBehaviour> site = new ArrayList<>();
    private Cors cors = Cors.NONE;
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Role> roles = new LinkedHashMap<>();

    TemplateReader(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        this.intrinsics = new Intrinsics(template, parameters);
        this.globals = intrinsics.resolve(template.path("Globals").path("Function"));
    }

    Template read() {
        template.path("Resources").properties().forEach(resource -> {
            JsonNode condition = resource.getValue().path("Condition");
            if (condition.isMissingNode() || intrinsics.condition(condition.asText())) {
                resources.put(resource.getKey(), resource.getValue());
            }
        });
        each("AWS::DynamoDB::Table", (id, properties) -> tables.put(id, table(id, properties)));
        each("AWS::Serverless::Function", (id, properties) -> functions.put(id, function(id, properties)));
        each("AWS::Serverless::Function", this::role);
        each("AWS::Serverless::Function", this::events);
        each("AWS::Scheduler::Schedule", this::plainSchedule);
        each("AWS::Lambda::EventSourceMapping", this::plainStream);
        each("AWS::SNS::Subscription", this::plainSubscription);
        each("AWS::SES::ConfigurationSetEventDestination", this::mailEvents);
        each("AWS::Serverless::HttpApi", this::cors);
        each("AWS::CloudFront::ResponseHeadersPolicy", sites::policy);
        each("AWS::CloudFront::Distribution", (id, properties) -> site.addAll(sites.behaviours(properties)));
        return new Template(
                List.copyOf(functions.values()),
                routes,
                List.copyOf(tables.values()),
                schedules,
                streams,
                subscriptions,
                mailEvents,
                rules,
                roles,
                site,
                cors);
    }

    private void each(String type, BiConsumer<String, JsonNode> action) {
        resources.forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                action.accept(id, intrinsics.resolve(resource.path("Properties")));
            }
        });
    }

    private Table table(String id, JsonNode properties) {
        return new Table(id, intrinsics.physicalName(id), properties);
    }

    private LambdaFunction function(String id, JsonNode properties) {
        var environment = new LinkedHashMap<String, String>();
        for (JsonNode from : List.of(globals, properties)) {
            from.path("Environment")
                    .path("Variables")
                    .properties()
                    .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
        }
        int seconds = properties.path("Timeout").asInt(globals.path("Timeout").asInt(3));
        String name = intrinsics.physicalName(id);
        String handler = environment.getOrDefault("QUARKUS_LAMBDA_HANDLER", name);
        return new LambdaFunction(id, name, handler, Duration.ofSeconds(seconds), environment);
    }

    private void cors(String id, JsonNode api) {
        JsonNode configuration = api.path("CorsConfiguration");
        if (configuration.isObject()) {
            cors = new Cors(
                    Set.copyOf(texts(configuration, "AllowOrigins")),
                    texts(configuration, "AllowMethods"),
                    texts(configuration, "AllowHeaders"),
                    texts(configuration, "ExposeHeaders"),
                    configuration.path("MaxAge").asInt());
        }
    }

    private static List<String> texts(JsonNode object, String name) {
        var texts = new ArrayList<String>();
        object.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void role(String id, JsonNode function) {
        String arn = function.path("Role").asText("");
        String role = arn.substring(arn.lastIndexOf(':') + 1);
        if (resources.containsKey(role)) {
            roles.put(id, Role.of(intrinsics.resolve(resources.get(role).path("Properties"))));
        }
    }

    private void events(String id, JsonNode function) {
        LambdaFunction target = functions.get(id);
        function.path("Events").properties().forEach(event -> {
            JsonNode properties = event.getValue().path("Properties");
            switch (event.getValue().path("Type").asText()) {
                case "HttpApi" -> routes.add(route(properties, target));
                case "ScheduleV2" -> schedule(id + event.getKey(), properties, "ScheduleExpression", target);
                case "Schedule" -> schedule(id + event.getKey(), properties, "Schedule", target);
                case "DynamoDB" -> stream(properties, properties.path("Stream").asText(), target);
                case "SNS" ->
                    subscriptions.add(new Subscription(properties.path("Topic").asText(), target));
                case "EventBridgeRule" ->
                    rules.add(new Rule(
                            properties.path("EventBusName").asText("default"), properties.path("Pattern"), target));
                default -> {
                    // What a laptop has no source for (Cognito) is called by hand.
                }
            }
        });
    }

    private Route route(JsonNode event, LambdaFunction function) {
        String method = event.path("Method").asText("ANY").toUpperCase(Locale.ROOT);
        String authorizer = event.path("Auth").path("Authorizer").asText("");
        boolean open = authorizer.isEmpty() ? defaultAuthorizer().isEmpty() : authorizer.equals("NONE");
        return new Route(
                method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method,
                event.path("Path").asText("$default"),
                open,
                function);
    }

    private String defaultAuthorizer() {
        String global = template.path("Globals")
                .path("HttpApi")
                .path("Auth")
                .path("DefaultAuthorizer")
                .asText("");
        return resources.values().stream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::Serverless::HttpApi"))
                .map(api -> api.path("Properties")
                        .path("Auth")
                        .path("DefaultAuthorizer")
                        .asText(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(global);
    }

    private void schedule(String name, JsonNode properties, String expression, LambdaFunction function) {
        boolean enabled = !properties.path("State").asText().equals("DISABLED")
                && properties.path("Enabled").asBoolean(true);
        if (enabled) {
            String input = properties.has("Input") ? properties.path("Input").asText() : null;
            schedules.add(new Schedule(name, every(properties.path(expression).asText()), input, function));
        }
    }

    private void plainSchedule(String id, JsonNode properties) {
        JsonNode target = properties.path("Target");
        LambdaFunction function = byArn(target.path("Arn").asText());
        if (function != null && !properties.path("State").asText().equals("DISABLED")) {
            String input = target.has("Input") ? target.path("Input").asText() : null;
            Duration every = every(properties.path("ScheduleExpression").asText());
            schedules.add(new Schedule(intrinsics.physicalName(id), every, input, function));
        }
    }

    private static Duration every(String expression) {
        var rate = RATE.matcher(expression);
        if (!rate.matches()) {
            // A laptop seldom lives long enough to see a cron expression come true.
            return Duration.ofDays(1);
        }
        long count = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private void plainStream(String id, JsonNode properties) {
        LambdaFunction function = byArn(properties.path("FunctionName").asText());
        if (function != null) {
            stream(properties, properties.path("EventSourceArn").asText(), function);
        }
    }

    private void stream(JsonNode properties, String streamArn, LambdaFunction function) {
        if (!properties.path("Enabled").asBoolean(true)) {
            return;
        }
        var filters = new ArrayList<JsonNode>();
        properties
                .path("FilterCriteria")
                .path("Filters")
                .forEach(f -> filters.add(json(f.path("Pattern").asText())));
        boolean partial = false;
        for (JsonNode type : properties.path("FunctionResponseTypes")) {
            partial |= type.asText().equals("ReportBatchItemFailures");
        }
        int batchSize = properties.path("BatchSize").asInt(100);
        int retries = properties.path("MaximumRetryAttempts").asInt(-1);
        for (Table table : tables.values()) {
            if (streamArn.contains(":table/" + table.name() + "/")) {
                streams.add(new StreamMapping(table, function, batchSize, filters, partial, retries));
            }
        }
    }

    private void plainSubscription(String id, JsonNode properties) {
        LambdaFunction function = byArn(properties.path("Endpoint").asText());
        if (function != null) {
            subscriptions.add(new Subscription(properties.path("TopicArn").asText(), function));
        }
    }

    private void mailEvents(String id, JsonNode properties) {
        JsonNode destination = properties.path("EventDestination");
        var types = new HashSet<String>();
        destination
                .path("MatchingEventTypes")
                .forEach(type -> types.add(type.asText().toLowerCase(Locale.ROOT)));
        String topic = destination.path("SnsDestination").path("TopicARN").asText();
        if (destination.path("Enabled").asBoolean(true) && !topic.isEmpty()) {
            mailEvents.add(
                    new MailEvents(properties.path("ConfigurationSetName").asText(), types, topic));
        }
    }

    private LambdaFunction byArn(String arnOrName) {
        String name = arnOrName.substring(arnOrName.lastIndexOf(':') + 1);
        return functions.values().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a filter pattern: " + text, e);
        }
    }
}
