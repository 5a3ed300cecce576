package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import dev.invito.http.route.SignUp;
import dev.invito.telemetry.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * R11, Cognito's PostConfirmation trigger: whoever has signed up is a member, with the invitations to their address. Cognito
 * calls it after a reset password too, and then nobody joins: it would bring back who left.
 */
@Named("join-network")
@Singleton
public final class JoinNetwork
        implements RequestHandler<CognitoUserPoolPostConfirmationEvent, CognitoUserPoolPostConfirmationEvent> {

    private static final String SIGN_UP = "PostConfirmation_ConfirmSignUp";

    private final SignUp signUp;

    @Inject
    public JoinNetwork(SignUp signUp) {
        this.signUp = signUp;
    }

    /** Answers with the event itself, as Cognito wants it. */
    @Override
    public CognitoUserPoolPostConfirmationEvent handleRequest(
            CognitoUserPoolPostConfirmationEvent event, Context context) {
        LogContext.begin(context.getFunctionName(), context.getAwsRequestId());
        if (SIGN_UP.equals(event.getTriggerSource())) {
            signUp.confirmed(Optional.ofNullable(event.getRequest())
                    .map(CognitoUserPoolPostConfirmationEvent.Request::getUserAttributes)
                    .orElse(Map.of()));
        }
        return event;
    }
}
