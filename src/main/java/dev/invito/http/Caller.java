package dev.invito.http;

import dev.invito.member.Email;
import dev.invito.member.Person;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls, as the JWT authorizer vouches for them.
 *
 * @param verified the address as the token has it, only if it is verified (R11)
 */
public record Caller(Person person, Optional<String> verified) {

    /** Empty if the route has no authorizer or the token names nobody that could be a member. */
    static Optional<Caller> of(HttpEvent event) {
        return Optional.ofNullable(event.requestContext())
                .map(HttpEvent.Context::authorizer)
                .map(HttpEvent.Authorizer::jwt)
                .map(HttpEvent.Jwt::claims)
                .filter(claims -> Person.isValid(claims.get("sub")))
                .map(claims -> new Caller(Person.member(claims.get("sub")), verified(claims)));
    }

    /** HTTP API hands every claim on as a string. */
    private static Optional<String> verified(Map<String, String> claims) {
        return Optional.ofNullable(claims.get("email")).filter(email -> "true".equals(claims.get("email_verified")));
    }

    /** Read only when it is asked for: few requests need it. */
    public Optional<Email> email() {
        return verified.flatMap(Email::parse);
    }

    public String memberId() {
        return person.value();
    }
}
