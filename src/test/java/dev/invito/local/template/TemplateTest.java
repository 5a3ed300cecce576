package dev.invito.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Template plain = read(Map.of());
    private final Template fancy = read(Map.of("Mode", "fancy", "WeeklyLimit", "7", "Secret", "s3cret"));

    @Test
    void environmentIsResolved() {
        assertThat(plain.function("view-me").environment())
                .containsEntry("QUARKUS_LAMBDA_HANDLER", "view-me")
                .containsEntry("INVITO_POLICY_WEEKLY_LIMIT", "100")
                .containsEntry("INVITO_TABLES_RELATIONSHIPS", "Relationships")
                .containsEntry("INVITO_API_URL", "https://Api.execute-api.us-east-1.amazonaws.com")
                .containsEntry("INVITO_MODE", "b-us-east-1-${!kept}");
        assertThat(fancy.function("view-me").environment())
                .containsEntry("INVITO_POLICY_WEEKLY_LIMIT", "7")
                .containsEntry("INVITO_MODE", "a");
    }

    @Test
    void whatHasNoValueIsLeftOut() {
        assertThat(plain.function("view-me").environment()).doesNotContainKey("INVITO_SECRET");
        assertThat(fancy.function("view-me").environment()).containsEntry("INVITO_SECRET", "s3cret");
    }

    @Test
    void routesAreOpenOnlyIfTheySaySo() {
        assertThat(plain.routes())
                .extracting(Route::key, Route::open)
                .containsExactlyInAnyOrder(tuple("GET /v1/me", false), tuple("GET /v1/open/{token}", true));
    }

    @Test
    void aPlainScheduleFindsItsFunction() {
        assertThat(plain.schedules()).singleElement().satisfies(schedule -> {
            assertThat(schedule.function().handler()).isEqualTo("view-me");
            assertThat(schedule.every()).isEqualTo(Duration.ofMinutes(1));
            assertThat(schedule.input()).isEqualTo("{\"path\": \"tick\"}");
        });
    }

    @Test
    void resourcesWhoseConditionFailsAreNotThere() {
        assertThat(plain.streams()).isEmpty();
        assertThat(plain.subscriptions()).isEmpty();
        assertThat(plain.mailEvents()).isEmpty();
    }

    @Test
    void aStreamMappingKnowsItsTableAndFilter() {
        assertThat(fancy.streams()).singleElement().satisfies(stream -> {
            assertThat(stream.table().logicalId()).isEqualTo("Relationships");
            assertThat(stream.batchSize()).isEqualTo(10);
            assertThat(stream.retries()).isEqualTo(3);
            assertThat(stream.partial()).isTrue();
            assertThat(stream.filters()).hasSize(1);
        });
    }

    @Test
    void mailEventsReachTheSubscribedFunction() {
        assertThat(fancy.mailEvents()).singleElement().satisfies(events -> {
            assertThat(events.configurationSet()).isEqualTo("invito-mails");
            assertThat(events.types()).containsExactlyInAnyOrder("send", "bounce");
            assertThat(events.topicArn()).isEqualTo(fancy.subscriptions().get(0).topicArn());
        });
    }

    @Test
    void timeoutsComeFromTheGlobals() {
        assertThat(plain.function("ViewMe").timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anUnknownFunctionIsNamed() {
        assertThatThrownBy(() -> plain.function("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void theDeployedTemplateIsRead() throws IOException {
        Template deployed = Template.read(Path.of("template.yaml"), Map.of());
        assertThat(deployed.functions())
                .allSatisfy(f -> assertThat(f.environment()).containsEntry("QUARKUS_LAMBDA_HANDLER", f.handler()));
        assertThat(deployed.routes()).extracting(Route::key).contains("GET /v1/me", "POST /v1/invitations");
        assertThat(deployed.schedules()).extracting(s -> s.function().handler()).contains("send-reminders");
        assertThat(deployed.tables()).extracting(Table::logicalId).contains("Relationships", "Directory");
    }

    private static Template read(Map<String, String> parameters) {
        try {
            return Template.read(Path.of("src/test/resources/laptop-template.yaml"), parameters);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
