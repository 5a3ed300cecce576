package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.crypto.LinkTokens;
import dev.invito.dynamodb.DynamoLinks;
import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Service;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.request.Request;
import dev.invito.http.view.LinkView;
import dev.invito.invitation.LinkLimits;
import dev.invito.invitation.Situation;
import dev.invito.member.Party;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link is as the deployment has set it (R17). */
class LinkRoutesTest {
    private static final Party ANNA = Party.member("anna");
    private static final Instant NOW = Instant.parse("2040-01-10T09:00:00Z");

    private final LocalTables tables = new LocalTables();

    @BeforeEach
    void annaIsAMember() {
        Service.on(tables.client()).join(ANNA);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void ofWhichNothingIsSaidIsAsUsual() {
        LinkView link = (LinkView) routes(new LinkLimits(2, 7, 20, Period.ofDays(7), Period.ofDays(30)))
                .make(request("{}"))
                .body();

        assertThat(link.uses()).isEqualTo(7);
        assertThat(link.expiresAt()).isEqualTo("2040-01-17T09:00:00Z");
    }

    @Test
    void mayBeUsedAndLiveNoMoreThanThat() {
        LinkRoutes routes = routes(new LinkLimits(2, 7, 20, Period.ofDays(7), Period.ofDays(30)));

        assertThat(routes.make(request("{\"uses\": 20, \"lifetime\": \"P30D\"}"))
                        .status())
                .isEqualTo(201);
        assertRefuses(routes, "{\"uses\": 21}", "uses", "20");
        assertRefuses(routes, "{\"lifetime\": \"P31D\"}", "lifetime", "from P1D to P30D");
    }

    @Test
    void isOneOfSoMany() {
        LinkRoutes routes = routes(new LinkLimits(2, 7, 20, Period.ofDays(7), Period.ofDays(30)));
        routes.make(request("{}"));
        routes.make(request("{}"));

        assertThat(routes.make(request("{}")).status()).isEqualTo(409);
    }

    /** Two parameters of the template can contradict each other: what limits, wins. */
    @Test
    void isNeverUsualBeyondWhatItMayBe() {
        Answer made = routes(new LinkLimits(2, 50, 20, Period.ofMonths(6), Period.ofDays(30)))
                .make(request("{}"));

        LinkView link = (LinkView) made.body();
        assertThat(link.uses()).isEqualTo(20);
        assertThat(link.expiresAt()).isEqualTo("2040-02-09T09:00:00Z");
    }

    private static void assertRefuses(LinkRoutes routes, String body, String field, String reason) {
        assertThatThrownBy(() -> routes.make(request(body)))
                .isInstanceOfSatisfying(
                        ProblemFound.class, found -> assertThat(found.problem().errors())
                                .singleElement()
                                .satisfies(error -> {
                                    assertThat(error.field()).isEqualTo(field);
                                    assertThat(error.reason()).contains(reason);
                                }));
    }

    private LinkRoutes routes(LinkLimits limits) {
        return new LinkRoutes(
                new DynamoLinks(tables.client(), LocalTables.NAMES, "a secret of the tests"),
                null,
                new LinkTokens(new SecureRandom()),
                null,
                Service.on(tables.client()).members(),
                null,
                Situation.POLICY.withLinks(limits),
                URI.create("https://network.example.com"));
    }

    private static Request request(String body) {
        return Requests.post(ANNA, NOW, body);
    }
}
