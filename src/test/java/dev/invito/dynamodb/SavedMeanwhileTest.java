package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.MemberItems;
import dev.invito.host.Hosting;
import dev.invito.http.Json;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.route.Endpoint;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Party;
import dev.invito.member.Suspension;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Two saves of one member that cross: before every single request of the one, the whole of the other happens. What is left is what
 * would be, had one waited for the other.
 */
class SavedMeanwhileTest {

    private static final Party NORA = Party.member("nora");
    private static final Party ASKER = Party.member("asker");
    private static final Email ADDRESS = new Email("nora@example.com");
    private static final String PICTURE = "https://pictures.example.com/nora.jpg";

    /** R11: the owner's item says what the member says. */
    @Test
    void whoHidesIsNotFoundByTheirAddress() {
        beforeEachRequest(
                client -> Service.on(client).save(nora(false)),
                client -> Service.on(client).save(nora(true)),
                nora(false),
                service -> assertThat(
                                service.members().at(ADDRESS, ASKER).party().isMember())
                        .isEqualTo(stored(service).discoverable()));
    }

    /** R19: it replaces what it says, and leaves the rest. */
    @Test
    void whatTheHostLeavesOutIsAsTheMemberSaysIt() {
        ZoneId rome = ZoneId.of("Europe/Rome");
        Member hiding = nora(false)
                .opened(false, InvitableBy.NOBODY, true)
                .describedAs("", "Bakes.")
                .wanting(new MailChoices(false, false, false))
                .withPicture(Optional.of(PICTURE));
        beforeEachRequest(
                client -> new Hosting(Service.on(client).members(), Service.membership(client))
                        .save(
                                NORA.value(),
                                "Nora",
                                known -> known.reading(known.locale(), Optional.of(rome)),
                                List.of(),
                                Optional.empty(),
                                LIVE),
                client -> Service.on(client).save(hiding),
                nora(true),
                service -> {
                    Member member = stored(service);
                    assertThat(member.discoverable()).isFalse();
                    assertThat(member.invitableBy()).isEqualTo(InvitableBy.NOBODY);
                    assertThat(member.showsEmail()).isTrue();
                    assertThat(member.mail()).isEqualTo(hiding.mail());
                    assertThat(member.card()).isEqualTo(hiding.card());
                    assertThat(member.about()).isEqualTo("Bakes.");
                });
    }

    @Test
    void aPictureThatIsLeftOutStaysAsItIsSaved() {
        beforeEachRequest(
                client -> saves(client, "{\"name\": \"Nora\"}"),
                client -> Service.on(client).save(nora(true).withPicture(Optional.of(PICTURE))),
                nora(true),
                service -> assertThat(stored(service).picture()).contains(PICTURE));
    }

    /** R11: all that waited has come. */
    @Test
    void whatHasArrivedIsNotSaidToComeAgain() {
        beforeEachRequest(
                client -> Service.on(client).save(nora(true)),
                client -> new DynamoArrivals(client, LocalTables.NAMES).arrived(NORA),
                nora(true),
                service -> assertThat(service.members()
                                .cards(List.of(NORA.value()))
                                .get(NORA.value())
                                .arrivingUntil())
                        .isEmpty());
    }

    /** An attribute that a version adds is one that others may write meanwhile. */
    @Test
    void allThatIsWrittenIsHeld() {
        Member whole = nora(true)
                .opened(true, InvitableBy.NOBODY, true)
                .reading("en", Optional.of(ZoneId.of("Europe/Rome")))
                .withPicture(Optional.of(PICTURE))
                .withMailSuppressed(true)
                .withMailSuppressedAt(Optional.of(LIVE))
                .suspended(Optional.of(new Suspension(LIVE, Optional.of("reason"))))
                .joined(Optional.of(LIVE));

        assertThat(MemberItems.WHOLE)
                .containsAll(MemberItems.item(whole).keySet().stream()
                        .filter(attribute -> !MemberItems.key(NORA.value()).containsKey(attribute))
                        .toList());
    }

    /**
     * @param slow what somebody does
     * @param meanwhile what somebody else does before one request of theirs
     * @param before the member as they were; more is said to come to them
     */
    private static void beforeEachRequest(
            Consumer<DynamoDbClient> slow, Consumer<DynamoDbClient> meanwhile, Member before, Consumer<Service> holds) {
        int request = 0;
        boolean reached;
        do {
            request++;
            try (LocalTables tables = new LocalTables()) {
                Service service = Service.on(tables.client());
                service.save(before);
                new DynamoArrivals(tables.client(), LocalTables.NAMES).expect(NORA, LIVE);
                reached = crossed(tables.client(), request, slow, meanwhile);
                if (reached) {
                    holds.accept(service);
                }
            }
        } while (reached);
        assertThat(request).isGreaterThan(2);
    }

    private static boolean crossed(
            DynamoDbClient client, int request, Consumer<DynamoDbClient> slow, Consumer<DynamoDbClient> meanwhile) {
        int[] requests = {0};
        slow.accept(Intercepted.client(client, (asked, sender) -> {
            requests[0]++;
            if (requests[0] == request) {
                meanwhile.accept(client);
            }
            return sender.send(asked);
        }));
        return requests[0] >= request;
    }

    private static void saves(DynamoDbClient client, String body) {
        Endpoint endpoint = new Endpoint(
                Json.mapper(),
                new Cursors("a secret of the tests"),
                new Callers(
                        new HostRule("scope", "invito/host"), Service.on(client).members()),
                () -> LIVE);
        HttpEvent event = new HttpEvent(
                null,
                null,
                null,
                null,
                body,
                false,
                new HttpEvent.Context(null, new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", NORA.value())))));
        assertThat(endpoint.answer(event, Looks.on(client).me()::save).statusCode())
                .isEqualTo(200);
    }

    private static Member stored(Service service) {
        return service.members().find(NORA.value()).orElseThrow();
    }

    private static Member nora(boolean discoverable) {
        return Member.named(NORA.value(), "Nora")
                .opened(discoverable, InvitableBy.EVERYONE, false)
                .withEmail(Optional.of(ADDRESS));
    }
}
