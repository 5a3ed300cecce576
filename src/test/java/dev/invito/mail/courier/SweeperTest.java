package dev.invito.mail.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.invito.local.template.Schedule;
import dev.invito.local.template.Template;
import dev.invito.mail.courier.Post.Allowance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R3: several sweepers share the shards and the account's rate, and what is deployed names each of them once. */
class SweeperTest {

    private static final Allowance ACCOUNT = new Allowance(10_000, 50_001);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void eachShardIsOneSweepers(int sweepers) {
        for (int count = 1; count <= 64; count++) {
            List<String> shards =
                    IntStream.range(0, count).mapToObj(Integer::toString).toList();

            assertThat(sweepers(sweepers).stream().flatMap(sweeper -> sweeper.shards(shards).stream()))
                    .as("%d shards", count)
                    .containsExactlyInAnyOrderElementsOf(shards);
        }
    }

    /** One without a shard takes nothing away from the others. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 10", "5, 5", "5, 4", "5, 1", "5, 64"})
    void togetherTheyHaveTheAccountsRate(int sweepers, int count) {
        List<String> shards =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        List<Allowance> parts = sweepers(sweepers).stream()
                .filter(sweeper -> !sweeper.shards(shards).isEmpty())
                .map(sweeper -> sweeper.allowance(ACCOUNT, count))
                .toList();

        assertThat(parts.stream().mapToDouble(Allowance::perSecond).sum())
                .isCloseTo(ACCOUNT.perSecond(), within(0.001));
        assertThat(parts.stream().mapToLong(Allowance::today).sum())
                .isLessThanOrEqualTo(ACCOUNT.today())
                .isGreaterThan(ACCOUNT.today() - sweepers);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "1, 1", "5, 5", "0, 0"})
    void oneThatIsNoneOfThemIsRefused(int number, int of) {
        assertThatThrownBy(() -> new Sweeper(number, of))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sweeper " + number);
    }

    @Test
    void itsScheduleSaysWhichItIs() {
        assertThat(Sweeper.of(Map.of("sweeper", 3, "sweepers", 5))).isEqualTo(new Sweeper(3, 5));
        assertThat(Sweeper.of(Map.of("detail-type", "Scheduled Event"))).isEqualTo(Sweeper.ALONE);
        assertThatThrownBy(() -> Sweeper.of(Map.of("sweepers", 5))).hasMessageContaining("sweeper is no whole number");
        assertThatThrownBy(() -> Sweeper.of(Map.of("sweeper", 0, "sweepers", "5")))
                .hasMessageContaining("sweepers is no whole number");
    }

    @Test
    void theTemplateWakesEachOfThemOnceAMinute() throws IOException {
        for (int sweepers = 1; sweepers <= 5; sweepers++) {
            Template template = Template.read(Path.of("template.yaml"), Map.of("Sweepers", Integer.toString(sweepers)));

            assertThat(template.schedules().stream()
                            .filter(schedule -> schedule.function().handler().equals("send-reminders")))
                    .extracting(Schedule::input)
                    .containsExactlyInAnyOrderElementsOf(sweepers(sweepers).stream()
                            .map(one -> "{\"sweeper\": %d, \"sweepers\": %d}".formatted(one.number(), one.of()))
                            .toList());
        }
    }

    private static List<Sweeper> sweepers(int of) {
        return IntStream.range(0, of)
                .mapToObj(number -> new Sweeper(number, of))
                .toList();
    }
}
