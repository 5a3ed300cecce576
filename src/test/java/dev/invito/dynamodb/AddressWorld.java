package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.contacts.Comparison;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.Shards;
import dev.invito.host.Connecting;
import dev.invito.http.Json;
import dev.invito.http.event.Answer;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.request.Request;
import dev.invito.http.request.ReturnUrls;
import dev.invito.http.route.ContactRows;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.InvitationRequestReader;
import dev.invito.http.route.MemberSearch;
import dev.invito.http.route.Profiles;
import dev.invito.http.route.Rows;
import dev.invito.http.route.SendManyRoute;
import dev.invito.http.route.SendRoute;
import dev.invito.http.view.InvitationViews;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.SendingMany;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.Link;
import dev.invito.network.Linking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two members, and an address that is the second one's, or nobody's: what the first one is answered, by the routes, may differ in
 * nothing where they are not to learn whose it is.
 */
final class AddressWorld implements AutoCloseable {

    static final Party ADA = Party.member("ada");
    static final Party OLGA = Party.member("olga");
    private static final Email ADDRESS = new Email("someone@example.org");
    private static final Party AT = Service.ADDRESSES.of(ADDRESS);

    private static final String SECRET = "a secret of the tests";

    private final boolean owned;
    final LocalTables tables = new LocalTables();
    final Service service = Service.on(tables.client());
    private final MutualConnections mutual = new MutualConnections(service.lists(), service.circles());
    private final InvitationRequestReader wishes = new InvitationRequestReader(POLICY, new ReturnUrls(List.of()));
    private final SendRoute sending =
            new SendRoute(service.sending(), wishes, new InvitationViews(service.members()), POLICY);
    Instant now = SENT;
    private int requests;

    AddressWorld(boolean owned) {
        this.owned = owned;
        service.join(ADA);
        says(true, InvitableBy.EVERYONE);
    }

    @Override
    public void close() {
        tables.close();
    }

    /** The second one saves their profile. */
    void says(boolean discoverable, InvitableBy choice) {
        service.save(Member.named(OLGA.value(), "Olga")
                .opened(discoverable, choice, false)
                .withEmail(Optional.of(owned ? ADDRESS : new Email("olga@example.org"))));
    }

    /** As the letter's turn has it claimed. */
    void lettersGo() {
        if (owned) {
            Service.joining(tables.client()).claim(Pair.of(ADA, AT), Service.owner(OLGA), now);
        }
    }

    void blocks(Party one, Party other) {
        assertThat(service.blocking().block(other, one, later(), name())).isEmpty();
    }

    void unblocks(Party one, Party other) {
        assertThat(service.answering()
                        .act(Action.UNBLOCK, other, one, later(), name())
                        .refusal())
                .isEmpty();
    }

    /** What the first one has sent last, by whatever name, and withdraws. */
    void withdraws() {
        InvitationId id = sent().get(0).idForSender();
        assertThat(act(Action.WITHDRAW, id).refusal()).isEmpty();
    }

    Outcome act(Action action, InvitationId id) {
        return service.answering().act(action, id, ADA, Optional.empty(), later(), name());
    }

    List<Invitation> sent() {
        return service.lists()
                .sent(ADA, now, new Lists.Request(10, Optional.empty()))
                .items();
    }

    Relationship between() {
        return service.relationships().find(Pair.of(ADA, OLGA));
    }

    /** Nobody finds the second one, and the address was sent something that is theirs now. */
    InvitationId sentToHiddenAddress() {
        says(false, InvitableBy.EVERYONE);
        byAddress();
        lettersGo();
        return sent().get(0).idForSender();
    }

    /** The first one uses a link of the second one's. */
    String connectsByLink() {
        return byLink(OLGA, ADA);
    }

    String isConnectedByTheirOwnLink() {
        return byLink(ADA, OLGA);
    }

    private String byLink(Party owner, Party guest) {
        DynamoLinks links = new DynamoLinks(tables.client(), LocalTables.NAMES, SECRET);
        Link link = new Link("token" + requests, owner, 1, 0, later().plus(Duration.ofDays(1)), false);
        links.make(link, 10, now);
        return new Linking(links, service.relationships(), service.members(), claims(), new Nonces(SECRET), POLICY)
                .connect(link.token(), guest, later(), name())
                .refusal()
                .toString();
    }

    String connectedByTheHost() {
        return new Connecting(
                        new DynamoMadeConnections(tables.client(), LocalTables.NAMES, new Shards(4)),
                        new Nonces(SECRET),
                        POLICY)
                .begin(List.of(Pair.of(ADA, OLGA)))
                .connect(ADA, OLGA, SENT, later(), false)
                .toString();
    }

    /** Withdraws by the address; it is interrupted before that goes back there. */
    void withdrawsHalf() {
        InvitationId known = sent().get(0).idForSender();
        assertThat(service.relationships()
                        .write(
                                Action.WITHDRAW,
                                Command.on(new InvitationId(ADA, OLGA, known.generation()), ADA, later(), name())
                                        .naming(Optional.of(AT)))
                        .done())
                .isTrue();
    }

    Claims claims() {
        return new DynamoClaims(tables.client(), LocalTables.NAMES, new Shards(4));
    }

    String byAddress() {
        return byAddress("key " + requests);
    }

    String byAddress(String key) {
        return sent(key, "{\"to\": {\"email\": \"" + ADDRESS.value() + "\"}}");
    }

    String byId() {
        return sent("key " + requests, "{\"to\": {\"memberId\": \"olga\"}}");
    }

    private String sent(String key, String body) {
        return answered("POST /v1/invitations", Map.of(), Map.of("idempotency-key", key), body, sending::answer);
    }

    /** Both of them in a bulk request: by the address, and by the id. */
    String inABatch() {
        SendManyRoute many = new SendManyRoute(
                new SendingMany(service.sending(), service.contexts(), () -> 0),
                sending,
                wishes,
                service.members(),
                new Rows(Duration.ofMinutes(1)),
                POLICY);
        return answered(
                "POST /v1/invitations/batch",
                Map.of(),
                Map.of(),
                "{\"invitations\": [{\"to\": {\"email\": \"" + ADDRESS.value()
                        + "\"}}, {\"to\": {\"memberId\": \"olga\"}}]}",
                many::answer);
    }

    String compared() {
        Comparison comparison = new Comparison(service.members(), service.relationships(), service.members(), mutual);
        return answered(
                "POST /v1/contacts/compare",
                Map.of(),
                Map.of("content-type", "text/csv"),
                "email\n" + ADDRESS.value() + "\n",
                new ContactRows(comparison, service.members())::answer);
    }

    /** The state alone, where the card is no secret. */
    String state() {
        return read(compared()).at("/rows/0/state").asText();
    }

    String profile() {
        return answered(
                "GET /v1/members/{memberId}",
                Map.of("memberId", "olga"),
                Map.of(),
                null,
                new Profiles(service.members(), service.acquaintances(), mutual)::view);
    }

    String found() {
        return answered(
                "GET /v1/members",
                Map.of("q", "olga"),
                Map.of(),
                null,
                new MemberSearch(
                        new DynamoNameIndex(tables.client(), LocalTables.NAMES),
                        service.members(),
                        service.relationships(),
                        mutual)::answer);
    }

    /** What the first one sees without changing anything. */
    List<String> looks() {
        return List.of(compared(), profile(), found());
    }

    /** What is new in each answer is left out. */
    private String answered(
            String route,
            Map<String, String> parameters,
            Map<String, String> headers,
            String body,
            Function<Request, Answer> function) {
        Instant moment = later();
        HttpAnswer answer = new Endpoint(
                        Json.mapper(),
                        new Cursors(SECRET),
                        new Callers(new HostRule("scope", "invito/host"), service.members()),
                        () -> moment)
                .answer(
                        new HttpEvent(
                                route,
                                headers,
                                parameters,
                                parameters,
                                body,
                                false,
                                new HttpEvent.Context(
                                        name(), new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", "ada"))))),
                        function);
        String told = answer.body().replaceAll("\"(id|invitationId)\":\"[^\"]*\"", "\"$1\":\"\"");
        return told.startsWith("{") ? "{\"answer\":" + answer.statusCode() + "," + told.substring(1) : told;
    }

    private Instant later() {
        now = now.plusSeconds(1);
        return now;
    }

    private String name() {
        return "r" + requests++;
    }

    static JsonNode read(String answer) {
        try {
            return Json.mapper().readTree(answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
