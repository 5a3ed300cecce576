package dev.invito.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import dev.invito.http.request.Pictures;
import dev.invito.http.route.SignUp;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R11: an event that names nobody signs nobody up, and is answered with itself all the same. */
class JoinNetworkTest {

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> "");

    /** Nobody joins, so there is no membership to be asked. */
    private final JoinNetwork function =
            new JoinNetwork(new SignUp(null, new Pictures(List.of()), InstantSource.system()));

    @Test
    void whatAnEventLacksIsAsIfItNamedNobody() {
        CognitoUserPoolPostConfirmationEvent event = new CognitoUserPoolPostConfirmationEvent();
        event.setTriggerSource("PostConfirmation_ConfirmSignUp");
        assertThat(function.handleRequest(event, CONTEXT)).isSameAs(event);

        event.setRequest(new CognitoUserPoolPostConfirmationEvent.Request());
        assertThat(function.handleRequest(event, CONTEXT)).isSameAs(event);
    }
}
