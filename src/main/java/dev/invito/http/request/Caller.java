package dev.invito.http.request;

import dev.invito.http.event.HttpEvent;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who calls, as the JWT authorizer vouches for them.
 *
 * @param verified the address as the token has it, only if it is verified (R11)
 * @param issuedAt the token's {@code iat}; empty if it has none that can be read
 * @param picture as the token has it
 * @param isActedFor whether it is the host who calls in their place (R19)
 */
public record Caller(
        Party person,
        Optional<String> verified,
        Optional<Instant> issuedAt,
        Optional<String> picture,
        boolean isActedFor) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    /** Empty if the route has no authorizer or the token names nobody that could be a member. */
    public static Optional<Caller> of(HttpEvent event) {
        return Optional.ofNullable(event.requestContext())
                .map(HttpEvent.Context::authorizer)
                .map(HttpEvent.Authorizer::jwt)
                .map(HttpEvent.Jwt::claims)
                .filter(claims -> Party.isValid(claims.get("sub")))
                .map(claims -> new Caller(
                        Party.member(claims.get("sub")),
                        verified(claims),
                        issuedAt(claims),
                        Optional.ofNullable(claims.get("picture")),
                        false));
    }

    private static Optional<Instant> issuedAt(Map<String, String> claims) {
        return Optional.ofNullable(claims.get("iat"))
                .filter(iat -> SECONDS.matcher(iat).matches())
                .map(iat -> Instant.ofEpochSecond(Long.parseLong(iat)));
    }

    /** A member whom the host acts for: what the token says besides is the host's and not theirs (R19). */
    static Caller actingFor(Party member) {
        return new Caller(member, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** HTTP API hands every claim on as a string. */
    private static Optional<String> verified(Map<String, String> claims) {
        return Optional.ofNullable(claims.get("email")).filter(email -> "true".equals(claims.get("email_verified")));
    }

    /** Read only when it is asked for: few requests need it. */
    public Optional<Email> email() {
        return verified.flatMap(Email::parse);
    }

    /**
     * The address that the sign-in vouches for, as of the token's issue.
     *
     * @param now in place of an {@code iat} that is missing
     */
    public Optional<Verified> verified(Instant now) {
        return email().map(email -> new Verified(email, issuedAt.orElse(now)));
    }

    public String memberId() {
        return person.value();
    }
}
