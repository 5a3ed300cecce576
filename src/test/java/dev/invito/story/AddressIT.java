package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R10, R11: whose an address is, when it changes hands, when its mail comes back, and when it is known too late. */
@OnALaptop
class AddressIT {

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    AddressIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    @Test
    void belongsToWhoVerifiedItLast() {
        Somebody heir = world.somebody(otto.memberId() + "-heir", "Heir");

        introduces(heir, otto.email());

        anna.post("/v1/invitations", toAddress(otto.email())).is(201);
        assertThat(otto.pending()).isZero();
        assertThat(heir.pending()).isEqualTo(1);
    }

    @Test
    void whoConfirmsAnAccountHasWhatWaitedForTheAddress() {
        Somebody newcomer = world.visitor("Newcomer");
        anna.post("/v1/invitations", toAddress(newcomer.email())).is(201);

        confirms(newcomer.memberId(), newcomer.email());

        assertThat(newcomer.pending()).isEqualTo(1);
    }

    /** What the id names is looked for where it was claimed, and is no more there either. */
    @Test
    void whatTheTwoHaveEndedIsNotFoundByTheAddress() {
        Somebody newcomer = world.visitor("Newcomer");
        String id = anna.post("/v1/invitations", toAddress(newcomer.email()))
                .is(201)
                .id();
        introduces(newcomer, newcomer.email());
        newcomer.accepts(newcomer.received().ids().get(0)).is(200);
        newcomer.removes(anna).is(204);

        anna.withdraws(id).isProblem(404, "not-found");
        anna.post("/v1/invitations/withdraw", Json.of("ids", List.of(id))).is(200);
        newcomer.accepts(id).isProblem(404, "not-found");
    }

    /** R5: towards somebody hidden the sender sees no wait, and it holds all the same. */
    @Test
    void whatWouldPassAWaitBeginsWhenItIsOver() {
        otto.put("/v1/me", Json.of("name", "Otto", "discoverable", false)).is(200);
        anna.withdraws(anna.hasInvited(otto)).is(200);

        anna.post("/v1/invitations", toAddress(otto.email())).is(201);
        assertThat(otto.pending()).isZero();

        world.advance(Duration.ofDays(22));
        assertThat(otto.mails()).isNotEmpty();
        assertThat(otto.pending()).isEqualTo(1);
    }

    /** Joining waits for the first eight; the rest comes behind it, and the list says so until it is there. */
    @Test
    void howManyEverWaitTheyAllArrive() {
        Somebody newcomer = world.visitor("Newcomer");
        for (int i = 0; i < 12; i++) {
            world.member("Sender")
                    .post("/v1/invitations", toAddress(newcomer.email()))
                    .is(201);
        }

        world.whileStreamsRest(() -> {
            confirms(newcomer.memberId(), newcomer.email());

            Answer meanwhile = newcomer.received().is(200);
            assertThat(meanwhile.json().path("count").asInt()).isEqualTo(8);
            assertThat(meanwhile.json().path("coming").asBoolean()).isTrue();
        });
        newcomer.mails();
        Answer whole = newcomer.received().is(200);
        assertThat(whole.json().path("count").asInt()).isEqualTo(12);
        assertThat(whole.json().has("coming")).isFalse();
    }

    @Test
    void whoConfirmsAnotherAddressTakesItAndKeepsTheirOwn() {
        Somebody newcomer = world.member("Newcomer");

        confirms(newcomer.memberId(), otto.email());

        anna.post("/v1/invitations", toAddress(otto.email())).is(201);
        assertThat(newcomer.pending()).isEqualTo(1);
        world.member("Carl")
                .post("/v1/invitations", toAddress(newcomer.email()))
                .is(201);
        assertThat(newcomer.pending()).as("the address that they had (R16)").isEqualTo(2);
    }

    /** An access token is let in by API Gateway, and has no address (R11). */
    @Test
    void aTokenWithoutAnAddressChangesNone() {
        String token = world.request("POST", "/local/token", Json.of("sub", otto.memberId()), Map.of())
                .is(200)
                .text("token");

        Answer saved = world.request(
                        "PUT",
                        "/v1/me",
                        Json.of("name", "Otto the Second"),
                        Map.of("authorization", "Bearer " + token, "content-type", "application/json"))
                .is(200);

        assertThat(saved.text("email")).isEqualTo(otto.email());
        anna.post("/v1/invitations", toAddress(otto.email())).is(201);
        assertThat(otto.pending()).isEqualTo(1);
        assertThat(otto.mails()).hasSize(1);
    }

    @Test
    void aMemberWhoseMailComesBackGetsNoMore() {
        anna.hasInvited(otto);
        world.request("POST", "/local/mail-event", Json.of("type", "bounce", "email", otto.email()), Map.of());

        world.member("Carl").hasInvited(otto);
        world.advance(Duration.ofDays(30));

        assertThat(otto.mails()).hasSize(1);
    }

    /** As a stranger's does: who invited before sees it, and who invites after. */
    @Test
    void aMembersHardBounceShowsToEverySenderUntilTheySaveThemselves() {
        String before = anna.hasInvited(otto);
        assertThat(otto.mails()).hasSize(1);
        world.request("POST", "/local/mail-event", Json.of("type", "bounce", "email", otto.email()), Map.of());
        world.now();

        assertThat(anna.views(before).is(200).json().path("undeliverable").asBoolean(false))
                .isTrue();
        Somebody carl = world.member("Carl");
        Answer sent = carl.invites(otto).is(201);
        assertThat(sent.json().path("undeliverable").asBoolean(false)).isTrue();
        assertThat(carl.sent().json().at("/items/0/undeliverable").asBoolean(false))
                .isTrue();
        assertThat(otto.received().items())
                .allSatisfy(item -> assertThat(item.has("undeliverable")).isFalse());

        otto.put("/v1/me", Json.of("name", "Otto")).is(200);
        assertThat(world.member("Dora").invites(otto).is(201).json().has("undeliverable"))
                .isFalse();
    }

    @Test
    void anOwnerWhoIsKnownTooLateHasTheInvitationWithItsNextLetter() {
        world.whileUnknown(otto, () -> {
            anna.post("/v1/invitations", toAddress(otto.email())).is(201);
            assertThat(otto.mails()).hasSize(1);
            assertThat(otto.pending()).isZero();
        });

        world.advance(Duration.ofDays(7));

        assertThat(otto.pending()).isEqualTo(1);
        assertThat(otto.mails()).hasSize(2);
    }

    @Test
    void anOwnerWhoIsKnownJustBeforeTheLetterGoesHasTheInvitationAtOnce() {
        world.whileStreamsRest(
                () -> world.whileUnknown(otto, () -> anna.post("/v1/invitations", toAddress(otto.email()))
                        .is(201)));

        assertThat(otto.mails()).hasSize(1);
        assertThat(otto.pending()).isEqualTo(1);
    }

    @Test
    void whatIsClaimedWhileItsOwnerLeavesGoesBackAndIsNobodys() {
        String[] sent = new String[1];
        world.whileUnknown(otto, () -> {
            sent[0] = anna.post("/v1/invitations", toAddress(otto.email()))
                    .is(201)
                    .text("id");
            world.takesAway(otto);
        });

        world.now();
        assertThat(anna.views(sent[0]).is(200).text("status")).isEqualTo("pending");
        assertThat(world.itemsWith("|M:" + otto.memberId(), "M:" + otto.memberId() + "|"))
                .isEmpty();
        otto.put("/v1/me", Json.of("name", "Otto")).is(200);
        assertThat(otto.pending()).isZero();
    }

    /** Whoever wrote to the address and took it back waits, by whatever way its owner turns up (R5). */
    @Test
    void theWaitOfWhoWithdrewGoesOnTowardsWhoeverJoinsWithTheAddress() {
        List<Somebody> newcomers =
                IntStream.range(0, 5).mapToObj(i -> world.visitor("Newcomer")).toList();
        for (Somebody one : newcomers) {
            anna.withdraws(anna.post("/v1/invitations", toAddress(one.email()))
                            .is(201)
                            .text("id"))
                    .is(200);
        }

        String host = world.backend();
        Somebody made = newcomers.get(2);
        Somebody madeToo = newcomers.get(3);
        Map<String, Object> row = Map.of("memberId", madeToo.memberId(), "name", "Made", "email", madeToo.email());
        Somebody adding = newcomers.get(4);
        introduces(adding, "another-" + adding.email());
        anna.hasConnectedWith(adding);
        String code = asksForCode(adding, adding.email());
        // Or what is told of the address, which does the same, were sometimes quicker than who joins.
        world.whileStreamsRest(() -> {
            confirms(newcomers.get(0).memberId(), newcomers.get(0).email());
            introduces(newcomers.get(1), newcomers.get(1).email());
            world.hosts(
                            host,
                            "PUT",
                            "/v1/host/members/" + made.memberId(),
                            Json.of("name", "Made", "email", made.email()))
                    .is(201);
            world.hosts(host, "POST", "/v1/host/members", Json.of("members", List.of(row)))
                    .is(200);
            adds(adding, adding.email(), code);
        });
        anna.removes(adding).is(204);

        for (Somebody one : newcomers) {
            anna.invites(one).isProblem(409, "cool-down");
        }
    }

    /** R22: leaving in between changes nothing. */
    @Test
    void theWaitThatComesBackWithItsSenderIsTowardsWhoeverVerifiesTheAddressLater() {
        Somebody newcomer = world.visitor("Newcomer");
        anna.withdraws(anna.post("/v1/invitations", toAddress(newcomer.email()))
                        .is(201)
                        .text("id"))
                .is(200);
        anna.leaves().is(204);
        introduces(anna, anna.email());

        introduces(newcomer, newcomer.email());
        anna.invites(newcomer);

        assertThat(newcomer.pending()).isZero();
    }

    /** Nor does the mail say more than the list of what was sent. */
    @Test
    void theMailOfAReplyDoesNotTellWhoseTheAddressIs() {
        Somebody hidden = world.visitor("Hildegard");
        hidden.put("/v1/me", Json.of("name", "Hildegard", "discoverable", false))
                .is(200);
        anna.post("/v1/invitations", toAddress(hidden.email())).is(201);
        world.now();

        hidden.replies(hidden.received().ids().get(0), "Do we know each other?").is(200);
        world.now();

        assertThat(anna.mails()).hasSize(1);
        assertThat(anna.mails().get(0).toString())
                .contains(hidden.email(), "Do we know each other?")
                .doesNotContain("Hildegard");
    }

    /** To its sender the two are two, as they would be to anybody (R11). */
    @Test
    void whoInvitedAHiddenAddressInvitesItsOwnerByIdAsAnybodyWould() {
        for (boolean many : List.of(false, true)) {
            Somebody hidden = world.visitor("Hidden");
            hidden.put("/v1/me", Json.of("name", "Hidden", "discoverable", false))
                    .is(200);
            anna.post("/v1/invitations", toAddress(hidden.email())).is(201);
            world.now();
            assertThat(hidden.pending()).isEqualTo(1);

            if (many) {
                Map<String, Object> row = Map.of("to", Map.of("memberId", hidden.memberId()));
                Answer answer = anna.post("/v1/invitations/batch", Json.of("invitations", List.of(row)))
                        .is(200);
                assertThat(answer.json().at("/results/0/status").asInt()).isEqualTo(201);
            } else {
                anna.invites(hidden).is(201);
            }

            assertThat(hidden.pending()).isEqualTo(1);
        }
        assertThat(anna.sent().ids()).hasSize(4);
    }

    @Test
    void anAddressThatMovedAndHidesIsLookedForInABatchToo() {
        Somebody visitor = world.visitor("Visitor");
        anna.post("/v1/invitations", toAddress(visitor.email())).is(201);
        visitor.put("/v1/me", Json.of("name", "Visitor", "discoverable", false)).is(200);

        Answer batch = anna.post(
                "/v1/invitations/batch",
                Json.of("invitations", List.of(Map.of("to", Map.of("email", visitor.email())))));

        assertThat(batch.is(200).json().at("/results/0/status").asInt()).isEqualTo(409);
    }

    private static void introduces(Somebody somebody, String email) {
        somebody.signedInWith(email)
                .put("/v1/me", Json.of("name", somebody.name()))
                .is(200);
    }

    private void confirms(String memberId, String email) {
        String event = Json.of(
                "version",
                "1",
                "triggerSource",
                "PostConfirmation_ConfirmSignUp",
                "request",
                Map.of(
                        "userAttributes",
                        Map.of("sub", memberId, "email", email, "email_verified", "true", "name", "Newcomer")));
        world.request("POST", "/local/run/join-network", event, Map.of()).is(200);
    }

    private String asksForCode(Somebody somebody, String email) {
        somebody.post("/v1/me/addresses", Json.of("email", email)).is(202);
        String mails = world.request("GET", "/local/mail?to=" + email, null, Map.of())
                .json()
                .toString();
        Matcher code = Pattern.compile("\\b[0-9]{8}\\b").matcher(mails);
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static void adds(Somebody somebody, String email, String code) {
        somebody.post("/v1/me/addresses/confirm", Json.of("email", email, "code", code))
                .is(200);
    }

    private static String toAddress(String email) {
        return Json.of("to", Map.of("email", email));
    }
}
