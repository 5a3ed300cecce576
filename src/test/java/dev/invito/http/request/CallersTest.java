package dev.invito.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.ProblemFound;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.telemetry.LogContext;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R19: who is the host, and for whom a request is. */
class CallersTest {

    private static final Map<String, String> BACKEND =
            Map.of("sub", "client-1", "client_id", "client-1", "scope", "invito/host");
    private static final Map<String, String> MODERATOR = Map.of(
            "sub",
            "mona",
            "cognito:groups",
            "[others invito-hosts]",
            "email",
            "mona@example.com",
            "email_verified",
            "true");
    private static final Map<String, String> MEMBER =
            Map.of("sub", "ann", "scope", "openid email", "cognito:groups", "[others]");

    private final Callers callers = new Callers(new HostRule("scope", "invito/host"), membersCalled("ann", "ben"));

    @Test
    void aMemberIsThemselves() {
        assertThat(callers.member(event(MEMBER)).person()).isEqualTo(Party.member("ann"));
    }

    @Test
    void aHostActsForTheMemberThatTheHeaderNames() {
        assertThat(callers.member(event(BACKEND, "ben")).person()).isEqualTo(Party.member("ben"));
        assertThat(callers.member(event(MODERATOR, " ben ")).person()).isEqualTo(Party.member("ben"));
    }

    @Test
    void actingTheTokensAddressIsNotTheMembers() {
        assertThat(callers.member(event(MODERATOR, "ben")).email()).isEmpty();
    }

    @Test
    void aBackendWithoutTheHeaderIsAskedForAMember() {
        assertRefused(() -> callers.member(event(BACKEND)), 400, "member-required");
    }

    @Test
    void whoIsHostByBothIsAskedForAMember() {
        Map<String, String> both = new HashMap<>(MODERATOR);
        both.put("scope", "invito/host openid");
        assertRefused(() -> callers.member(event(both)), 400, "member-required");
    }

    @Test
    void whoIsHostByTheGroupAloneIsThemselvesWithoutTheHeader() {
        Caller mona = callers.member(event(MODERATOR));
        assertThat(mona.person()).isEqualTo(Party.member("mona"));
        assertThat(mona.email()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ben", "nobody", "", "\u0001"})
    void fromAnyoneElseTheHeaderIsRefusedWhomeverItNames(String named) {
        assertRefused(() -> callers.member(event(MEMBER, named)), 403, "not-the-host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "\u0001", "ann,ben", "ann ben"})
    void namingNobodyIsNotFound(String named) {
        assertRefused(() -> callers.member(event(BACKEND, named)), 404, "not-found");
    }

    @Test
    void whatIsRefusedIsInTheLogToo() {
        LogContext.begin("view-me", "r");
        assertRefused(() -> callers.member(event(BACKEND, "nobody")), 404, "not-found");
        assertThat(MDC.get("host")).isEqualTo("client-1");
        assertThat(MDC.get("member")).isNotNull();

        LogContext.begin("view-me", "r");
        assertRefused(() -> callers.member(event(BACKEND)), 400, "member-required");
        assertThat(MDC.get("host")).isEqualTo("client-1");
    }

    @Test
    void theHostsRoutesAreTheHostsAlone() {
        assertThat(callers.host(event(BACKEND)).person()).isEqualTo(Party.member("client-1"));
        assertThat(callers.host(event(MODERATOR)).person()).isEqualTo(Party.member("mona"));
        assertRefused(() -> callers.host(event(MEMBER)), 403, "not-the-host");
        assertRefused(() -> callers.host(event(MEMBER, "ann")), 403, "not-the-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invito/hosts",
                "xinvito/host",
                "invito/host/x",
                "INVITO/HOST",
                "invito",
                "host",
                "",
                "[invito/hosts]"
            })
    void aWordThatIsLikeItIsNotIt(String scope) {
        assertRefused(() -> callers.host(event(Map.of("sub", "ann", "scope", scope))), 403, "not-the-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"invito/host", "openid invito/host", "[invito/host]", "[openid invito/host]", "a,invito/host"})
    void theWordMayStandAmongOthers(String scope) {
        assertThat(callers.host(event(Map.of("sub", "client-1", "scope", scope))))
                .isNotNull();
    }

    @Test
    void claimAndWordAreSettings() {
        Callers others = new Callers(new HostRule("role", "admin"), membersCalled("ann"));
        assertThat(others.host(event(Map.of("sub", "c", "role", "[admin]")))).isNotNull();
        assertRefused(() -> others.host(event(BACKEND)), 403, "not-the-host");
    }

    @Test
    void withoutATokenNobodyIsAnybody() {
        HttpEvent none = new HttpEvent(
                "GET /v1/me",
                Map.of("invito-member", "ann"),
                null,
                null,
                null,
                false,
                new HttpEvent.Context("r", null));
        assertRefused(() -> callers.member(none), 401, "unauthorized");
        assertRefused(() -> callers.host(none), 401, "unauthorized");
    }

    private static void assertRefused(Runnable asking, int status, String name) {
        assertThatThrownBy(asking::run).isInstanceOfSatisfying(ProblemFound.class, found -> {
            assertThat(found.problem().status()).isEqualTo(status);
            assertThat(found.problem().type()).isEqualTo("urn:invito:problem:" + name);
        });
    }

    private static HttpEvent event(Map<String, String> claims) {
        return event(claims, Map.of());
    }

    private static HttpEvent event(Map<String, String> claims, String actingFor) {
        return event(claims, Map.of("Invito-Member", actingFor));
    }

    private static HttpEvent event(Map<String, String> claims, Map<String, String> headers) {
        return new HttpEvent(
                "GET /v1/me",
                headers,
                null,
                null,
                null,
                false,
                new HttpEvent.Context("r", new HttpEvent.Authorizer(new HttpEvent.Jwt(claims))));
    }

    private static Members membersCalled(String... ids) {
        return (Members) Proxy.newProxyInstance(
                CallersTest.class.getClassLoader(), new Class<?>[] {Members.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("cards");
                    Collection<?> asked = (Collection<?>) arguments[0];
                    return List.of(ids).stream()
                            .filter(asked::contains)
                            .collect(Collectors.toMap(id -> id, id -> new Card(id, "Name", "")));
                });
    }
}
