package dev.invito.history;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.crypto.LetterTokens;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoArrivals;
import dev.invito.dynamodb.DynamoBlocks;
import dev.invito.dynamodb.DynamoCircles;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoCorrespondents;
import dev.invito.dynamodb.DynamoDepartures;
import dev.invito.dynamodb.DynamoDueLetters;
import dev.invito.dynamodb.DynamoFirstLetters;
import dev.invito.dynamodb.DynamoFunnel;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoQuotas;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.DynamoReturns;
import dev.invito.dynamodb.DynamoSendContexts;
import dev.invito.dynamodb.DynamoStrangerLetters;
import dev.invito.dynamodb.DynamoSuppressions;
import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.function.AcceptInvitation;
import dev.invito.function.ArchiveInvitation;
import dev.invito.function.BlockMember;
import dev.invito.function.DeclineInvitation;
import dev.invito.function.DeclineLetter;
import dev.invito.function.DeliverMail;
import dev.invito.function.JoinNetwork;
import dev.invito.function.Leave;
import dev.invito.function.ListConnections;
import dev.invito.function.ListReceived;
import dev.invito.function.ListSent;
import dev.invito.function.OfferUnsubscribe;
import dev.invito.function.RecordMailEvent;
import dev.invito.function.RemoveConnection;
import dev.invito.function.ReplyToInvitation;
import dev.invito.function.ReportInvitation;
import dev.invito.function.SaveMe;
import dev.invito.function.SendInvitation;
import dev.invito.function.UnarchiveInvitation;
import dev.invito.function.UnblockMember;
import dev.invito.function.Unsubscribe;
import dev.invito.function.ViewInvitation;
import dev.invito.function.WithdrawInvitation;
import dev.invito.http.Json;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.request.Pictures;
import dev.invito.http.request.ReturnUrls;
import dev.invito.http.route.ActionRoute;
import dev.invito.http.route.BlockList;
import dev.invito.http.route.ConnectionList;
import dev.invito.http.route.Endpoint;
import dev.invito.http.route.InvitationLists;
import dev.invito.http.route.InvitationRequestReader;
import dev.invito.http.route.LetterAnswers;
import dev.invito.http.route.Me;
import dev.invito.http.route.SendRoute;
import dev.invito.http.route.SignUp;
import dev.invito.http.view.InvitationViews;
import dev.invito.http.view.LetterPage;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.Answering;
import dev.invito.invitation.usecase.Arriving;
import dev.invito.invitation.usecase.Blocking;
import dev.invito.invitation.usecase.GoingBack;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.Letterbox;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Probation;
import dev.invito.invitation.usecase.Sending;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.invitation.usecase.Suspensions;
import dev.invito.mail.courier.Composer;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.Delivery;
import dev.invito.mail.courier.Mutuals;
import dev.invito.mail.courier.Post;
import dev.invito.mail.courier.Sweep;
import dev.invito.mail.letter.LetterWriter;
import dev.invito.mail.letter.MimeWriter;
import dev.invito.mail.ses.MailEvents;
import dev.invito.network.FinishingDepartures;
import dev.invito.network.Membership;
import dev.invito.telemetry.Metrics;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every function that a history calls, put together as in production but for the clients, the clock and the pace. */
final class Deployment {

    static final String SECRET = "a secret of the histories";

    /** An invocation that knows nothing of itself. */
    static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> "");

    private static final ObjectMapper JSON = Json.mapper();
    private static final LetterWriter LETTERS = new LetterWriter("1 Street, Town");
    private static final MimeWriter MIMES = new MimeWriter("invitations@example.com");
    private static final Cursors CURSORS = new Cursors(SECRET);

    /** Longer than the slowest pace: at each look at the machine's running time the next letter has its turn. */
    private static final long NEXT_TURN = Duration.ofSeconds(3).toNanos();

    private final AtomicLong nanos = new AtomicLong();
    private final Map<String, RequestHandler<HttpEvent, HttpAnswer>> routes = new HashMap<>();
    private final JoinNetwork joinNetwork;
    private final DeliverMail deliverMail;
    private final Sweep sweep;
    private final FinishingDepartures departures;
    private final Arriving arriving;
    private final RecordMailEvent recordMailEvent;

    Deployment(DynamoDbClient client, Post post, InstantSource clock, Policy policy) {
        Tables tables = LocalTables.NAMES;
        Shards shards = new Shards(2);
        AddressKeys addresses = new AddressKeys(SECRET);
        DynamoRelationships relationships = new DynamoRelationships(client, tables, policy, shards);
        DynamoMembers members = new DynamoMembers(client, tables, addresses);
        DynamoQuotas quotas = new DynamoQuotas(client, tables, policy);
        DynamoLists lists = new DynamoLists(client, tables);
        InvitationViews views = new InvitationViews(members);
        Answering answering = new Answering(
                relationships,
                new Suspensions(members),
                new GoingBack(new DynamoClaims(client, tables, shards), new Claiming(policy)));
        MutualConnections mutual = new MutualConnections(
                new DynamoLists(client, tables), new DynamoCircles(client, tables, new DynamoLists(client, tables)));
        Admission admission = new Admission(members, mutual);
        Joining joining = new Joining(
                relationships,
                new DynamoClaims(client, tables, shards),
                new Claiming(policy),
                admission,
                most -> new OneByOne());
        GoneKeys gone = new GoneKeys(SECRET);
        DynamoDepartures departures = new DynamoDepartures(client, tables, addresses, gone, policy, shards);
        DynamoReturns returns = new DynamoReturns(client, tables, addresses, gone, departures, policy, shards);
        Membership membership =
                new Membership(members, joining, new DynamoArrivals(client, tables), returns, addresses);
        DynamoDueLetters due = new DynamoDueLetters(client, tables, policy, shards);
        LetterTokens tokens = new LetterTokens(SECRET);
        URI site = URI.create("https://site.example");
        Courier courier = new Courier(
                due,
                new DynamoCorrespondents(client, tables, addresses),
                new DynamoFirstLetters(client, tables, policy, addresses),
                new Strangers(lists, policy),
                joining,
                new Composer(site, URI.create("https://api.example"), tokens, new Mutuals(mutual, members)),
                LETTERS,
                MIMES,
                post,
                policy,
                clock);
        DynamoSuppressions suppressions = new DynamoSuppressions(client, tables, addresses);
        Endpoint endpoint =
                new Endpoint(JSON, CURSORS, new Callers(new HostRule("scope", "invito/host"), members), clock);
        ActionRoute act = new ActionRoute(answering, views, policy);
        InvitationLists invitationLists = new InvitationLists(lists, views);
        DynamoBlocks blocks = new DynamoBlocks(client, tables, relationships);
        LetterAnswers letterAnswers = new LetterAnswers(
                new Letterbox(tokens, answering),
                suppressions,
                members,
                new Strangers(lists, policy),
                new LetterPage(),
                policy,
                site);
        routes.put(
                "POST /v1/invitations",
                new SendInvitation(
                        endpoint,
                        new SendRoute(
                                new Sending(
                                        new DynamoSendContexts(client, tables),
                                        relationships,
                                        quotas,
                                        members,
                                        admission,
                                        new DynamoClaims(client, tables, shards),
                                        InvitationHook.NONE,
                                        new Probation(
                                                new Strangers(lists, policy),
                                                new DynamoStrangerLetters(client, tables, policy),
                                                policy),
                                        new Nonces(SECRET),
                                        policy),
                                new InvitationRequestReader(policy, new ReturnUrls(List.of())),
                                views,
                                policy)));
        routes.put("POST /v1/invitations/{id}/accept", new AcceptInvitation(endpoint, act));
        routes.put("POST /v1/invitations/{id}/decline", new DeclineInvitation(endpoint, act));
        routes.put("POST /v1/invitations/{id}/archive", new ArchiveInvitation(endpoint, act));
        routes.put("POST /v1/invitations/{id}/unarchive", new UnarchiveInvitation(endpoint, act));
        routes.put("POST /v1/invitations/{id}/report", new ReportInvitation(endpoint, act));
        routes.put("POST /v1/invitations/{id}/withdraw", new WithdrawInvitation(endpoint, act));
        routes.put("POST /v1/invitations/{id}/reply", new ReplyToInvitation(endpoint, act, policy));
        routes.put("GET /v1/invitations/{id}", new ViewInvitation(endpoint, act));
        routes.put("GET /v1/invitations/received", new ListReceived(endpoint, invitationLists));
        routes.put("GET /v1/invitations/sent", new ListSent(endpoint, invitationLists));
        routes.put("GET /v1/connections", new ListConnections(endpoint, new ConnectionList(lists, members)));
        routes.put("DELETE /v1/connections/{memberId}", new RemoveConnection(endpoint, act));
        routes.put(
                "PUT /v1/blocks/{memberId}",
                new BlockMember(endpoint, new BlockList(new Blocking(blocks), blocks, members, policy)));
        routes.put("DELETE /v1/blocks/{memberId}", new UnblockMember(endpoint, act));
        Me me = new Me(members, membership, departures, quotas, policy, new Pictures(List.of()));
        routes.put("PUT /v1/me", new SaveMe(endpoint, me));
        routes.put("DELETE /v1/me", new Leave(endpoint, me));
        routes.put("POST /v1/letters/{token}/decline", new DeclineLetter(endpoint, letterAnswers));
        routes.put("GET /v1/letters/{token}/unsubscribe", new OfferUnsubscribe(endpoint, letterAnswers));
        routes.put("POST /v1/letters/{token}/unsubscribe", new Unsubscribe(endpoint, letterAnswers));
        joinNetwork = new JoinNetwork(new SignUp(membership, new Pictures(List.of()), clock));
        deliverMail = new DeliverMail(new Delivery(courier));
        this.departures = new FinishingDepartures(departures);
        arriving = new Arriving(joining, new DynamoClaims(client, tables, shards), new DynamoArrivals(client, tables));
        sweep = new Sweep(due, courier, post, clock, () -> nanos.addAndGet(NEXT_TURN));
        recordMailEvent = new RecordMailEvent(
                new MailEvents(JSON, courier, suppressions, new DynamoFunnel(client, tables), clock),
                new Metrics("histories", clock, line -> {}));
    }

    RequestHandler<HttpEvent, HttpAnswer> route(String routeKey) {
        return routes.get(routeKey);
    }

    JoinNetwork joinNetwork() {
        return joinNetwork;
    }

    DeliverMail deliverMail() {
        return deliverMail;
    }

    Sweep sweep() {
        return sweep;
    }

    Arriving arriving() {
        return arriving;
    }

    FinishingDepartures departures() {
        return departures;
    }

    RecordMailEvent recordMailEvent() {
        return recordMailEvent;
    }
}
