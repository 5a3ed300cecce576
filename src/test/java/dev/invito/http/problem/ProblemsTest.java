package dev.invito.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.http.event.Answer;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal is a problem that the contract knows. */
class ProblemsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant LATER = NOW.plusMillis(90_500);

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyRefusalIsAProblemOfTheContract(Reason reason) throws IOException {
        Problem problem = Problems.of(refusal(reason), Situation.POLICY);

        assertThat(problem.status()).isBetween(400, 499);
        assertThat(problem.title()).isNotBlank();
        assertThat(problem.detail()).isNotBlank();
        assertThat(Files.readString(Path.of("src/docs/openapi.yaml"))).contains(problem.type());
    }

    @Test
    void aLimitSaysWhenToComeBackInAHeaderTooAndNotTooEarly() {
        Answer answer = Problems.answer(refusal(Reason.WEEKLY_LIMIT), Situation.POLICY, NOW);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "91");
        assertThat(((Problem) answer.body()).more()).containsEntry("retryAt", LATER.toString());
    }

    @Test
    void aCoolDownSaysWhenAndIsNoLimit() {
        Answer answer = Problems.answer(refusal(Reason.COOL_DOWN), Situation.POLICY, NOW);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers()).doesNotContainKey("retry-after");
        assertThat(((Problem) answer.body()).more()).containsEntry("retryAt", LATER.toString());
    }

    @Test
    void whatIsNotThereIsTheOneNotFound() {
        assertThat(Problems.okOrNotFound(Optional.empty()).body())
                .isEqualTo(Problems.of(refusal(Reason.NOT_FOUND), Situation.POLICY));
        assertThat(Problems.okOrNotFound(Optional.of("there")).status()).isEqualTo(200);
    }

    private static Refusal refusal(Reason reason) {
        return new Refusal(reason, Optional.of(LATER), Optional.of(100), Optional.empty());
    }
}
