package dev.invito.house;

import static dev.invito.house.Template.asList;
import static dev.invito.house.Template.asMap;
import static dev.invito.house.Template.att;
import static dev.invito.house.Template.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody in {@code template.yaml} may do more than it names. */
class RolesTest {
    /** AWS offers no resource for these. */
    private static final Set<String> EVERYWHERE =
            Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords", "cloudwatch:PutMetricData", "ses:GetSendQuota");

    private final Template template = Template.read();

    @Test
    void namesWhatEachRoleMayDo() {
        assertThat(wildcards(template)).isEmpty();
    }

    @Test
    void noticesAWildcardInAnAction() {
        ownStatement("ViewMeRole").put("Action", List.of("dynamodb:Get*"));

        assertThat(wildcards(template)).containsExactly("ViewMeRole may dynamodb:Get*");
    }

    @Test
    void noticesAWildcardInAResource() {
        ownStatement("ViewMeRole").put("Resource", Map.of("Fn::Sub", "${Directory.Arn}/*"));
        ownStatement("SaveMeRole").put("Resource", "*");

        assertThat(wildcards(template))
                .containsExactly(
                        "ViewMeRole may [logs:CreateLogStream, logs:PutLogEvents] on {Fn::Sub=${Directory.Arn}/*}",
                        "SaveMeRole may [logs:CreateLogStream, logs:PutLogEvents] on *");
    }

    @Test
    void noticesAnInvertedStatement() {
        ownStatement("ViewMeRole").put("NotAction", "iam:PassRole");

        assertThat(wildcards(template)).containsExactly("ViewMeRole has NotAction");
    }

    @Test
    void noticesAForeignPolicy() {
        template.map("Resources", "ViewMeRole", "Properties")
                .put("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/AdministratorAccess"));
        template.map("Resources", "SaveMe", "Properties").put("Policies", List.of("AmazonDynamoDBFullAccess"));

        assertThat(wildcards(template))
                .containsExactlyInAnyOrder(
                        "ViewMeRole takes arn:aws:iam::aws:policy/AdministratorAccess", "SaveMe has Policies");
    }

    @Test
    void letsEachFunctionWriteItsOwnLogsOnly() {
        assertThat(foreignLogs(template)).isEmpty();
    }

    @Test
    void noticesARoleThatWritesLogsElsewhere() {
        ownStatement("ViewMeRole").put("Resource", att("SaveMeLogs", "Arn"));

        assertThat(foreignLogs(template)).containsExactly("ViewMe cannot write ViewMeLogs alone");
    }

    @Test
    void letsLambdaReadTheStreamAndKeepTheDeadLettersThatAFunctionNames() {
        assertThat(triggersUnserved(template)).isEmpty();
    }

    @Test
    void noticesATriggerWithoutItsPermission() {
        template.map("Resources", "ViewMe", "Properties")
                .put("EventInvokeConfig", Map.of("DestinationConfig", Map.of("OnFailure", Map.of())));
        template.map("Resources", "DeliverMail", "Properties").remove("Events");

        assertThat(triggersUnserved(template))
                .containsExactly(
                        "ViewMe lacks sqs:SendMessage",
                        "DeliverMail has no need of dynamodb:GetRecords",
                        "DeliverMail has no need of dynamodb:GetShardIterator",
                        "DeliverMail has no need of dynamodb:DescribeStream",
                        "DeliverMail has no need of dynamodb:ListStreams");
    }

    private Map<String, Object> ownStatement(String role) {
        return template.map("Resources", role, "Properties", "Policies", 0, "PolicyDocument", "Statement", 0);
    }

    private static List<String> wildcards(Template template) {
        List<String> findings = new ArrayList<>();
        template.resources("AWS::IAM::Role").forEach((id, role) -> {
            Map<String, Object> properties = asMap(role.get("Properties"));
            asList(properties.get("ManagedPolicyArns")).stream()
                    .filter(policy -> !policy.equals(ref("Tracing")))
                    .forEach(policy -> findings.add(id + " takes " + policy));
            asList(properties.get("Policies")).forEach(policy -> check(id, asMap(policy), findings));
        });
        template.resources("AWS::IAM::ManagedPolicy")
                .forEach((id, policy) -> check(id, asMap(policy.get("Properties")), findings));
        template.resources("AWS::Serverless::Function").forEach((id, function) -> {
            if (asMap(function.get("Properties")).containsKey("Policies")) {
                findings.add(id + " has Policies");
            }
        });
        return findings;
    }

    private static void check(String id, Map<String, Object> policy, List<String> findings) {
        for (Object entry : asList(asMap(policy.get("PolicyDocument")).get("Statement"))) {
            Map<String, Object> statement = asMap(entry);
            List<Object> actions = asList(statement.get("Action"));
            Stream.of("NotAction", "NotResource")
                    .filter(statement::containsKey)
                    .forEach(inverted -> findings.add(id + " has " + inverted));
            actions.stream()
                    .filter(action -> action.toString().contains("*"))
                    .forEach(action -> findings.add(id + " may " + action));
            if (!EVERYWHERE.containsAll(actions) && hasStar(statement.get("Resource"))) {
                findings.add(id + " may " + statement.get("Action") + " on " + statement.get("Resource"));
            }
        }
    }

    private static boolean hasStar(Object value) {
        if (value instanceof Map<?, ?> map) {
            return hasStar(map.values());
        }
        return value instanceof Collection<?> collection
                ? collection.stream().anyMatch(RolesTest::hasStar)
                : value.toString().contains("*");
    }

    /** What Lambda does in the name of a function; {@code RolesUsedIT} compares what the function does by itself. */
    private static List<String> triggersUnserved(Template template) {
        List<String> findings = new ArrayList<>();
        template.resources("AWS::Serverless::Function").forEach((id, function) -> {
            Map<String, Object> properties = asMap(function.get("Properties"));
            boolean streams = asMap(properties.get("Events")).values().stream()
                    .anyMatch(event -> "DynamoDB".equals(asMap(event).get("Type")));
            Set<Object> allowed = new HashSet<>();
            for (Object policy : asList(template.at("Resources", id + "Role", "Properties", "Policies"))) {
                asList(asMap(asMap(policy).get("PolicyDocument")).get("Statement"))
                        .forEach(statement ->
                                allowed.addAll(asList(asMap(statement).get("Action"))));
            }
            Stream.of("GetRecords", "GetShardIterator", "DescribeStream", "ListStreams")
                    .map(action -> "dynamodb:" + action)
                    .forEach(action -> compare(id, action, streams, allowed, findings));
            boolean posts = allowed.contains("ses:SendRawEmail");
            compare(id, "sqs:SendMessage", posts || hasKey(properties, "OnFailure"), allowed, findings);
        });
        return findings;
    }

    private static void compare(String id, String action, boolean needed, Set<Object> allowed, List<String> findings) {
        if (needed != allowed.contains(action)) {
            findings.add(id + (needed ? " lacks " : " has no need of ") + action);
        }
    }

    private static boolean hasKey(Object value, String key) {
        return value instanceof Map<?, ?> map
                && (map.containsKey(key) || map.values().stream().anyMatch(inner -> hasKey(inner, key)));
    }

    private static List<String> foreignLogs(Template template) {
        List<String> findings = new ArrayList<>();
        for (String id : template.resources("AWS::Serverless::Function").keySet()) {
            List<Object> resources = new ArrayList<>();
            for (Object policy : asList(template.at("Resources", id + "Role", "Properties", "Policies"))) {
                for (Object statement :
                        asList(asMap(asMap(policy).get("PolicyDocument")).get("Statement"))) {
                    if (asList(asMap(statement).get("Action")).toString().contains("logs:")) {
                        resources.add(asMap(statement).get("Resource"));
                    }
                }
            }
            if (!resources.equals(List.of(att(id + "Logs", "Arn")))) {
                findings.add(id + " cannot write " + id + "Logs alone");
            }
        }
        return findings;
    }
}
