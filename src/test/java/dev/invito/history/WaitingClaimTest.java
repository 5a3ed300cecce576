package dev.invito.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Policy;
import dev.invito.invitation.Situation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R5, R11: Ada may not invite Cleo yet, who turns out to own the address that Ada had invited before. What waits there begins for Cleo
 * when Ada's wait is over, also if no letter is to go any more.
 */
class WaitingClaimTest {

    private static final String ADDRESS = "somebody@example.org";
    private static final Policy POLICY = Situation.POLICY;

    private final ScriptedHistory world = new ScriptedHistory(Mutant.NOTHING_WRONG);

    @BeforeEach
    void adaWaits() {
        world.join("ada", "cleo");
        assertThat(world.sendTo("ada", ADDRESS)).isEqualTo(201);
        world.pass(POLICY.lease());
        world.sweep();
    }

    @Test
    void whatHasHadAllItsLettersIsThereWhenTheWaitIsOver() {
        lettersGo();
        assertThat(world.letters(2)).as("the second reminder").isEqualTo(1);
        ownedWhileAdaWaits();
        assertThat(status()).isEqualTo("WITHDRAWN");

        world.pass(POLICY.coolDown());
        world.sweep();

        assertThat(status()).isEqualTo("PENDING");
        assertThat(world.betweenMembers("ada", "cleo")).doesNotContainKeys("muted", "due");
        assertThat(world.letters(3)).as("no letter more").isZero();
    }

    @Test
    void soIsWhatGoesToAnAddressThatWantsNoMail() {
        world.unsubscribe(world.sentTo("ada", ADDRESS), ADDRESS);
        world.pass(POLICY.firstReminder());
        world.sweep();
        assertThat(world.between("ada", ADDRESS)).as("no letter to come").doesNotContainKey("due");
        ownedWhileAdaWaits();

        world.pass(POLICY.coolDown());
        world.sweep();

        assertThat(status()).isEqualTo("PENDING");
        assertThat(world.letters(1)).isZero();
    }

    @Test
    void whoseOwnerHasLeftByThenStaysAtTheAddress() {
        lettersGo();
        ownedWhileAdaWaits();
        world.leave("cleo");

        world.pass(POLICY.coolDown());
        world.sweep();

        assertThat(world.between("ada", ADDRESS)).containsKey("gen").doesNotContainKey("due");
        assertThat(world.letters(3)).isZero();
    }

    private String status() {
        return world.betweenMembers("ada", "cleo").get("st").s();
    }

    private void lettersGo() {
        world.pass(POLICY.firstReminder());
        world.sweep();
        world.pass(POLICY.lastReminder());
        world.sweep();
    }

    private void ownedWhileAdaWaits() {
        world.act("withdraw", "ada", world.send("ada", "cleo"));
        world.save("cleo", ADDRESS, true, Duration.ZERO);
        world.tellOfOwner(ADDRESS);
    }
}
