package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.stream.StreamedChanges;
import dev.invito.event.ChangeEvents;
import dev.invito.event.EventType;
import dev.invito.event.InvitationReportedEvent;
import dev.invito.http.Json;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Quota;
import dev.invito.invitation.port.Quotas.Taken;
import dev.invito.invitation.usecase.Reporting;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R8: reports by three people halve their sender's next week, however the bus tells of them. */
class ReportingTest {

    private static final Party CARL = Party.member("carl");

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Reporting reporting = new Reporting(
            service.quotas(), new DynamoStandings(tables.client(), LocalTables.NAMES), "a secret of the tests");
    private final ObjectMapper json = Json.mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private int requests;

    @BeforeEach
    void join() {
        service.join(ADA, BOB, EVE, CARL);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatTheItemHoldsIsWhatTheBusTells() {
        Instant at = SENT.plusSeconds(5);

        DynamodbStreamRecord change = reported(BOB, at);

        InvitationReportedEvent told = told(change).orElseThrow();
        assertThat(told.reportedSender()).isEqualTo(ADA);
        assertThat(told.reporter()).isEqualTo(BOB);
        assertThat(told.reportedAt()).isEqualTo(at);
    }

    @Test
    void aLaterWriteToAReportedItemIsNoReport() {
        DynamodbStreamRecord change = reported(BOB, SENT.plusSeconds(5));
        change.getDynamodb().setOldImage(change.getDynamodb().getNewImage());

        assertThat(told(change)).isEmpty();
    }

    @Test
    void threeReportersHalveTheWeekThatBeginsNextAndTwoChangeNothing() {
        count(reported(BOB, SENT.plusSeconds(1)));
        count(reported(EVE, SENT.plusSeconds(2)));
        assertThat(limitOfNextWeek()).isEqualTo(100);

        count(reported(CARL, SENT.plusSeconds(3)));

        Instant nextWeek = SENT.plus(POLICY.week());
        assertThat(service.quotas().of(ADA).limit(POLICY, nextWeek.minusMillis(1)))
                .as("the running week")
                .isEqualTo(100);
        assertThat(limitOfNextWeek()).isEqualTo(50);
        for (int i = 0; i < 50; i++) {
            assertThat(take(nextWeek).number()).isEqualTo(1);
        }
        assertThat(take(nextWeek).number()).isZero();
        assertThat(service.quotas().of(ADA).halved()).isTrue();
    }

    @Test
    void aChangeThatIsToldAgainLaterAndOutOfOrderCountsOnce() {
        List<DynamodbStreamRecord> changes = Stream.of(BOB, EVE)
                .map(reporter -> reported(reporter, SENT.plusSeconds(1)))
                .toList();

        for (int round = 0; round < 3; round++) {
            count(changes.get(1));
            count(changes.get(0));
        }

        assertThat(service.quotas().of(ADA).reports()).hasSize(2);
        assertThat(limitOfNextWeek()).isEqualTo(100);
    }

    @Test
    void whatIsToldLateCountsFromWhenItWasReported() {
        count(reported(BOB, SENT.plusSeconds(1)));
        count(reported(EVE, SENT.plus(Duration.ofDays(60))));
        count(reported(CARL, SENT.plus(Duration.ofDays(91))));
        assertThat(service.quotas().of(ADA).beginsHalved(POLICY, SENT.plus(Duration.ofDays(92))))
                .as("the first is too long before the third")
                .isFalse();
    }

    @Test
    void onePersonReportingTwoInvitationsIsOnePerson() {
        count(reported(BOB, SENT.plusSeconds(1)));
        count(reported(EVE, SENT.plusSeconds(1)));
        tables.delete(Pair.of(ADA, BOB));
        count(reported(BOB, SENT.plusSeconds(9)));

        assertThat(limitOfNextWeek()).isEqualTo(100);
    }

    @Test
    void aReportMakesNothingOfSomebodyWhoHasLeft() {
        DynamodbStreamRecord change = reported(BOB, SENT.plusSeconds(1));
        tables.client().deleteItem(delete -> delete.tableName(LocalTables.NAMES.directory())
                .key(QuotaItems.key(ADA)));

        count(change);

        assertThat(service.quotas().of(ADA)).isEqualTo(Quota.UNTOUCHED);
    }

    @Test
    void aReportThatComesBetweenReadingAndCountingIsSeen() {
        Quota seen = service.quotas().of(ADA);
        for (Party reporter : List.of(BOB, EVE, CARL)) {
            count(reported(reporter, SENT));
        }
        Instant nextWeek = SENT.plus(POLICY.week());

        Taken taken = service.quotas().take(ADA, 1, seen, nextWeek);

        assertThat(taken.quota().limit(POLICY, nextWeek)).isEqualTo(50);
    }

    @Test
    void theItemDoesNotNameTheReporter() {
        count(reported(BOB, SENT.plusSeconds(1)));

        assertThat(tables.client().scan(scan -> scan.tableName(LocalTables.NAMES.directory())).items().stream()
                        .filter(item -> item.get("sk").s().equals(Directory.QUOTA))
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(item -> item.contains("bob"));
    }

    private void count(DynamodbStreamRecord change) {
        told(change)
                .ifPresent(report -> reporting.count(report.reportedSender(), report.reporter(), report.reportedAt()));
    }

    /** What the bus delivers of a change, an hour late, if it was a report. */
    private Optional<InvitationReportedEvent> told(DynamodbStreamRecord change) {
        return ChangeEvents.of(StreamedChanges.of(change, SENT.plus(Duration.ofHours(1)))).stream()
                .filter(event -> event.type() == EventType.INVITATION_REPORTED)
                .map(event -> json.convertValue(event.detail(), InvitationReportedEvent.Detail.class))
                .map(InvitationReportedEvent::new)
                .findFirst();
    }

    private int limitOfNextWeek() {
        return service.quotas().of(ADA).limit(POLICY, SENT.plus(POLICY.week()));
    }

    private Taken take(Instant now) {
        return service.quotas().take(ADA, 1, service.quotas().of(ADA), now);
    }

    /** The change of a report of an invitation of Ada's, as the stream tells of it. */
    private DynamodbStreamRecord reported(Party reporter, Instant at) {
        Pair pair = Pair.of(ADA, reporter);
        assertThat(service.send(ADA, reporter, SENT, request()).refusal()).isEmpty();
        Map<String, AttributeValue> before = image(pair);
        InvitationId id = Items.invitation(tables.item(pair)).orElseThrow().id();
        assertThat(service.relationships()
                        .write(Action.REPORT, Command.on(id, reporter, at, request()))
                        .done())
                .isTrue();
        StreamRecord record = new StreamRecord();
        record.setKeys(Map.of(Attribute.PAIR.stored(), new AttributeValue(pair.key())));
        record.setOldImage(before);
        record.setNewImage(image(pair));
        DynamodbStreamRecord change = new DynamodbStreamRecord();
        change.setEventID(request());
        change.setDynamodb(record);
        return change;
    }

    private Map<String, AttributeValue> image(Pair pair) {
        Map<String, AttributeValue> image = new HashMap<>();
        tables.item(pair).forEach((name, value) -> image.put(name, told(value)));
        return image;
    }

    private static AttributeValue told(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        if (value.hasL()) {
            return new AttributeValue()
                    .withL(value.l().stream().map(ReportingTest::told).toList());
        }
        return new AttributeValue().withS(value.s()).withN(value.n()).withBOOL(value.bool());
    }

    private String request() {
        return "request " + requests++;
    }
}
