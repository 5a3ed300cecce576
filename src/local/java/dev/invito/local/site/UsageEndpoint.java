package dev.invito.local.site;

import dev.invito.local.template.LambdaFunction;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.Map;

/** {@code /local/usage}: what each function has asked of DynamoDB, and what AWS would charge; and the way to begin anew. */
final class UsageEndpoint implements Endpoint {
    private final Machine machine;

    UsageEndpoint(Machine machine) {
        this.machine = machine;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        machine.settle();
        if (request.method().equals("DELETE")) {
            machine.usage().clear();
            return WebAnswer.noContent();
        }
        return WebAnswer.json(Map.of(
                "functions",
                machine.usage()
                        .of(machine.template().functions().stream()
                                .map(LambdaFunction::handler)
                                .toList())));
    }
}
