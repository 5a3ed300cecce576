package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R19: the host acts for a member, as if that member had called. {@link AuthorisationIT} has every route. */
@OnALaptop
class ActingIT {

    private final RunningService world;
    private final String backend;
    private final Somebody anna;

    ActingIT(RunningService world) {
        this.world = world;
        this.backend = world.backend();
        this.anna = world.member("Anna");
        anna.hasConnectedWith(world.member("Otto"));
        world.member("Ida").hasInvited(anna);
        anna.hasInvited(world.member("Emma"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/me",
                "/v1/me/export",
                "/v1/me/device",
                "/v1/invitations/received",
                "/v1/invitations/sent",
                "/v1/connections",
                "/v1/blocks",
                "/v1/suggestions",
                "/v1/members?q=anna"
            })
    void whatIsReadIsTheSameByteForByte(String path) {
        Answer own = anna.get(path).is(200);
        Answer acted = anna.actedForWith(backend).get(path).is(200);
        // A cursor is sealed anew each time.
        assertThat(withoutCursor(acted)).isEqualTo(withoutCursor(own));
        assertThat(acted.header("content-type")).isEqualTo(own.header("content-type"));
    }

    private static String withoutCursor(Answer answer) {
        return answer.body().replaceAll("\"next\":\"[^\"]*\"", "");
    }

    @Test
    void aModeratorActsForOthersAndIsThemselvesWithoutTheHeader() {
        Somebody mona = world.member("Mona");
        String token = world.moderator(mona);
        assertThat(new Somebody(world, mona.memberId(), "Mona", token).me().text("memberId"))
                .isEqualTo(mona.memberId());
        assertThat(anna.actedForWith(token).me().text("memberId")).isEqualTo(anna.memberId());
    }

    @Test
    void itIsSubjectToTheMembersLimits() {
        int left = anna.left();
        anna.actedForWith(backend).hasInvited(world.member("Fritz"));
        assertThat(anna.left()).isEqualTo(left - 1);
    }

    @Test
    void aKeyIsTheMembersWhoeverUsesIt() {
        Somebody gerd = world.member("Gerd");
        Answer acted =
                anna.actedForWith(backend).invitesWithKey("one key", gerd).is(201);
        assertThat(anna.invitesWithKey("one key", gerd).is(201).id()).isEqualTo(acted.id());
    }

    @Test
    void savingForAMemberTouchesNoAddress() {
        Somebody mona = world.member("Mona");
        String token = world.moderator(mona);

        anna.actedForWith(token).put("/v1/me", Json.of("name", "Anna Two")).is(200);

        Answer me = anna.me();
        assertThat(me.text("name")).isEqualTo("Anna Two");
        assertThat(me.text("email")).isEqualTo(anna.email());
        assertThat(mona.me().text("email")).isEqualTo(mona.email());
    }

    /** R10: that is for its reader to say. */
    @Test
    void savingForAMemberLetsNoStoppedMailGoAgain() {
        Somebody zoe = world.member("Zoe");
        Somebody sender = world.member("Sender of Zoe");
        sender.hasInvited(zoe);
        world.request("POST", "/v1/letters/" + zoe.letterTokens().get(0) + "/unsubscribe", "", Map.of())
                .is(200);
        world.advance(Duration.ofMinutes(1));

        zoe.actedForWith(backend).put("/v1/me", Json.of("name", "Zoe Two")).is(200);
        world.member("Another Sender").hasInvited(zoe);
        assertThat(world.mailsTo(zoe)).hasSize(1);

        zoe.put("/v1/me", Json.of("name", "Zoe Three")).is(200);
        world.member("A third Sender").hasInvited(zoe);
        assertThat(world.mailsTo(zoe)).hasSize(2);
    }

    @Test
    void nobodyIsMadeByBeingActedFor() {
        Somebody nobody = world.visitor("Nobody");
        nobody.actedForWith(backend).put("/v1/me", Json.of("name", "Nobody")).isProblem(404, "not-found");
        nobody.get("/v1/me").isProblem(404, "not-found");
        Somebody gone = world.member("Gone");
        gone.leaves().is(204);
        gone.actedForWith(backend).put("/v1/me", Json.of("name", "Gone")).isProblem(404, "not-found");
        gone.get("/v1/me").isProblem(404, "not-found");
    }

    @Test
    void theHeaderIsAnsweredBeforeTheBodyIsRead() {
        anna.ask("PUT", "/v1/me", "{", Map.of("Invito-Member", anna.memberId())).isProblem(403, "not-the-host");
    }
}
