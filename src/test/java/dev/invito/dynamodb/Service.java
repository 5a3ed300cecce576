package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.crypto.LetterTokens;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.Answering;
import dev.invito.invitation.usecase.Blocking;
import dev.invito.invitation.usecase.GoingBack;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Probation;
import dev.invito.invitation.usecase.Sending;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.invitation.usecase.Suspensions;
import dev.invito.mail.courier.Composer;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Mutuals;
import dev.invito.mail.courier.Post;
import dev.invito.mail.letter.LetterWriter;
import dev.invito.mail.letter.MimeWriter;
import dev.invito.member.AddressOwner;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import dev.invito.network.Membership;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The rules on DynamoDB, put together as in production but for the client. */
public record Service(
        DynamoRelationships relationships,
        DynamoLists lists,
        DynamoCircles circles,
        DynamoAcquaintances acquaintances,
        DynamoSendContexts contexts,
        DynamoQuotas quotas,
        DynamoMembers members,
        Sending sending,
        Answering answering,
        DynamoBlocks blocks) {

    public static final AddressKeys ADDRESSES = new AddressKeys("a secret of the tests");

    public static final GoneKeys GONE = new GoneKeys("a secret of the tests");

    public static Service on(DynamoDbClient client) {
        DynamoRelationships relationships =
                new DynamoRelationships(client, LocalTables.NAMES, Situation.POLICY, new Shards(4));
        DynamoSendContexts contexts = new DynamoSendContexts(client, LocalTables.NAMES);
        DynamoQuotas quotas = new DynamoQuotas(client, LocalTables.NAMES, Situation.POLICY);
        DynamoMembers members = new DynamoMembers(client, LocalTables.NAMES, ADDRESSES);
        DynamoLists lists = new DynamoLists(client, LocalTables.NAMES);
        DynamoCircles circles = new DynamoCircles(client, LocalTables.NAMES, lists);
        return new Service(
                relationships,
                lists,
                circles,
                new DynamoAcquaintances(client, LocalTables.NAMES),
                contexts,
                quotas,
                members,
                new Sending(
                        contexts,
                        relationships,
                        quotas,
                        members,
                        new Admission(members, new MutualConnections(lists, circles)),
                        new DynamoClaims(client, LocalTables.NAMES, new Shards(4)),
                        InvitationHook.NONE,
                        new Probation(
                                new Strangers(new DynamoLists(client, LocalTables.NAMES), Situation.POLICY),
                                new DynamoStrangerLetters(client, LocalTables.NAMES, Situation.POLICY),
                                Situation.POLICY),
                        new Nonces("a secret of the tests"),
                        Situation.POLICY),
                new Answering(
                        relationships,
                        new Suspensions(members),
                        new GoingBack(
                                new DynamoClaims(client, LocalTables.NAMES, new Shards(4)),
                                new Claiming(Situation.POLICY))),
                new DynamoBlocks(client, LocalTables.NAMES, relationships));
    }

    public void join(Party... people) {
        for (Party person : people) {
            save(Member.named(person.value(), "Name of " + person.value())
                    .describedAs("Headline", "")
                    .withEmail(Email.parse(person.value() + "@example.com")));
        }
    }

    /** Saves a member who has just shown that their address is theirs. */
    public Member save(Member member) {
        return members.save(member.memberId(), before -> member, verified(member), Instant.EPOCH)
                .now();
    }

    public static DynamoDepartures departures(DynamoDbClient client) {
        return new DynamoDepartures(client, LocalTables.NAMES, ADDRESSES, GONE, Situation.POLICY, new Shards(4));
    }

    public static DynamoReturns returns(DynamoDbClient client) {
        return new DynamoReturns(
                client, LocalTables.NAMES, ADDRESSES, GONE, departures(client), Situation.POLICY, new Shards(4));
    }

    static Joining joining(DynamoDbClient client) {
        return joining(on(client), client);
    }

    private static Joining joining(Service on, DynamoDbClient client) {
        return new Joining(
                on.relationships(),
                new DynamoClaims(client, LocalTables.NAMES, new Shards(4)),
                new Claiming(Situation.POLICY),
                new Admission(on.members(), new MutualConnections(on.lists(), on.circles())),
                Executors::newFixedThreadPool);
    }

    /**
     * The first letters keep to the policy of the tests, whatever the courier's.
     *
     * @param client what the courier itself asks, which may be counted; claims and names of mutual connections are read by this service
     */
    Courier courier(DynamoDbClient client, DueLetters letters, Post post, Policy policy, InstantSource clock) {
        return new Courier(
                letters,
                new DynamoCorrespondents(client, LocalTables.NAMES, ADDRESSES),
                new DynamoFirstLetters(client, LocalTables.NAMES, Situation.POLICY, ADDRESSES),
                new Strangers(lists, policy),
                joining(this, client),
                new Composer(
                        URI.create("https://site.example"),
                        URI.create("https://api.example"),
                        new LetterTokens("a secret of the tests"),
                        new Mutuals(new MutualConnections(lists, circles), members)),
                new LetterWriter("1 Street, Town"),
                new MimeWriter("invitations@example.com"),
                post,
                policy,
                clock);
    }

    /** Whose an address has always been. */
    static AddressOwner owner(Party member) {
        return new AddressOwner(member, Instant.EPOCH);
    }

    static Membership membership(DynamoDbClient client) {
        return new Membership(
                on(client).members(),
                joining(client),
                new DynamoArrivals(client, LocalTables.NAMES),
                returns(client),
                ADDRESSES);
    }

    /** As it would be after one write, with nothing remembered from before. */
    static Relationship stored(Invitation invitation, Status status) {
        return Relationship.between(Pair.of(invitation.sender(), invitation.recipient()))
                .withStatus(status)
                .withInvitation(Optional.of(invitation))
                .withStage(1)
                .withVersion(1);
    }

    static Optional<Verified> verified(Member member) {
        return member.email().map(email -> new Verified(email, Instant.EPOCH));
    }

    Blocking blocking() {
        return new Blocking(blocks);
    }

    public Outcome send(Party sender, Party recipient, Instant now, String request) {
        return sending.send(sender, wish(recipient), now, Optional.empty(), request);
    }

    static InvitationRequest wish(Party recipient) {
        return new InvitationRequest(
                Optional.of(recipient.value()),
                Optional.empty(),
                Optional.of("Shall we connect?"),
                Optional.empty(),
                true,
                Optional.of(Source.PROFILE));
    }
}
