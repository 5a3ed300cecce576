package dev.invito.invitation;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.member.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R9, R10: one pair, whoever asks. */
class PairTest {

    @Test
    void theOrderIsNoMatter() {
        assertThat(Pair.of(ADA, BOB)).isEqualTo(Pair.of(BOB, ADA));
        assertThat(Pair.of(ADA, BOB).key()).isEqualTo("M:ada|M:bob");
    }

    @ParameterizedTest
    @CsvSource({"a, b", "a|b, a", "a, a|b", "%, %7C", "a%7C, a|", "B, a"})
    void theKeySaysWhichTwo(String one, String other) {
        Pair pair = Pair.of(Party.member(one), Party.member(other));
        assertThat(Pair.ofKey(pair.key())).isEqualTo(pair);
    }

    @Test
    void anAddressIsNotTheMemberOfThatName() {
        assertThat(Pair.of(ADA, Party.address("bob"))).isNotEqualTo(Pair.of(ADA, BOB));
        assertThat(Pair.ofKey(Pair.of(Party.address("x"), ADA).key()).has(Party.address("x")))
                .isTrue();
    }

    @Test
    void eachHasItsSideAndTheOther() {
        Pair pair = Pair.of(BOB, ADA);
        assertThat(pair.side(ADA)).isEqualTo(Pair.Side.LOW);
        assertThat(pair.side(BOB)).isEqualTo(Pair.Side.HIGH);
        assertThat(pair.other(ADA)).isEqualTo(BOB);
        assertThat(pair.other(BOB)).isEqualTo(ADA);
        assertThat(pair.has(EVE)).isFalse();
        assertThatThrownBy(() -> pair.side(EVE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyIsAPair() {
        assertThatThrownBy(() -> Pair.of(ADA, ADA)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pair(BOB, ADA)).isInstanceOf(IllegalArgumentException.class);
    }
}
