package dev.invito.invitation.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one of several threads met is met by whoever waits for them, as it is. */
class WaitingTest {

    static List<Throwable> whatGoesWrong() {
        return List.of(new IllegalArgumentException("planted"), new OutOfMemoryError("planted"));
    }

    @ParameterizedTest
    @MethodSource("whatGoesWrong")
    void throwsWhatWasThrown(Throwable planted) {
        assertThatThrownBy(() -> Waiting.forAll(
                        List.of(CompletableFuture.completedFuture("done"), CompletableFuture.failedFuture(planted))))
                .isSameAs(planted);
    }

    @Test
    void waitsForAll() {
        CompletableFuture<String> last = new CompletableFuture<>();
        last.completeAsync(() -> "done");

        Waiting.forAll(List.of(CompletableFuture.completedFuture("done"), last));

        assertThat(last).isCompleted();
    }
}
