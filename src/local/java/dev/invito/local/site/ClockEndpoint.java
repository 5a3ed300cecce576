package dev.invito.local.site;

import dev.invito.local.Laptop;
import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;
import java.time.DateTimeException;
import java.util.Map;

/** {@code /local/clock}: what time it is for the functions, and the way to make it later. */
final class ClockEndpoint implements Endpoint {
    private final Laptop laptop;

    ClockEndpoint(Laptop laptop) {
        this.laptop = laptop;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        if (request.method().equals("POST")) {
            try {
                laptop.advance(new JsonBody(request).text("advance"));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                throw new BadInput("\"advance\" must be " + e.getMessage() + ".");
            }
        } else {
            laptop.settle();
        }
        return WebAnswer.json(Map.of("now", laptop.clock().instant().toString()));
    }
}
