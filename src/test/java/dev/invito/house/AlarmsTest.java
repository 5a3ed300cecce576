package dev.invito.house;

import static dev.invito.house.Template.asList;
import static dev.invito.house.Template.asMap;
import static dev.invito.house.Template.ref;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.telemetry.Metric;
import dev.invito.telemetry.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alarms can fire and the dashboard shows something: what they look at is published, and each alarm says what to do. */
class AlarmsTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final Path RUNBOOK = Path.of("src/docs/operations.md");

    /**
     * What AWS publishes of what we look at, each with the sets of dimensions it comes by. Sources, all in AWS's documentation:
     * "Creating reputation monitoring alarms using CloudWatch" (SES, of the account, without a dimension), "Working with
     * metrics for HTTP APIs" (API Gateway), "Types of metrics for Lambda functions" and "Viewing metrics for Lambda functions"
     * (without a dimension: of all functions; an alias is a Resource), "DynamoDB metrics and dimensions", "Available
     * CloudWatch metrics for Amazon SQS".
     */
    private static final Map<String, Set<Set<String>>> OF_AWS = Map.ofEntries(
            Map.entry("AWS/SES Reputation.BounceRate", Set.of(Set.of())),
            Map.entry("AWS/SES Reputation.ComplaintRate", Set.of(Set.of())),
            Map.entry("AWS/ApiGateway Count", Set.of(Set.of("ApiId"))),
            Map.entry("AWS/ApiGateway 4xx", Set.of(Set.of("ApiId"))),
            Map.entry("AWS/ApiGateway 5xx", Set.of(Set.of("ApiId"))),
            Map.entry("AWS/ApiGateway Latency", Set.of(Set.of("ApiId"))),
            Map.entry(
                    "AWS/Lambda Errors", Set.of(Set.of(), Set.of("FunctionName"), Set.of("FunctionName", "Resource"))),
            Map.entry(
                    "AWS/Lambda Throttles",
                    Set.of(Set.of(), Set.of("FunctionName"), Set.of("FunctionName", "Resource"))),
            Map.entry("AWS/Lambda IteratorAge", Set.of(Set.of("FunctionName"), Set.of("FunctionName", "Resource"))),
            Map.entry("AWS/DynamoDB ReadThrottleEvents", Set.of(Set.of("TableName"))),
            Map.entry("AWS/DynamoDB WriteThrottleEvents", Set.of(Set.of("TableName"))),
            Map.entry("AWS/SQS ApproximateNumberOfMessagesVisible", Set.of(Set.of("QueueName"))));

    /** What each dimension's value has to be, written as {@code !Sub} writes it; X stands for a resource of the type. */
    private static final Map<String, Map.Entry<String, String>> VALUES = Map.of(
            "ApiId", Map.entry("${X}", "AWS::Serverless::HttpApi"),
            "FunctionName", Map.entry("${X}", "AWS::Serverless::Function"),
            "Resource", Map.entry("${X}:live", "AWS::Serverless::Function"),
            "TableName", Map.entry("${X}", "AWS::DynamoDB::Table"),
            "QueueName", Map.entry("${X.QueueName}", "AWS::SQS::Queue"));

    private static final Pattern RESOURCE = Pattern.compile("\\$\\{(\\w+)");

    private final Template template = Template.read();

    /** @param dimensions by name, their values as {@code !Sub} writes them */
    private record Watched(String by, String metric, Map<String, String> dimensions) {}

    @Test
    void lookAtWhatIsPublished() throws Exception {
        assertThat(alarms(template)).hasSizeGreaterThan(10);
        assertThat(widgets(template)).hasSizeGreaterThan(20);

        assertThat(unpublished(template)).isEmpty();
    }

    @Test
    void showEveryMetricOfOursOnTheDashboard() throws Exception {
        assertThat(widgets(template).stream().map(Watched::metric).collect(toSet()))
                .containsAll(ours().keySet());
    }

    @Test
    void nameASectionOfTheRunbook() throws Exception {
        assertThat(withoutSection(template)).isEmpty();
    }

    @Test
    void tellTheTopicWhereThereIsOne() {
        Object topic = template.at("Resources", "LettersLateAlarm", "Properties", "AlarmActions");
        assertThat(topic.toString()).contains("AlarmTopic");
        assertThat(template.resources(ALARM).values())
                .allSatisfy(alarm -> assertThat(asMap(alarm.get("Properties")).get("AlarmActions"))
                        .isEqualTo(topic));
    }

    @Test
    void noticesWhatNobodyPublishes() throws Exception {
        alarm("LettersLateAlarm").put("MetricName", "OldestDue");
        alarm("LettersFailAlarm").remove("Dimensions");
        alarm("BouncesAlarm").put("MetricName", "Reputation.Bounces");
        alarm("ServerErrorsAlarm").put("Dimensions", List.of(Map.of("Name", "ApiName", "Value", ref("Api"))));
        alarm("SweepFailsAlarm").put("Dimensions", List.of(Map.of("Name", "FunctionName", "Value", ref("Directory"))));

        assertThat(unpublished(template))
                .containsExactly(
                        "LettersLateAlarm: nobody publishes Invito OldestDue",
                        "LettersFailAlarm: Invito LettersFailed does not come by []",
                        "BouncesAlarm: nobody publishes AWS/SES Reputation.Bounces",
                        "ServerErrorsAlarm: AWS/ApiGateway 5xx does not come by [ApiName]",
                        "SweepFailsAlarm: FunctionName is ${Directory}");
    }

    @Test
    void noticesAWidgetThatShowsNothing() throws Exception {
        Map<String, Object> dashboard = template.map("Resources", "Dashboard", "Properties");
        String body = asMap(dashboard.get("DashboardBody")).get("Fn::Sub").toString();
        dashboard.put("DashboardBody", Map.of("Fn::Sub", body.replace("LettersDue", "LettersDew")));

        assertThat(unpublished(template)).containsExactly("Letters: nobody publishes Invito LettersDew");
    }

    @Test
    void noticesAnAlarmThatLeavesOneAlone() throws Exception {
        alarm("BouncesAlarm").put("AlarmDescription", "See src/docs/operations.md, \"Bouncing\".");
        alarm("ComplaintsAlarm").put("AlarmDescription", "Complaints.");

        assertThat(withoutSection(template)).containsExactly("BouncesAlarm", "ComplaintsAlarm");
    }

    private Map<String, Object> alarm(String id) {
        return template.map("Resources", id, "Properties");
    }

    private static List<String> unpublished(Template template) throws IOException {
        Map<String, Set<Set<String>>> published = new HashMap<>(OF_AWS);
        published.putAll(ours());
        List<String> findings = new ArrayList<>();
        Stream.concat(alarms(template).stream(), widgets(template).stream()).forEach(watched -> {
            Set<Set<String>> ways = published.get(watched.metric());
            if (ways == null) {
                findings.add(watched.by() + ": nobody publishes " + watched.metric());
            } else if (!ways.contains(watched.dimensions().keySet())) {
                findings.add(watched.by() + ": " + watched.metric() + " does not come by "
                        + watched.dimensions().keySet());
            } else {
                watched.dimensions().forEach((name, value) -> {
                    if (!isRight(template, name, value)) {
                        findings.add(watched.by() + ": " + name + " is " + value);
                    }
                });
            }
        });
        return findings;
    }

    private static boolean isRight(Template template, String dimension, String value) {
        if (dimension.equals(Metrics.DIMENSION)) {
            // What INVITO_STACK gives to the code that writes it.
            return value.equals("${AWS::StackName}");
        }
        Matcher resource = RESOURCE.matcher(value);
        Map.Entry<String, String> wanted = VALUES.get(dimension);
        return resource.find()
                && value.equals(wanted.getKey().replace("X", resource.group(1)))
                && wanted.getValue().equals(template.at("Resources", resource.group(1), "Type"));
    }

    /** Read from the lines that the running code writes; LogsIT holds that the stories make it write all of them. */
    private static Map<String, Set<Set<String>>> ours() throws IOException {
        List<String> lines = new ArrayList<>();
        new Metrics("a stack", () -> Instant.EPOCH, lines::add)
                .report(Stream.of(Metric.values()).collect(toMap(metric -> metric, metric -> 1L)));
        Map<String, Set<Set<String>>> found = new LinkedHashMap<>();
        for (String line : lines) {
            JsonNode directive = new ObjectMapper().readTree(line).at("/_aws/CloudWatchMetrics/0");
            Set<Set<String>> ways = directive
                    .path("Dimensions")
                    .valueStream()
                    .map(way -> way.valueStream().map(JsonNode::asText).collect(toSet()))
                    .collect(toSet());
            directive
                    .path("Metrics")
                    .forEach(metric -> found.put(
                            directive.path("Namespace").asText() + " "
                                    + metric.path("Name").asText(),
                            ways));
        }
        return found;
    }

    private static List<Watched> alarms(Template template) {
        List<Watched> found = new ArrayList<>();
        template.resources(ALARM).forEach((id, alarm) -> {
            Map<String, Object> properties = asMap(alarm.get("Properties"));
            Map<String, String> dimensions = new LinkedHashMap<>();
            asList(properties.get("Dimensions"))
                    .forEach(entry -> dimensions.put(
                            asMap(entry).get("Name").toString(),
                            substituted(asMap(entry).get("Value"))));
            found.add(new Watched(id, properties.get("Namespace") + " " + properties.get("MetricName"), dimensions));
        });
        return found;
    }

    /** {@code !Ref} and {@code !GetAtt} as {@code !Sub} would write them. */
    private static String substituted(Object value) {
        Map<String, Object> intrinsic = asMap(value);
        if (intrinsic.isEmpty()) {
            return value.toString();
        }
        Map.Entry<String, Object> only = intrinsic.entrySet().iterator().next();
        return only.getKey().equals("Fn::Sub") ? only.getValue().toString() : "${" + only.getValue() + "}";
    }

    /** A widget's metric is its namespace, its name, then each dimension's name and value, then perhaps how to draw it. */
    private static List<Watched> widgets(Template template) throws IOException {
        String body = asMap(template.at("Resources", "Dashboard", "Properties", "DashboardBody"))
                .get("Fn::Sub")
                .toString();
        List<Watched> found = new ArrayList<>();
        for (JsonNode widget : new ObjectMapper().readTree(body).path("widgets")) {
            for (JsonNode metric : widget.at("/properties/metrics")) {
                Map<String, String> dimensions = new LinkedHashMap<>();
                for (int i = 2; metric.path(i).isTextual(); i += 2) {
                    dimensions.put(metric.path(i).asText(), metric.path(i + 1).asText());
                }
                found.add(new Watched(
                        widget.at("/properties/title").asText(),
                        metric.path(0).asText() + " " + metric.path(1).asText(),
                        dimensions));
            }
        }
        return found;
    }

    private static List<String> withoutSection(Template template) throws IOException {
        List<String> sections = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> "See src/docs/operations.md, \"" + line.substring(4) + "\".")
                .toList();
        return template.resources(ALARM).entrySet().stream()
                .filter(alarm -> {
                    Object says = asMap(alarm.getValue().get("Properties")).get("AlarmDescription");
                    return sections.stream()
                            .noneMatch(section -> says.toString().endsWith(section));
                })
                .map(Map.Entry::getKey)
                .toList();
    }
}
