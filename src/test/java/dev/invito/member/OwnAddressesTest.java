package dev.invito.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invito.member.AddressRefused.Reason;
import dev.invito.member.OwnAddresses.Confirmed;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R16: which addresses are a member's, and which is the primary one. */
class OwnAddressesTest {

    private static final Instant THEN = Instant.parse("2040-01-10T09:00:00.200Z");
    private static final Email FIRST = email("Nora@example.org");
    private static final Email SECOND = email("second@example.org");
    private static final Email THIRD = email("third@example.org");

    private static final OwnAddresses ONE = OwnAddresses.NONE.with(FIRST, Optional.of(THEN));
    private static final OwnAddresses THREE =
            ONE.with(SECOND, Optional.of(THEN)).with(THIRD, Optional.of(THEN));

    @Test
    void theFirstOneIsThePrimary() {
        assertThat(OwnAddresses.NONE.primary()).isEmpty();
        assertThat(ONE.primary()).contains(FIRST);
        assertThat(THREE.primary()).contains(FIRST);
    }

    @Test
    void oneIsTheSameWhateverItsCapitals() {
        OwnAddresses again = ONE.with(email("NORA@example.org"), Optional.of(THEN));

        assertThat(again.confirmed()).hasSize(1);
        assertThat(again.primary().orElseThrow().value()).as("as typed last").isEqualTo("NORA@example.org");
        assertThat(ONE.has(email("nora@EXAMPLE.org"))).isTrue();
    }

    @Test
    void whatTheSignInVouchesForIsThePrimaryOnlyWhenItIsNew() {
        assertThat(THREE.signedInWith(email("new@example.org"), THEN).primary()).contains(email("new@example.org"));
        assertThat(THREE.signedInWith(email("new@example.org"), THEN).confirmed())
                .hasSize(4);
        assertThat(THREE.signedInWith(SECOND, THEN.plusSeconds(9))).isEqualTo(THREE);
    }

    @Test
    void ofThePrimaryTheLatestConfirmedTakesThePlace() {
        assertThat(THREE.removed(FIRST).primary())
                .as("of the same second the later one")
                .contains(THIRD);
        OwnAddresses earlier =
                ONE.with(SECOND, Optional.of(THEN.plusSeconds(1))).with(THIRD, Optional.of(THEN.plusMillis(700)));
        assertThat(earlier.removed(FIRST).primary()).contains(SECOND);
        OwnAddresses unknown = new OwnAddresses(
                java.util.List.of(
                        new Confirmed(FIRST, Optional.of(THEN)),
                        new Confirmed(SECOND, Optional.of(THEN)),
                        new Confirmed(THIRD, Optional.empty())),
                Optional.of(FIRST));
        assertThat(unknown.removed(FIRST).primary()).as("nobody knows when").contains(SECOND);
        assertThat(THREE.removed(SECOND).primary()).contains(FIRST);
        assertThat(THREE.withPrimary(SECOND).removed(SECOND).primary()).contains(THIRD);
    }

    @Test
    void theLastOneStaysUnlessItIsLost() {
        refuses(Reason.LAST, () -> ONE.removed(FIRST));
        assertThat(ONE.without(FIRST)).isEqualTo(OwnAddresses.NONE);
    }

    @Test
    void thereAreTenAtMost() {
        OwnAddresses ten = ONE;
        for (int i = 2; i <= 10; i++) {
            assertThat(ten.isFullFor(email(i + "@example.org"))).isFalse();
            ten = ten.with(email(i + "@example.org"), Optional.of(THEN));
        }
        OwnAddresses full = ten;

        assertThat(full.isFullFor(SECOND)).isTrue();
        refuses(Reason.TOO_MANY, () -> full.with(SECOND, Optional.of(THEN)));
        refuses(Reason.TOO_MANY, () -> full.signedInWith(SECOND, THEN));
        assertThat(full.isFullFor(FIRST)).as("one of them").isFalse();
        assertThat(full.with(FIRST, Optional.of(THEN)).confirmed()).hasSize(10);
        assertThat(full.removed(FIRST).isFullFor(SECOND)).isFalse();
    }

    private static void refuses(Reason reason, Runnable change) {
        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(change::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow();
    }
}
