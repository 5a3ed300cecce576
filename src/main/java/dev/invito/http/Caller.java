package dev.invito.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.invito.member.Email;
import dev.invito.member.Person;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls, as the JWT authorizer vouches for them.
 *
 * @param email only one that is verified (R11)
 */
public record Caller(Person person, Optional<Email> email) {

    /** Empty if the route has no authorizer or the token names nobody that could be a member. */
    static Optional<Caller> of(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getJwt)
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT::getClaims)
                .filter(claims -> Person.isValid(claims.get("sub")))
                .map(claims -> new Caller(Person.member(claims.get("sub")), verifiedEmail(claims)));
    }

    /** HTTP API hands every claim on as a string. */
    private static Optional<Email> verifiedEmail(Map<String, String> claims) {
        return "true".equals(claims.get("email_verified")) ? Email.parse(claims.get("email")) : Optional.empty();
    }

    public String memberId() {
        return person.value();
    }
}
