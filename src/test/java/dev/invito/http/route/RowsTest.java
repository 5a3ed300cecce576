package dev.invito.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.http.view.RowView;
import dev.invito.http.view.RowView.Results;
import dev.invito.invitation.port.Contention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** A bulk request has one answer for each of its rows, in their order, whatever happens to the others. */
class RowsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void everyRowIsAnsweredInItsPlace() {
        List<RowView> results = results(LONG, HUNDRED, (row, index) -> new Answer(200 + row, "row " + index, null));

        assertThat(results).extracting(RowView::row).isEqualTo(HUNDRED);
        assertThat(results).allSatisfy(view -> {
            assertThat(view.status()).isEqualTo(200 + view.row());
            assertThat(view.status() < 300 ? view.invitation() : view.problem()).isEqualTo("row " + view.row());
        });
    }

    @Test
    void severalAreWorkedOnAtOnce() {
        CyclicBarrier several = new CyclicBarrier(Rows.AT_ONCE);
        List<RowView> results = results(LONG, HUNDRED.subList(0, 2 * Rows.AT_ONCE), (row, index) -> {
            try {
                several.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("alone", e);
            }
            return Answer.noContent();
        });

        assertThat(results).extracting(RowView::status).containsOnly(204);
    }

    @Test
    void whatIsAboutTheSameIsDoneInItsOrder() {
        List<Integer> done = new ArrayList<>();
        List<String> rows = HUNDRED.stream().map(row -> "the same").toList();

        new Rows(LONG).answer(rows, row -> row, (row, index) -> {
            done.add(index);
            return Answer.noContent();
        });

        assertThat(done).isEqualTo(HUNDRED);
    }

    @Test
    void aRowThatFailsFailsAlone() {
        List<RowView> results = results(LONG, HUNDRED.subList(0, 4), (row, index) -> {
            switch (row) {
                case 0 -> throw new Contention("busy");
                case 1 ->
                    throw ProvisionedThroughputExceededException.builder()
                            .message("too much")
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("ProvisionedThroughputExceededException")
                                    .build())
                            .build();
                case 2 -> throw new ProblemFound(Problems.NOT_FOUND);
                default -> {
                    return Answer.noContent();
                }
            }
        });

        assertThat(results).extracting(RowView::status).containsExactly(503, 503, 404, 204);
        assertThat(results.get(1).problem()).isEqualTo(Problems.UNAVAILABLE);
    }

    @Test
    void whatIsNotBegunInTimeHasNotHappenedAndIsToBeSentAgain() {
        Set<Integer> happened = ConcurrentHashMap.newKeySet();
        CountDownLatch never = new CountDownLatch(1);
        List<RowView> results = results(Duration.ofSeconds(1), HUNDRED, (row, index) -> {
            await(never, Duration.ofSeconds(2));
            happened.add(row);
            return Answer.noContent();
        });

        assertThat(results).extracting(RowView::row).isEqualTo(HUNDRED);
        assertThat(results)
                .allSatisfy(view -> assertThat(view.status()).isEqualTo(happened.contains(view.row()) ? 204 : 503));
        assertThat(happened).as("those that were being worked on").hasSize(Rows.AT_ONCE);
    }

    private static void await(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new Contention("interrupted");
        }
    }

    private static List<RowView> results(Duration time, List<Integer> rows, BiFunction<Integer, Integer, Answer> each) {
        return ((Results) new Rows(time).answer(rows, row -> row, each).body()).results();
    }
}
