package dev.invito.http.request;

import dev.invito.http.event.Headers;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.telemetry.LogContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out for whom a request is: whoever the token names; or, if that is the host, the member that the host acts for
 * (R19). The one place that knows the header.
 */
public final class Callers {

    /** Names the member that the host acts for. */
    public static final String ACTING_FOR = "invito-member";

    private final HostRule rule;
    private final Members members;

    public Callers(HostRule rule, Members members) {
        this.rule = rule;
        this.members = members;
    }

    /**
     * Who calls a member's route.
     *
     * @throws ProblemFound 401 without a token that names anybody; 403 for the header of anyone but a host; 404 if it names
     *     nobody; 400 for a backend without it
     */
    public Caller member(HttpEvent event) {
        Map<String, String> claims = claims(event);
        Optional<String> actingFor = Headers.of(event, ACTING_FOR);
        if (actingFor.isPresent()) {
            require(rule.isHost(claims));
            String memberId = actingFor.get().strip();
            LogContext.host(client(claims), Optional.of(memberId));
            return acting(memberId);
        }
        if (rule.byClaim(claims)) {
            LogContext.host(client(claims), Optional.empty());
            throw new ProblemFound(Problems.MEMBER_REQUIRED);
        }
        return Caller.of(event).orElseThrow(() -> new ProblemFound(Problems.UNAUTHORIZED));
    }

    /**
     * Who calls a route of the host's.
     *
     * @return whom cursors are made for
     * @throws ProblemFound 401, or 403 for anyone but a host
     */
    public Caller host(HttpEvent event) {
        Map<String, String> claims = claims(event);
        require(rule.isHost(claims));
        LogContext.host(
                client(claims),
                Optional.ofNullable(event.pathParameters()).map(parameters -> parameters.get("memberId")));
        return Caller.of(event).orElseGet(() -> Caller.actingFor(Party.member(HostRule.GROUP)));
    }

    /** Nobody becomes a member by being acted for. */
    private Caller acting(String memberId) {
        boolean there =
                Party.isValid(memberId) && !members.cards(List.of(memberId)).isEmpty();
        if (!there) {
            throw new ProblemFound(Problems.NOT_FOUND);
        }
        return Caller.actingFor(Party.member(memberId));
    }

    private static void require(boolean host) {
        if (!host) {
            throw new ProblemFound(Problems.NOT_THE_HOST);
        }
    }

    private static Map<String, String> claims(HttpEvent event) {
        return Optional.ofNullable(event.requestContext())
                .map(HttpEvent.Context::authorizer)
                .map(HttpEvent.Authorizer::jwt)
                .map(HttpEvent.Jwt::claims)
                .orElseThrow(() -> new ProblemFound(Problems.UNAUTHORIZED));
    }

    /** The client that the token was issued to, under the names that issuers give it. */
    private static String client(Map<String, String> claims) {
        return Stream.of("client_id", "azp", "sub")
                .flatMap(name -> Optional.ofNullable(claims.get(name)).stream())
                .findFirst()
                .orElse("");
    }
}
