package dev.invito.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Situation;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each safeguard of the protocol is needed: what is kept with it is broken as soon as it is taken away. */
class MutantsTest {

    private static final String PROMISE = "the promise: ";
    private static final Duration LEASE = Situation.POLICY.lease();

    @BeforeAll
    static void quiet() {
        Logger.getLogger("dev.invito").setLevel(Level.OFF);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING_WRONG")
    void isCaught(Mutant mutant) {
        needs(mutant, new ScriptedHistory(Mutant.NOTHING_WRONG));

        assertThatThrownBy(() -> needs(mutant, new ScriptedHistory(mutant)))
                .as("the same with %s", mutant)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(PROMISE);
    }

    /** What the safeguard is for, that the mutant lacks. */
    private static void needs(Mutant mutant, ScriptedHistory world) {
        world.join("ada", "bob");
        switch (mutant) {
            case NO_FENCE -> whoComesBackLateChangesNothing(world);
            case NO_GENERATION_CHECK -> anOldIdNeverActsOnANewInvitation(world);
            case NO_ATTRIBUTE_EXISTS -> nobodyIsBlockedIntoBeing(world);
            case TTL_KEPT_ON_CONNECT -> aConnectionOutlivesItsInvitation(world);
            case LEASE_SHORTER_THAN_THE_SEND -> aSlowPostIsNoSecondLetter(world);
            case SDK_RETRY_ON_TIME_OUT -> aLostAnswerIsNoSecondLetter(world);
            case NOTHING_WRONG -> throw new IllegalArgumentException("needs everything");
        }
    }

    /** A run that stood still at the post, for longer than its lease, finds another letter's turn come and gone. */
    private static void whoComesBackLateChangesNothing(ScriptedHistory world) {
        world.send("ada", "bob");
        world.pass(LEASE);
        world.atThePost(() -> {
            world.pass(LEASE);
            world.sweep();
            world.pass(Situation.POLICY.firstReminder());
            world.sweep();
        });
        world.sweep();
        for (int week = 0; week < 4; week++) {
            world.pass(Duration.ofDays(7));
            world.sweep();
        }

        assertThat(world.letters(1)).as(PROMISE + "one first reminder").isEqualTo(1);
        assertThat(world.letters(2)).as(PROMISE + "one last reminder").isEqualTo(1);
    }

    private static void anOldIdNeverActsOnANewInvitation(ScriptedHistory world) {
        InvitationId first = world.send("ada", "bob");
        world.act("withdraw", "ada", first);
        world.pass(Situation.POLICY.coolDown());
        InvitationId second = world.send("ada", "bob");

        assertThat(world.act("accept", "bob", first))
                .as(PROMISE + "what was withdrawn is not there")
                .isEqualTo(404);
        assertThat(world.act("accept", "bob", second)).as("what was sent again").isEqualTo(200);
    }

    private static void nobodyIsBlockedIntoBeing(ScriptedHistory world) {
        assertThat(world.block("ada", "nobody"))
                .as(PROMISE + "who is no member is not found")
                .isEqualTo(404);
    }

    private static void aConnectionOutlivesItsInvitation(ScriptedHistory world) {
        world.act("accept", "bob", world.send("ada", "bob"));
        world.pass(Duration.ofDays(400));
        world.tidy();

        assertThat(world.connections("ada")).as(PROMISE + "still connected").contains("bob");
    }

    private static void aSlowPostIsNoSecondLetter(ScriptedHistory world) {
        world.send("ada", "bob");
        world.pass(LEASE);
        world.atThePost(() -> {
            world.pass(Duration.ofSeconds(10));
            world.sweep();
        });
        world.sweep();

        assertThat(world.letters(0)).as(PROMISE + "one letter").isEqualTo(1);
    }

    private static void aLostAnswerIsNoSecondLetter(ScriptedHistory world) {
        world.send("ada", "bob");
        world.pass(LEASE);
        world.loseTheNextAnswerOfSes();
        world.sweep();
        world.tell();
        world.pass(LEASE);
        world.sweep();

        assertThat(world.letters(0)).as(PROMISE + "one letter").isEqualTo(1);
    }
}
