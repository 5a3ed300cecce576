package dev.invito.local.site;

import dev.invito.local.Laptop;
import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;
import dev.invito.local.template.LambdaFunction;
import java.util.Map;

/** {@code /local/usage}: what each function has asked of DynamoDB, and what AWS would charge; and the way to begin anew. */
final class UsageEndpoint implements Endpoint {
    private final Laptop laptop;

    UsageEndpoint(Laptop laptop) {
        this.laptop = laptop;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        laptop.settle();
        if (request.method().equals("DELETE")) {
            laptop.usage().clear();
            return WebAnswer.noContent();
        }
        return WebAnswer.json(Map.of(
                "functions",
                laptop.usage()
                        .of(laptop.template().functions().stream()
                                .map(LambdaFunction::handler)
                                .toList())));
    }
}
