package dev.invito.house;

import static dev.invito.house.Template.asMap;
import static dev.invito.house.Template.att;
import static dev.invito.house.Template.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code template.yaml} deploys exactly the handlers that the code has, each as a function of its own. */
class TemplateTest {
    private final Template template = Template.read();
    private final Set<String> deployed =
            functions(template).keySet().stream().map(Handlers::nameOf).collect(Collectors.toSet());

    @Test
    void deploysTheHandlersThatThereAre() {
        assertThat(strangers(template, Handlers.names())).isEmpty();
    }

    @Test
    void noticesAMissingAndAnUnknownFunction() {
        variables("ViewMe").put("QUARKUS_LAMBDA_HANDLER", "view-you");

        assertThat(strangers(template, deployed))
                .containsExactly(
                        "view-you is deployed and has no handler",
                        "ViewMe deploys view-you",
                        "view-me has a handler and is not deployed");
    }

    @Test
    void noticesAHandlerDeployedTwice() {
        variables("SaveMe").put("QUARKUS_LAMBDA_HANDLER", "view-me");

        assertThat(strangers(template, deployed)).contains("view-me is deployed twice");
    }

    @Test
    void speaksToQueueTopicAndBucketByTlsOnly() {
        for (String policy : List.of("DeadLettersPolicy", "MailTopicPolicy", "SiteFilesPolicy")) {
            assertThat(template.at("Resources", policy, "Properties", "PolicyDocument", "Statement", 1)
                            .toString())
                    .as(policy)
                    .contains("Effect=Deny", "Principal=*", "aws:SecureTransport=false");
        }
    }

    @Test
    void letsEveryRuleIntoTheQueueOfWhatItCouldNotHandOn() {
        assertThat(rulesWithDeadLetters()).hasSizeGreaterThan(1).isEqualTo(letIn());
    }

    @Test
    void noticesARuleThatTheQueueOfDeadLettersKeepsOut() {
        template.map("Resources", "DeadLettersPolicy", "Properties", "PolicyDocument", "Statement", 0, "Condition")
                .put("ArnEquals", Map.of("aws:SourceArn", List.of(att("CountReportsReported", "Arn"))));

        assertThat(rulesWithDeadLetters()).isNotEqualTo(letIn());
    }

    private Set<Object> rulesWithDeadLetters() {
        Set<Object> rules = new HashSet<>();
        template.map("Resources").forEach((id, resource) -> Template.asMap(
                        Template.asMap(Template.asMap(resource).get("Properties"))
                                .get("Events"))
                .forEach((name, event) -> {
                    Map<String, Object> source = Template.asMap(event);
                    if ("EventBridgeRule".equals(source.get("Type"))
                            && Template.asMap(source.get("Properties")).containsKey("DeadLetterConfig")) {
                        rules.add(att(id + name, "Arn"));
                    }
                }));
        return rules;
    }

    private Set<Object> letIn() {
        return Set.copyOf(Template.asList(template.at(
                "Resources",
                "DeadLettersPolicy",
                "Properties",
                "PolicyDocument",
                "Statement",
                0,
                "Condition",
                "ArnEquals",
                "aws:SourceArn")));
    }

    @Test
    void callsEveryRouteOnce() {
        assertThat(crossedRoutes(template)).isEmpty();
    }

    @Test
    void noticesTwoFunctionsOnOneRoute() {
        Map<String, Object> route = template.map("Resources", "SaveMe", "Properties", "Events", "Route", "Properties");
        route.put("Method", "GET");

        assertThat(crossedRoutes(template)).containsExactly("GET /v1/me has two functions");
    }

    @Test
    void noticesTwoRoutesThatDifferInTheNameOfAParameterOnly() {
        Map<String, Object> route =
                template.map("Resources", "ListConnections", "Properties", "Events", "Route", "Properties");
        route.put("Path", "/v1/invitations/{invitationId}");

        assertThat(crossedRoutes(template)).containsExactly("GET /v1/invitations/{} has two functions");
    }

    @Test
    void givesEveryFunctionItsOwnRoleAndLogs() {
        assertThat(shared(template)).isEmpty();
    }

    @Test
    void noticesABorrowedRole() {
        template.map("Resources", "ViewMe", "Properties").put("Role", att("SaveMeRole", "Arn"));

        assertThat(shared(template)).containsExactly("ViewMe: Role is not its own");
    }

    @Test
    void noticesALogGroupThatIsBorrowedOrKeptForever() {
        template.map("Resources", "ViewMe", "Properties").put("LoggingConfig", Map.of("LogGroup", ref("SaveMeLogs")));
        template.map("Resources", "SaveMeLogs", "Properties").remove("RetentionInDays");
        template.map("Resources").remove("ListSentLogs");

        assertThat(shared(template))
                .containsExactly(
                        "ListSent: its logs are not kept for LogRetention",
                        "ViewMe: LoggingConfig is not its own",
                        "SaveMe: its logs are not kept for LogRetention");
    }

    @Test
    void noticesAFunctionThatAnotherValueOfAParameterWouldNotReach() {
        template.map("Resources", "ViewMe", "Properties").remove("VersionDescription");
        template.map("Resources", "SaveMe", "Properties").put("Runtime", "java21");

        assertThat(shared(template))
                .containsExactly("ViewMe: its versions do not follow Release", "SaveMe: Runtime is for Globals to say");
    }

    /** {@code sam build} and {@code aws cloudformation package} read no CodeUri of Globals, and pack something else instead. */
    @Test
    void noticesAFunctionOfWhichSomeToolsWouldNotFindTheZip() {
        template.map("Resources", "ViewMe", "Properties").remove("CodeUri");
        template.map("Resources", "SaveMe", "Properties").put("CodeUri", "target/other.zip");

        assertThat(shared(template))
                .containsExactly("ViewMe: CodeUri is not the zip", "SaveMe: CodeUri is not the zip");
    }

    /** What API Gateway warns of in what SAM writes, nobody can say: a warning would roll the first deployment back. */
    @Test
    void deploysWhateverApiGatewayWarnsOf() {
        assertThat(template.map("Resources", "Api", "Properties")).doesNotContainKey("FailOnWarnings");
    }

    @Test
    void runsNoSweepIntoTheNext() {
        assertThat(overlaps(template)).isEmpty();
    }

    @Test
    void noticesASweepThatCouldMeetTheNext() {
        Map<String, Object> sweep = template.map("Resources", "SendReminders", "Properties");
        sweep.put("Timeout", 60);
        sweep.remove("EventInvokeConfig");
        template.map("Resources", "SendReminders", "Properties", "Events", "EveryMinute", "Properties")
                .remove("RetryPolicy");
        template.map("Resources", "Sweeper2", "Properties", "Target").remove("RetryPolicy");

        assertThat(overlaps(template))
                .containsExactly(
                        "SendReminders may still run at the next tick",
                        "SendReminders is retried by Lambda",
                        "SendReminders is retried by the scheduler",
                        "Sweeper2 is retried by the scheduler");
    }

    private Map<String, Object> variables(String function) {
        return template.map("Resources", function, "Properties", "Environment", "Variables");
    }

    private static Map<String, Map<String, Object>> functions(Template template) {
        return template.resources("AWS::Serverless::Function");
    }

    private static List<String> strangers(Template template, Set<String> handlers) {
        List<String> findings = new ArrayList<>();
        Set<Object> deployed = new HashSet<>();
        for (String id : functions(template).keySet()) {
            Object name =
                    template.at("Resources", id, "Properties", "Environment", "Variables", "QUARKUS_LAMBDA_HANDLER");
            if (!deployed.add(name)) {
                findings.add(name + " is deployed twice");
            }
            if (!handlers.contains(name)) {
                findings.add(name + " is deployed and has no handler");
            }
            if (!Handlers.nameOf(id).equals(name)) {
                findings.add(id + " deploys " + name);
            }
        }
        handlers.stream()
                .filter(name -> !deployed.contains(name))
                .forEach(name -> findings.add(name + " has a handler and is not deployed"));
        return findings;
    }

    private static List<String> crossedRoutes(Template template) {
        List<String> findings = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Map<String, Object> function : functions(template).values()) {
            for (Object event :
                    asMap(asMap(function.get("Properties")).get("Events")).values()) {
                if (asMap(event).get("Type").equals("HttpApi")) {
                    Map<String, Object> route = asMap(asMap(event).get("Properties"));
                    String path = route.get("Path").toString().replaceAll("\\{[^}]*}", "{}");
                    if (!taken.add(route.get("Method") + " " + path)) {
                        findings.add(route.get("Method") + " " + path + " has two functions");
                    }
                }
            }
        }
        return findings;
    }

    private static List<String> shared(Template template) {
        List<String> findings = new ArrayList<>();
        functions(template).forEach((id, function) -> {
            Map<String, Object> properties = asMap(function.get("Properties"));
            if (!att(id + "Role", "Arn").equals(properties.get("Role"))
                    || !template.resources("AWS::IAM::Role").containsKey(id + "Role")) {
                findings.add(id + ": Role is not its own");
            }
            if (!Map.of("LogGroup", ref(id + "Logs")).equals(properties.get("LoggingConfig"))) {
                findings.add(id + ": LoggingConfig is not its own");
            } else if (!ref("LogRetention")
                    .equals(template.at("Resources", id + "Logs", "Properties", "RetentionInDays"))) {
                findings.add(id + ": its logs are not kept for LogRetention");
            }
            if (!ref("Release").equals(properties.get("VersionDescription"))) {
                findings.add(id + ": its versions do not follow Release");
            }
            if (!"target/function.zip".equals(properties.get("CodeUri"))) {
                findings.add(id + ": CodeUri is not the zip");
            }
            for (String common : List.of("Runtime", "Handler", "Architectures", "SnapStart", "Tracing")) {
                if (properties.containsKey(common)) {
                    findings.add(id + ": " + common + " is for Globals to say");
                }
            }
        });
        return findings;
    }

    private static List<String> overlaps(Template template) {
        List<String> findings = new ArrayList<>();
        functions(template).forEach((id, function) -> {
            Map<String, Object> properties = asMap(function.get("Properties"));
            for (Object event : asMap(properties.get("Events")).values()) {
                Map<String, Object> schedule = asMap(asMap(event).get("Properties"));
                if (!"rate(1 minute)".equals(schedule.get("ScheduleExpression"))) {
                    continue;
                }
                if (!(properties.get("Timeout") instanceof Integer timeout) || timeout >= 60) {
                    findings.add(id + " may still run at the next tick");
                }
                if (!Integer.valueOf(0)
                        .equals(asMap(properties.get("EventInvokeConfig")).get("MaximumRetryAttempts"))) {
                    findings.add(id + " is retried by Lambda");
                }
                if (!Integer.valueOf(0)
                        .equals(asMap(schedule.get("RetryPolicy")).get("MaximumRetryAttempts"))) {
                    findings.add(id + " is retried by the scheduler");
                }
            }
        });
        template.resources("AWS::Scheduler::Schedule").forEach((id, schedule) -> {
            Map<String, Object> target = asMap(asMap(schedule.get("Properties")).get("Target"));
            if (!Integer.valueOf(0).equals(asMap(target.get("RetryPolicy")).get("MaximumRetryAttempts"))) {
                findings.add(id + " is retried by the scheduler");
            }
        });
        return findings;
    }
}
