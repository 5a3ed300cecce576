package dev.invito.local.site;

import dev.invito.local.dynamodb.Usage;
import dev.invito.local.event.EventBus;
import dev.invito.local.gateway.Issuer;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.mail.Outbox;
import dev.invito.local.push.PushEndpoint;
import dev.invito.local.template.Template;
import java.net.URI;
import java.time.Instant;

/** What the site shows of the laptop, and has it do. */
public interface Machine {

    /** {@code http://localhost:PORT}, without a slash at its end. */
    URI base();

    Template template();

    /** Where an AWS client may read the tables, and plant in them. */
    URI dynamoDbEndpoint();

    /** The name of a table, by its logical id in the template: {@code Relationships}. */
    String table(String logicalId);

    /** What the functions have asked of the tables, unless these are elsewhere. */
    Usage usage();

    Outbox outbox();

    /** What the functions have told their host. */
    EventBus events();

    /** What was pushed to devices. */
    PushEndpoint push();

    Issuer issuer();

    SignIn signIn();

    /** By the clock that the functions see. */
    Instant now();

    /**
     * Moves the clock once, as after an outage of the schedule, then runs the schedule until nothing is due. What was
     * due before the move goes before it.
     */
    Instant advance(String duration);

    /**
     * Calls a function as Lambda would.
     *
     * @param name its handler: {@code send-reminders}
     * @param event JSON
     * @return its answer, JSON
     */
    String invoke(String name, String event) throws FunctionFailure;

    /** Returns when streams, SNS and letters are at rest. */
    void settle();

    /**
     * Who signs people in: the laptop itself, unless another issuer is named.
     *
     * @param clientId the page's id there, the audience of its tokens
     */
    record SignIn(String issuer, String clientId) {}
}
