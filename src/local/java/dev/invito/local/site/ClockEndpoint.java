package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.time.DateTimeException;
import java.util.Map;

/** {@code /local/clock}: what time it is for the functions, and the way to make it later. */
final class ClockEndpoint implements Endpoint {
    private final Machine machine;

    ClockEndpoint(Machine machine) {
        this.machine = machine;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        if (request.method().equals("POST")) {
            try {
                machine.advance(new JsonBody(request).text("advance"));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                throw new BadInput("\"advance\" must be " + e.getMessage() + ".");
            }
        } else {
            machine.settle();
        }
        return WebAnswer.json(Map.of("now", machine.now().toString()));
    }
}
