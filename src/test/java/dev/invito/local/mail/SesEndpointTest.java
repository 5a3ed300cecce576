package dev.invito.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.event.Topics;
import dev.invito.local.journal.Journal;
import dev.invito.local.template.LambdaFunction;
import dev.invito.local.template.MailEvents;
import dev.invito.local.template.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

class SesEndpointTest {
    private static final Instant NOW = Instant.parse("2026-03-09T05:06:07Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final LambdaFunction FUNCTION =
            new LambdaFunction("Record", "record", "record", Duration.ofSeconds(3), Map.of());
    private static final String MAIL = """
            From: Invito <invito@example.com>
            To: ann@example.com
            Subject: =?UTF-8?Q?Caff=C3=A8?=
            List-Unsubscribe: <https://example.com/a>,
             <mailto:b@example.com>
            X-SES-CONFIGURATION-SET: mails
            X-SES-MESSAGE-TAGS: invitation=abc, stage=1
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Ciao =C3=A8
            --b
            Content-Type: text/html; charset=utf-8

            <p>Ciao</p>
            --b--
            """.replace("\n", "\r\n");

    private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
    private final Topics topics = new Topics(
            List.of(new Subscription("arn:topic", FUNCTION)),
            (function, event) -> {
                events.add(event);
                return new byte[0];
            },
            CLOCK);

    @TempDir
    private Path directory;

    private Outbox outbox;
    private SesEndpoint ses;
    private SesClient client;

    @BeforeEach
    void start() throws IOException {
        outbox = kept();
        ses = new SesEndpoint(outbox, CLOCK);
        var publisher = new MailPublisher(List.of(new MailEvents("mails", Set.of("send"), "arn:topic")), topics, CLOCK);
        ses.start(mail -> {
            publisher.publish("Send", mail, () -> {});
            publisher.publish("Delivery", mail, () -> {});
        });
        client = SesClient.builder()
                .endpointOverride(ses.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        ses.close();
        topics.close();
    }

    @Test
    void aMailIsKeptAndReadByTheLibrary() throws IOException {
        String id = send().messageId();
        Mail mail = outbox.to("ANN@example.com").get(0);
        assertThat(mail.id()).isEqualTo(id);
        assertThat(mail.sentAt()).isEqualTo(NOW);
        assertThat(mail.subject()).isEqualTo("Caffè");
        assertThat(mail.text()).isEqualTo("Ciao è");
        assertThat(mail.html()).contains("<p>Ciao</p>");
        assertThat(mail.headers())
                .containsEntry("List-Unsubscribe", "<https://example.com/a>, <mailto:b@example.com>")
                .doesNotContainKey("X-SES-MESSAGE-TAGS");
        assertThat(mail.tags()).containsExactlyInAnyOrderEntriesOf(Map.of("invitation", "abc", "stage", "1"));
        assertThat(kept().all()).containsExactly(mail);
    }

    @Test
    void itsEventArrivesThroughSns() throws Exception {
        String id = send().messageId();
        JsonNode sns = new ObjectMapper().readTree(events.poll(10, TimeUnit.SECONDS));
        JsonNode event = new ObjectMapper()
                .readTree(
                        sns.path("Records").path(0).path("Sns").path("Message").asText());
        assertThat(event.path("eventType").asText()).isEqualTo("Send");
        assertThat(event.path("mail").path("messageId").asText()).isEqualTo(id);
        assertThat(event.path("mail").path("tags").path("invitation").path(0).asText())
                .isEqualTo("abc");
        // The configuration set asks for no delivery.
        assertThat(events).isEmpty();
    }

    @Test
    void refusalsAreTheSdksOwn() {
        ses.faults().next(Fault.THROTTLE, Fault.DAILY_QUOTA, Fault.REJECT, Fault.UNAVAILABLE);
        assertThatThrownBy(this::send).isInstanceOfSatisfying(SesException.class, e -> {
            assertThat(e.isThrottlingException()).isTrue();
            assertThat(e).hasMessageContaining("Maximum sending rate exceeded");
        });
        assertThatThrownBy(this::send).hasMessageContaining("Daily message quota exceeded");
        assertThatThrownBy(this::send).isInstanceOf(MessageRejectedException.class);
        assertThatThrownBy(this::send).isInstanceOfSatisfying(SesException.class, e -> assertThat(e.statusCode())
                .isEqualTo(503));
        assertThat(outbox.all()).isEmpty();
        send();
        assertThat(outbox.all()).hasSize(1);
    }

    @Test
    void aTimeOutComesBeforeOrAfterSending() {
        // The first request of all takes longer than one in a hurry has.
        send();
        ses.faults().next(Fault.TIME_OUT_BEFORE_SENDING, Fault.TIME_OUT_AFTER_SENDING);
        assertThatThrownBy(this::sendInAHurry).isInstanceOf(SdkClientException.class);
        assertThat(outbox.all()).hasSize(1);
        assertThatThrownBy(this::sendInAHurry).isInstanceOf(SdkClientException.class);
        assertThat(outbox.all()).hasSize(2);
    }

    @Test
    void theQuotaIsKeptAndTold() {
        ses.quota().set(14, 2);
        send();
        var quota = client.getSendQuota();
        assertThat(quota.maxSendRate()).isEqualTo(14.0);
        assertThat(quota.max24HourSend()).isEqualTo(2.0);
        assertThat(quota.sentLast24Hours()).isEqualTo(1.0);
        send();
        assertThatThrownBy(this::send).hasMessageContaining("Daily message quota exceeded");
        ses.quota().set(2, 100);
        assertThatThrownBy(this::send).hasMessageContaining("Maximum sending rate exceeded");
    }

    @Test
    void aSimpleMailIsComposed() {
        client.sendEmail(b -> b.source("invito@example.com")
                .destination(d -> d.toAddresses("bob@example.com"))
                .message(m -> m.subject(s -> s.data("Hi")).body(t -> t.text(x -> x.data("Text è")))));
        assertThat(outbox.to("bob@example.com")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Hi");
            assertThat(mail.text()).isEqualTo("Text è");
        });
    }

    private software.amazon.awssdk.services.ses.model.SendRawEmailResponse send() {
        return client.sendRawEmail(request());
    }

    private void sendInAHurry() {
        client.sendRawEmail(request().toBuilder()
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(1)))
                .build());
    }

    private static SendRawEmailRequest request() {
        return SendRawEmailRequest.builder()
                .rawMessage(m -> m.data(SdkBytes.fromUtf8String(MAIL)))
                .build();
    }

    private Outbox kept() throws IOException {
        return new Outbox(new Journal(directory.resolve("outbox")), new Journal(directory.resolve("told")));
    }
}
