package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R10, R11: whose an address is, when it changes hands, when its mail comes back, and when it is known too late. */
@OnALaptop
class AddressIT {

    private final World world;
    private final Somebody anna;
    private final Somebody otto;

    AddressIT(World world) {
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

    @Test
    void whoConfirmsAnotherAddressTakesItAndLeavesTheirOwn() {
        Somebody newcomer = world.member("Newcomer");

        confirms(newcomer.memberId(), otto.email());

        anna.post("/v1/invitations", toAddress(otto.email())).is(201);
        assertThat(newcomer.pending()).isEqualTo(1);
        anna.post("/v1/invitations", toAddress(newcomer.email())).is(201);
        assertThat(newcomer.pending()).as("the address that they left").isEqualTo(1);
    }

    @Test
    void aMemberWhoseMailComesBackGetsNoMore() {
        anna.hasInvited(otto);
        world.request("POST", "/local/mail-event", Json.of("type", "bounce", "email", otto.email()), Map.of());

        world.member("Carl").hasInvited(otto);
        world.advance(Duration.ofDays(30));

        assertThat(otto.mails()).hasSize(1);
    }

    @Test
    void anOwnerWhoIsKnownTooLateHasTheInvitationWithItsNextLetter() {
        world.whileUnknown(otto, () -> {
            anna.post("/v1/invitations", toAddress(otto.email())).is(201);
            assertThat(otto.mails()).hasSize(1);
        });
        assertThat(otto.pending()).isZero();

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

    private static String toAddress(String email) {
        return Json.of("to", Map.of("email", email));
    }
}
