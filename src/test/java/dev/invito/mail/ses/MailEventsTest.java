package dev.invito.mail.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.invito.host.Funnel;
import dev.invito.invitation.InvitationId;
import dev.invito.mail.courier.Suppressions;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.telemetry.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R10: what stops the mail to an address, however SES, SNS and SQS spell it. */
class MailEventsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<String> stopped = new ArrayList<>();
    private final MailEvents events =
            new MailEvents(JSON, null, new Stopping(), new Counting(), InstantSource.fixed(NOW));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kim.Roe@example.org",
                "kim.roe@example.org",
                "KIM.ROE@EXAMPLE.ORG",
                "Kim Roe <Kim.Roe@example.org>",
                "\\\"Roe, Kim\\\" <kim.roe@example.org>",
                "<kim.roe@example.org>",
                "\\\"kim.roe\\\"@example.org",
                "=?UTF-8?Q?K=C3=ADm?= <kim.roe@example.org>",
                "handed-on@example.net",
                "rubbish",
                ""
            })
    void aBounceStopsTheAddressThatWasWrittenTo(String spelled) {
        assertThat(events.record(bounce(spelled, "\"Kim.Roe@example.org\""))).containsKey(Metric.LETTERS_BOUNCED);

        assertThat(stopped).hasSize(1).allMatch("BOUNCE kim.roe@example.org"::equalsIgnoreCase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kim Roe <kim.roe@example.org>",
                "kim.roe@example.org (Kim Roe)",
                "rfc822;kim.roe@example.org",
                "RFC822 ; kim.roe@example.org",
                "mailto:kim.roe@example.org",
                "kim.roe@example.org.",
                "\\\"Roe, Kim\\\" <kim.roe@example.org>"
            })
    void withoutADestinationTheReportSaysWhichAddress(String spelled) {
        events.record(bounce(spelled, ""));

        assertThat(stopped).containsExactly("BOUNCE kim.roe@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce", "BOUNCE"})
    void anEventIsTheSameInAnyCapitals(String type) {
        events.record(bounce("kim.roe@example.org", "").replace("\"Bounce\"", "\"" + type + "\""));

        assertThat(stopped).containsExactly("BOUNCE kim.roe@example.org");
    }

    @Test
    void anInternationalDomainIsTheSameInBothForms() {
        events.record(bounce("info@straße.example", "\"info@xn--strae-oqa.example\""));

        assertThat(stopped).containsExactly("BOUNCE info@xn--strae-oqa.example");
    }

    @ParameterizedTest
    @CsvSource({
        "Permanent, General, true",
        "Permanent, NoEmail, true",
        "Permanent, Suppressed, true",
        "Permanent, OnAccountSuppressionList, true",
        "permanent, General, true",
        "Transient, General, false",
        "Transient, MailboxFull, false",
        "Transient, MessageTooLarge, false",
        "Transient, ContentRejected, false",
        "Transient, AttachmentRejected, false",
        "Undetermined, Undetermined, false"
    })
    void aBounceStopsIfItIsForGood(String type, String subtype, boolean stops) {
        events.record(bounce("kim@example.org", "\"kim@example.org\"")
                .replace("\"Permanent\"", "\"" + type + "\", \"bounceSubType\": \"" + subtype + "\""));

        assertThat(stopped).hasSize(stops ? 1 : 0);
    }

    /** A report may name one of several that a mail went to, or somebody that we never wrote to. */
    @Test
    void ofSeveralThoseThatAreReportedAreStopped() {
        events.record(bounce(
                "Kim <KIM@example.org>\"}, {\"emailAddress\": \"rubbish", "\"ada@example.org\", \"kim@example.org\""));

        assertThat(stopped).containsExactly("BOUNCE KIM@example.org");
    }

    @Test
    void withoutADestinationTheMailsOwnHeaderSaysWhoItWentTo() {
        events.record(bounce("handed-on@example.net", "")
                .replace("\"tags\"", "\"commonHeaders\": {\"to\": [\"Kim Roe <kim@example.org>\"]}, \"tags\""));

        assertThat(stopped).containsExactly("BOUNCE kim@example.org");
    }

    /** RFC 5965 and 6430 have the kinds; whoever reports anything but "no spam" wants no more. */
    @ParameterizedTest
    @CsvSource({
        "abuse, true",
        "fraud, true",
        "virus, true",
        "other, true",
        "auth-failure, true",
        "'', true",
        "not-spam, false",
        "Not-Spam, false",
        "' not-spam ', false"
    })
    void aComplaintStopsWhateverItsKindButNoSpam(String kind, boolean stops) {
        events.record(complaint(kind));

        assertThat(stopped).hasSize(stops ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Delivery", "DeliveryDelay", "Reject", "Rendering Failure", "Open", "Click", "Subscription"})
    void otherEventsStopNothing(String type) {
        assertThat(events.record(complaint("abuse").replace("Complaint\"", type + "\"")))
                .isEmpty();
        assertThat(stopped).isEmpty();
    }

    @Test
    void aComplaintOfAnAddressThatSesHoldsBackStopsItHereToo() {
        events.record(complaint("abuse")
                .replace("\"complaint\": {", "\"complaint\": {\"complaintSubType\": \"OnAccountSuppressionList\", "));

        assertThat(stopped).containsExactly("COMPLAINT kim@example.org");
    }

    @Test
    void aReportOfSpamStopsAndOneOfNoSpamDoesNot() {
        assertThat(events.record(complaint("not-spam"))).isEmpty();
        assertThat(stopped).isEmpty();

        assertThat(events.record(complaint("abuse"))).containsKey(Metric.LETTERS_COMPLAINED_OF);
        assertThat(stopped).containsExactly("COMPLAINT kim@example.org");
    }

    @Test
    void anIdentitysNotificationIsReadAsAConfigurationSetsEvent() {
        events.record(complaint("abuse").replace("eventType", "notificationType"));

        assertThat(stopped).containsExactly("COMPLAINT kim@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\": [{\"EventSource\": \"aws:sns\", \"Sns\": {\"Message\": %s}}]}",
                "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"messageId\": \"1\", \"body\": %s}]}",
                "{\"Records\": [null, {}, {\"Sns\": null}, {\"Sns\": {}}, {\"Sns\": {\"Message\": null}}, {\"Sns\": {\"Message\": %s}}]}"
            })
    void recordsAreReadOrPassedOver(String records) throws Exception {
        String message = JSON.writeValueAsString(complaint("abuse"));
        SesNotifications notifications = JSON.readValue(records.formatted(message), SesNotifications.class);

        notifications.messages().forEach(events::record);

        assertThat(stopped).containsExactly("COMPLAINT kim@example.org");
    }

    @Test
    void theEnvelopeThatSnsPutsIntoAQueueIsOpened() throws Exception {
        events.record(JSON.writeValueAsString(Map.of("Type", "Notification", "Message", complaint("abuse"))));

        assertThat(stopped).containsExactly("COMPLAINT kim@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "Successfully validated SNS topic",
                "{\"eventType\": \"Bounce\"}",
                "{\"Message\": \"x\"}"
            })
    void whatIsNoneOfOursIsPassedOver(String message) {
        events.record(message);

        assertThat(stopped).isEmpty();
    }

    private static String bounce(String spelled, String destinations) {
        return """
                {"eventType": "Bounce",
                 "bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "%s"}]},
                 "mail": {"destination": [%s], "tags": {}}}""".formatted(spelled, destinations);
    }

    private static String complaint(String kind) {
        return """
                {"eventType": "Complaint",
                 "complaint": {"complaintFeedbackType": "%s", "complainedRecipients": [{"emailAddress": "kim@example.org"}]},
                 "mail": {"destination": ["kim@example.org"]}}""".formatted(kind);
    }

    private final class Stopping implements Suppressions {
        @Override
        public void stop(Party person, Reason reason, Instant now) {
            throw new AssertionError("an event names no person");
        }

        @Override
        public void stop(Email email, Reason reason, Instant now) {
            assertThat(now).isEqualTo(NOW);
            stopped.add(reason + " " + email.value());
        }

        @Override
        public void stopLettersTo(Party address, Party member, Reason reason, Instant now) {
            throw new AssertionError("an event names no member");
        }

        @Override
        public void markUndeliverable(InvitationId id) {
            throw new AssertionError("no event here names an invitation");
        }
    }

    private static final class Counting implements Funnel {
        @Override
        public void count(List<Happened> happened) {
            assertThat(happened).hasSize(1);
        }

        @Override
        public Map<String, Map<String, Long>> sums(LocalDate first, LocalDate last, LocalDate withHours) {
            throw new AssertionError("an event is counted, not asked about");
        }
    }
}
