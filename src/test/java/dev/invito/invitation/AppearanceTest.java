package dev.invito.invitation;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R7: what each of the two sees. */
class AppearanceTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING, PENDING, PENDING",
        "OPEN, PENDING, PENDING",
        "ARCHIVED, PENDING, ARCHIVED",
        "DECLINED, PENDING, DECLINED",
        "REPORTED, PENDING, DECLINED",
        "CONNECTED, CONNECTED, CONNECTED"
    })
    void theSenderSeesNoDifferenceTheRecipientTheirOwn(Status status, Appearance toSender, Appearance toRecipient) {
        Relationship relationship = Situation.of(status).relationship();
        assertThat(Appearance.of(relationship, ADA)).isEqualTo(toSender);
        assertThat(Appearance.of(relationship, BOB)).isEqualTo(toRecipient);
    }

    @Test
    void aWithdrawnOneIsItsSendersOnly() {
        Relationship withdrawn = Situation.of(Status.WITHDRAWN).relationship();
        assertThat(Appearance.of(withdrawn, ADA)).isEqualTo(Appearance.WITHDRAWN);
        assertThatThrownBy(() -> Appearance.of(withdrawn, BOB)).isInstanceOf(IllegalArgumentException.class);
    }
}
