package dev.invito.invitation;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.GENERATION;
import static dev.invito.invitation.Situation.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invito.member.Party;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id is an address: it is read back exactly, or not at all. */
class InvitationIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"bob", "a|b", "50%", "%7C", "M:x", "auth0|5f7c", "\u00fcnal", "\uD83D\uDE00", "a\u2028b"})
    void whatIsWrittenIsRead(String memberId) {
        InvitationId id = new InvitationId(ADA, Party.member(memberId), GENERATION);
        assertThat(InvitationId.parse(id.encoded())).contains(id);
        InvitationId back = new InvitationId(Party.member(memberId), Party.address("hash"), GENERATION);
        assertThat(InvitationId.parse(back.encoded())).contains(back);
        assertThat(id.encoded()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "=",
                "abc",
                "../../etc/passwd",
                "bm90IGFuIGlk",
                "TTphZGEKTTpib2I",
                "TTphZGEKTTphZGEKMS1u",
                "WDphZGEKTTpib2IKMS1u",
                "TToKTTpib2IKMS1u",
                "_____w",
                "%00",
                "\uD83D\uDE00"
            })
    void anythingElseIsNoId(String hostile) {
        assertThat(InvitationId.parse(hostile)).isEmpty();
    }

    @Test
    void nothingAndFarTooMuchAreNoIds() {
        assertThat(InvitationId.parse(null)).isEmpty();
        assertThat(InvitationId.parse("A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void eachIdHasOneSpelling() {
        assertThat(InvitationId.parse(ID.encoded() + "=")).isEmpty();
        assertThat(InvitationId.parse(ID.encoded() + "==")).isEmpty();
        assertThat(InvitationId.parse(" " + ID.encoded())).isEmpty();
    }

    @Test
    void aChangedCharacterIsAnotherIdOrNone() {
        String encoded = ID.encoded();
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            StringBuilder changed = new StringBuilder(encoded);
            changed.setCharAt(random.nextInt(encoded.length()), (char) (random.nextInt(94) + 33));
            InvitationId.parse(changed.toString())
                    .ifPresent(id -> assertThat(id.encoded()).isEqualTo(changed.toString()));
            if (!changed.toString().equals(encoded)) {
                assertThat(InvitationId.parse(changed.toString())).isNotEqualTo(Optional.of(ID));
            }
        }
    }

    @Test
    void nobodyInvitesThemselves() {
        assertThatThrownBy(() -> new InvitationId(ADA, ADA, GENERATION)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePairIsTheSameWhoeverInvites() {
        assertThat(ID.pair()).isEqualTo(new InvitationId(BOB, ADA, GENERATION).pair());
    }
}
