package dev.invito.local.site;

import dev.invito.local.demo.DemoMember;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.Template;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code GET /local/about}: what the laptop's page shows. */
final class AboutEndpoint implements Endpoint {
    private final Machine machine;

    AboutEndpoint(Machine machine) {
        this.machine = machine;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        List<Map<String, String>> members = DemoMember.ALL.stream()
                .map(m -> Map.of(
                        "memberId", m.memberId(), "name", m.name(), "headline", m.headline(), "email", m.email()))
                .toList();
        return WebAnswer.json(Map.of(
                "base", machine.base().toString(), "members", members, "functions", functions(machine.template())));
    }

    private static List<Map<String, Object>> functions(Template template) {
        var functions = new ArrayList<Map<String, Object>>();
        for (LambdaFunction function : template.functions()) {
            var triggers = new ArrayList<String>();
            template.routes().stream()
                    .filter(r -> r.function().equals(function))
                    .forEach(r -> triggers.add(r.key() + (r.open() ? " (public)" : "")));
            template.schedules().stream()
                    .filter(s -> s.function().equals(function))
                    .forEach(s -> triggers.add("every " + s.every().toMinutes() + " min"));
            template.streams().stream()
                    .filter(s -> s.function().equals(function))
                    .forEach(s -> triggers.add("stream of " + s.table().logicalId()));
            template.subscriptions().stream()
                    .filter(s -> s.function().equals(function))
                    .forEach(s -> triggers.add("SNS " + s.topicArn().replaceAll(".*:", "")));
            template.rules().stream()
                    .filter(r -> r.function().equals(function))
                    .forEach(r -> triggers.add("events of the bus"));
            if (triggers.isEmpty()) {
                // The template gives no event, but a permission: Cognito's trigger, which the laptop plays.
                triggers.add("Cognito, once somebody has confirmed who they are");
            }
            functions.add(Map.of("name", function.handler(), "triggers", triggers));
        }
        return functions;
    }
}
