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
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Each safeguard of the protocol is needed: what is kept with it is broken as soon as it is taken away. */
class MutantsTest {

    private static final String PROMISE = "the promise: ";
    private static final String ELSEWHERE = "somebody@example.org";
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
            case CLAIM_MOVES_A_CONNECTION -> aClaimLeavesAConnectionWhereItIs(world);
            case TTL_BEFORE_THE_WAIT_ENDS -> aWaitOutlivesItsInvitation(world);
            case OWNER_PUT_BLINDLY -> anAddressHasOneOwner(world);
            case GHOST_OF_WHO_LEFT -> whoLeftIsNotMadeAnew(world);
            case FIRST_PAGE_ALONE -> everythingThatWaitsIsClaimed(world);
            case NEW_WEEK_BY_LEAVING -> leavingBeginsNoNewWeek(world);
            case BLOCK_ENDS_WITH_LEAVING -> aBlockOutlivesLeaving(world);
            case LEAVING_NEVER_FINISHED -> aLeavingIsFinished(world);
            case STUB_DELETED_BLINDLY -> whatIsSentWhileSomebodyLeavesStays(world);
            case WAIT_UNSEEN_AT_AN_ADDRESS -> aHiddenAddressIsNoWayAroundAWait(world);
            case BLOCKING_CUTS_THE_WAIT -> blockingIsNoWayAroundADecline(world);
            case STOP_NOT_AT_THE_ADDRESS -> anOldLetterStopsItsAddress(world);
            case KEY_OF_ANOTHER_INVITATION -> aKeyIsOneInvitations(world);
            case OLDER_TOKEN_TAKES_BACK -> anOlderTokenTakesNothingBack(world);
            case OWN_HIDDEN_ADDRESS -> nobodyInvitesThemselves(world);
            case LEAVING_GOES_ON -> whoIsBackKeepsWhatTheyBegin(world);
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

    private static void aClaimLeavesAConnectionWhereItIs(ScriptedHistory world) {
        world.sendTo("ada", ELSEWHERE);
        world.act("withdraw", "ada", world.sentTo("ada", ELSEWHERE));
        world.act("accept", "bob", world.send("ada", "bob"));
        String before = world.connections("ada");
        world.pass(Duration.ofHours(1));
        world.save("bob", ELSEWHERE, true, Duration.ZERO);

        assertThat(world.betweenMembers("ada", "bob")).as("their wait").containsKey("coolL");
        assertThat(world.connections("ada"))
                .as(PROMISE + "connected since then")
                .isEqualTo(before);
    }

    private static void aWaitOutlivesItsInvitation(ScriptedHistory world) {
        InvitationId id = world.send("ada", "bob");
        world.pass(Duration.between(world.now(), id.generation().expiresAt()).minusDays(1));
        assertThat(world.act("withdraw", "ada", id)).isEqualTo(200);
        world.pass(Duration.ofDays(10));
        world.tidy();

        assertThat(world.tryToSend("ada", "bob")).as(PROMISE + "they wait").isEqualTo(409);
    }

    private static void anAddressHasOneOwner(ScriptedHistory world) {
        world.before(
                TransactWriteItemsRequest.class::isInstance, () -> world.save("bob", ELSEWHERE, true, Duration.ZERO));
        world.save("ada", ELSEWHERE, true, Duration.ZERO);

        assertThat(world.having(ELSEWHERE)).as(PROMISE + "one owner").hasSize(1);
    }

    private static void whoLeftIsNotMadeAnew(ScriptedHistory world) {
        for (int i = 0; i < 9; i++) {
            world.join("sender" + i);
            world.sendTo("sender" + i, ELSEWHERE);
        }
        world.before(
                request -> request instanceof UpdateItemRequest update
                        && update.tableName().equals(Simulation.DIRECTORY)
                        && update.key().get("pk").s().equals("M:bob"),
                () -> world.leave("bob"));
        world.save("bob", ELSEWHERE, true, Duration.ZERO);

        assertThat(world.isThere("bob")).as(PROMISE + "bob has left").isFalse();
    }

    private static void everythingThatWaitsIsClaimed(ScriptedHistory world) {
        for (int i = 0; i < 120; i++) {
            world.join("sender" + i);
            world.sendTo("sender" + i, ELSEWHERE);
        }
        world.save("bob", ELSEWHERE, true, Duration.ZERO);
        world.tellOfOwner(ELSEWHERE);

        assertThat(world.waitingAt(ELSEWHERE)).as(PROMISE + "all is bob's").isZero();
    }

    private static void leavingBeginsNoNewWeek(ScriptedHistory world) {
        for (int i = 0; i < 100; i++) {
            assertThat(world.sendTo("ada", i + ELSEWHERE)).isEqualTo(201);
        }
        assertThat(world.sendTo("ada", ELSEWHERE)).isEqualTo(429);
        world.leave("ada");
        world.join("ada");

        assertThat(world.sendTo("ada", ELSEWHERE)).as(PROMISE + "the same week").isEqualTo(429);
    }

    private static void aBlockOutlivesLeaving(ScriptedHistory world) {
        world.block("bob", "ada");
        world.leave("ada");
        world.join("ada");

        assertThat(world.tryToSend("ada", "bob")).as(PROMISE + "blocked").isEqualTo(404);
    }

    private static void aLeavingIsFinished(ScriptedHistory world) {
        world.act("accept", "bob", world.send("ada", "bob"));
        world.before(BatchGetItemRequest.class::isInstance, () -> {
            throw new Crash();
        });
        world.leave("ada");
        assertThat(world.betweenMembers("ada", "bob")).as("interrupted").isNotEmpty();
        world.pass(Duration.ofMinutes(6));
        world.finishLeavings();

        assertThat(world.betweenMembers("ada", "bob"))
                .as(PROMISE + "ada has left")
                .isEmpty();
    }

    private static void whatIsSentWhileSomebodyLeavesStays(ScriptedHistory world) {
        world.sendTo("ada", ELSEWHERE);
        world.save("bob", ELSEWHERE, false, Duration.ZERO);
        world.act("accept", "bob", world.claimed("ada", "bob"));
        world.before(
                request -> request instanceof TransactWriteItemsRequest transaction
                        && transaction.transactItems().stream()
                                .anyMatch(item -> item.delete() != null && isAtAnAddress(item.delete())),
                () -> assertThat(world.sendTo("ada", ELSEWHERE)).isEqualTo(201));
        world.leave("bob");

        assertThat(world.between("ada", ELSEWHERE))
                .as(PROMISE + "what was sent is there")
                .containsKey("gen");
    }

    private static void whoIsBackKeepsWhatTheyBegin(ScriptedHistory world) {
        world.act("accept", "bob", world.send("ada", "bob"));
        world.before(
                request -> request instanceof TransactWriteItemsRequest transaction
                        && transaction.transactItems().stream()
                                .anyMatch(item -> item.delete() != null
                                        && item.delete().tableName().equals(Simulation.RELATIONSHIPS)),
                () -> {
                    world.join("bob");
                    world.block("bob", "ada");
                });
        world.leave("bob");

        assertThat(world.betweenMembers("ada", "bob"))
                .as(PROMISE + "bob blocks ada, since he is back")
                .containsKey("blk");
    }

    private static boolean isAtAnAddress(Delete delete) {
        return delete.tableName().equals(Simulation.RELATIONSHIPS)
                && delete.key().get("pk").s().contains("E:");
    }

    private static void aHiddenAddressIsNoWayAroundAWait(ScriptedHistory world) {
        world.save("cleo", ELSEWHERE, false, Duration.ZERO);
        world.act("withdraw", "ada", world.send("ada", "cleo"));
        assertThat(world.sendTo("ada", ELSEWHERE)).as("looks sent").isEqualTo(201);
        world.pass(LEASE);
        world.sweep();
        assertThat(world.letters(0)).as(PROMISE + "no letter before ada may").isZero();
        world.pass(Situation.POLICY.coolDown());
        world.sweep();

        assertThat(world.letters(0)).as("then").isEqualTo(1);
    }

    private static void blockingIsNoWayAroundADecline(ScriptedHistory world) {
        world.act("decline", "bob", world.send("ada", "bob"));
        world.block("ada", "bob");
        world.unblock("ada", "bob");
        world.pass(Situation.POLICY.coolDown().plusDays(1));

        assertThat(world.tryToSend("ada", "bob")).as(PROMISE + "they wait").isEqualTo(409);
    }

    private static void anOldLetterStopsItsAddress(ScriptedHistory world) {
        world.sendTo("ada", ELSEWHERE);
        InvitationId old = world.sentTo("ada", ELSEWHERE);
        world.pass(LEASE);
        world.sweep();
        world.act("withdraw", "ada", old);
        world.unsubscribe(old, ELSEWHERE);
        world.sendTo("bob", ELSEWHERE);
        world.pass(LEASE);
        world.sweep();

        assertThat(world.letters(0)).as(PROMISE + "no more mail").isEqualTo(1);
    }

    private static void aKeyIsOneInvitations(ScriptedHistory world) {
        assertThat(world.act("archive", "bob", world.send("ada", "bob"), "a key"))
                .isEqualTo(200);
        world.pass(Duration.ofDays(190));
        InvitationId second = world.send("ada", "bob");

        assertThat(world.act("archive", "bob", second, "a key"))
                .as(PROMISE + "the key is taken")
                .isEqualTo(409);
    }

    private static void anOlderTokenTakesNothingBack(ScriptedHistory world) {
        world.save("bob", ELSEWHERE, true, Duration.ZERO);
        world.save("ada", ELSEWHERE, true, Duration.ofHours(1));

        assertThat(world.having(ELSEWHERE)).as(PROMISE + "who verified it last").containsExactly("M:bob");
    }

    private static void nobodyInvitesThemselves(ScriptedHistory world) {
        world.save("ada", ELSEWHERE, false, Duration.ZERO);

        assertThat(world.sendTo("ada", ELSEWHERE)).as(PROMISE + "oneself").isEqualTo(400);
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
