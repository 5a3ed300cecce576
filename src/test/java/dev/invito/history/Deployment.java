package dev.invito.history;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.dynamodb.DynamoBlocks;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoCorrespondents;
import dev.invito.dynamodb.DynamoDepartures;
import dev.invito.dynamodb.DynamoDueLetters;
import dev.invito.dynamodb.DynamoFirstLetters;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoQuotas;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.DynamoScenes;
import dev.invito.dynamodb.DynamoSuppressions;
import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Shards;
import dev.invito.dynamodb.Tables;
import dev.invito.function.AcceptInvitation;
import dev.invito.function.ArchiveInvitation;
import dev.invito.function.BlockMember;
import dev.invito.function.DeclineInvitation;
import dev.invito.function.DeclineLetter;
import dev.invito.function.DeliverMail;
import dev.invito.function.JoinNetwork;
import dev.invito.function.ListConnections;
import dev.invito.function.ListReceived;
import dev.invito.function.ListSent;
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
import dev.invito.http.Act;
import dev.invito.http.BlockList;
import dev.invito.http.ConnectionList;
import dev.invito.http.Cursors;
import dev.invito.http.Endpoint;
import dev.invito.http.HttpAnswer;
import dev.invito.http.HttpEvent;
import dev.invito.http.InvitationLists;
import dev.invito.http.InvitationViews;
import dev.invito.http.Invite;
import dev.invito.http.Json;
import dev.invito.http.LetterAnswers;
import dev.invito.http.Me;
import dev.invito.http.SignUp;
import dev.invito.http.Wishes;
import dev.invito.invitation.Answering;
import dev.invito.invitation.Blocking;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Joining;
import dev.invito.invitation.LetterTokens;
import dev.invito.invitation.Letterbox;
import dev.invito.invitation.Membership;
import dev.invito.invitation.Nonces;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Sending;
import dev.invito.mail.Composer;
import dev.invito.mail.Courier;
import dev.invito.mail.Delivery;
import dev.invito.mail.LetterPage;
import dev.invito.mail.LetterWriter;
import dev.invito.mail.MailEvents;
import dev.invito.mail.MimeWriter;
import dev.invito.mail.SesPost;
import dev.invito.mail.Sweep;
import dev.invito.member.AddressKeys;
import dev.invito.telemetry.Metrics;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;

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
    private final RecordMailEvent recordMailEvent;

    Deployment(DynamoDbClient client, SesClient ses, InstantSource clock, Policy policy) {
        Tables tables = LocalTables.NAMES;
        Shards shards = new Shards(2);
        AddressKeys addresses = new AddressKeys(SECRET);
        DynamoRelationships relationships = new DynamoRelationships(client, tables, policy, shards);
        DynamoMembers members = new DynamoMembers(client, tables, addresses);
        DynamoQuotas quotas = new DynamoQuotas(client, tables, policy);
        DynamoLists lists = new DynamoLists(client, tables);
        InvitationViews views = new InvitationViews(members);
        Answering answering = new Answering(relationships);
        Joining joining = new Joining(relationships, new DynamoClaims(client, tables, shards), new Claiming(policy));
        DynamoDepartures departures = new DynamoDepartures(client, tables, addresses);
        Membership membership = new Membership(members, joining, departures, addresses);
        DynamoDueLetters due = new DynamoDueLetters(client, tables, policy, shards);
        SesPost post = new SesPost(ses, Optional.empty());
        LetterTokens tokens = new LetterTokens(SECRET);
        URI site = URI.create("https://site.example");
        Courier courier = new Courier(
                due,
                new DynamoCorrespondents(client, tables),
                new DynamoFirstLetters(client, tables, policy, addresses),
                joining,
                new Composer(site, URI.create("https://api.example"), tokens),
                LETTERS,
                MIMES,
                post,
                policy,
                clock);
        DynamoSuppressions suppressions = new DynamoSuppressions(client, tables, addresses);
        Endpoint endpoint = new Endpoint(JSON, CURSORS, clock);
        Act act = new Act(answering, views, policy);
        InvitationLists invitationLists = new InvitationLists(lists, views);
        DynamoBlocks blocks = new DynamoBlocks(client, tables, relationships);
        LetterAnswers letterAnswers = new LetterAnswers(
                new Letterbox(tokens, relationships, answering), suppressions, members, new LetterPage(), policy, site);
        routes.put(
                "POST /v1/invitations",
                new SendInvitation(
                        endpoint,
                        new Invite(
                                new Sending(
                                        new DynamoScenes(client, tables),
                                        relationships,
                                        quotas,
                                        members,
                                        new Nonces(SECRET),
                                        policy),
                                new Wishes(policy),
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
        routes.put("PUT /v1/me", new SaveMe(endpoint, new Me(members, membership, departures, quotas, policy)));
        routes.put("POST /v1/letters/{token}/decline", new DeclineLetter(endpoint, letterAnswers));
        routes.put("POST /v1/letters/{token}/unsubscribe", new Unsubscribe(endpoint, letterAnswers));
        joinNetwork = new JoinNetwork(new SignUp(membership, clock));
        deliverMail = new DeliverMail(new Delivery(courier));
        sweep = new Sweep(due, courier, post, clock, () -> nanos.addAndGet(NEXT_TURN));
        recordMailEvent = new RecordMailEvent(
                new MailEvents(JSON, courier, suppressions, clock), new Metrics("histories", clock, line -> {}));
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

    RecordMailEvent recordMailEvent() {
        return recordMailEvent;
    }
}
