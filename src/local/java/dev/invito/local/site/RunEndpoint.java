package dev.invito.local.site;

import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.Map;
import java.util.NoSuchElementException;

/** {@code POST /local/run/{function}}: calls a function with the event in the body. */
final class RunEndpoint implements Endpoint {
    static final String PREFIX = "/local/run/";

    private final Machine machine;

    RunEndpoint(Machine machine) {
        this.machine = machine;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        String name = request.path().substring(PREFIX.length());
        String event = request.body().length == 0 ? "{}" : request.text();
        try {
            return WebAnswer.of(200, "application/json", machine.invoke(name, event));
        } catch (NoSuchElementException e) {
            return WebAnswer.problem(404, "not-found", "No such function", "template.yaml has no " + name + ".");
        } catch (FunctionFailure e) {
            // As Lambda reports it to its caller.
            return WebAnswer.json(Map.of("errorMessage", String.valueOf(e.getMessage()), "errorType", e.type()))
                    .with("x-amz-function-error", "Unhandled");
        }
    }
}
