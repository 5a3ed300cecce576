package dev.invito.bench.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is measured: an action, with as many events for it as are wanted. Each event is good for one call. */
public enum MeasuredAction {
    SEND("send-invitation", "PlainSend", 201) {
        @Override
        List<String> events(People people, int count) throws IOException {
            return each(
                    people.strangers(count),
                    number -> event(People.senderOf(number), number, event -> {
                        event.withObject("/headers").remove("idempotency-key");
                        event.put(
                                "body",
                                "{\"to\": {\"memberId\": \"%s\"}, \"note\": \"%s\", \"source\": \"profile\"}"
                                        .formatted(People.recipientOf(number), People.NOTE));
                    }));
        }
    },
    ACCEPT("accept-invitation", "PlainAccept", 200) {
        @Override
        List<String> events(People people, int count) throws IOException {
            return each(
                    people.invited(count),
                    number -> event(People.recipientOf(number), number, event -> event.withObject("/pathParameters")
                            .put("id", people.invitationOf(number))));
        }
    },
    LIST_RECEIVED("list-received", "PlainListReceived", 200) {
        @Override
        List<String> events(People people, int count) throws IOException {
            String one = people.invitedBy(40);
            String event = event(People.recipientOf(one), one, e -> e.withObject("/queryStringParameters")
                    .put("limit", "20"));
            return java.util.Collections.nCopies(count, event);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String handler;
    private final String plain;
    private final int status;

    MeasuredAction(String handler, String plain, int status) {
        this.handler = handler;
        this.plain = plain;
        this.status = status;
    }

    /** The name of the function. */
    public String handler() {
        return handler;
    }

    /** The class that does the same by hand. */
    String plain() {
        return "dev.invito.bench.plain." + plain;
    }

    abstract List<String> events(People people, int count) throws IOException;

    /** A measurement of something that did not work is worth nothing. */
    void check(String answer) {
        if (!answer.contains("\"statusCode\":" + status)) {
            throw new IllegalStateException(this + " answered " + answer);
        }
    }

    interface Change {
        void make(ObjectNode event);
    }

    String event(String caller, String number, Change change) {
        try {
            ObjectNode event =
                    (ObjectNode) JSON.readTree(Files.readString(Path.of("src", "test", "events", handler + ".json")));
            event.withObject("/requestContext").put("requestId", "Kx" + number + "vjoEMEPLw=");
            event.withObject("/requestContext/authorizer/jwt/claims").put("sub", caller);
            change.make(event);
            return event.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> each(List<String> numbers, Function<String, String> event) {
        return new ArrayList<>(numbers.stream().map(event).toList());
    }
}
