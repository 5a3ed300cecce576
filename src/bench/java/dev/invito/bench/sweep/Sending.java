package dev.invito.bench.sweep;

import dev.invito.bench.DynamoProcess;
import dev.invito.bench.start.People;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.LetterTokens;
import dev.invito.dynamodb.DynamoCircles;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoCorrespondents;
import dev.invito.dynamodb.DynamoDueLetters;
import dev.invito.dynamodb.DynamoFirstLetters;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.mail.courier.Composer;
import dev.invito.mail.courier.Correspondents;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.FirstLetters;
import dev.invito.mail.courier.Mutuals;
import dev.invito.mail.courier.Post;
import dev.invito.mail.letter.LetterWriter;
import dev.invito.mail.letter.MimeWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the Courier together as {@code runtime/MailWiring} does. */
final class Sending {

    static final Shards SHARDS = new Shards(4);
    /** When the letters of {@link People} are due whose trigger missed them. */
    static final Duration LATE = Duration.ofMinutes(6);

    private Sending() {}

    /** Some minutes on: every lease of a trigger is over then. */
    static InstantSource clock() {
        return () -> Instant.ofEpochMilli(System.currentTimeMillis()).plus(LATE);
    }

    static DueLetters letters(DynamoDbClient client) {
        return new DynamoDueLetters(client, People.TABLES, People.POLICY, SHARDS);
    }

    static Correspondents correspondents(DynamoDbClient client) {
        return new DynamoCorrespondents(client, People.TABLES, new AddressKeys(People.SECRET));
    }

    static FirstLetters firstLetters(DynamoDbClient client) {
        return new DynamoFirstLetters(client, People.TABLES, People.POLICY, new AddressKeys(People.SECRET));
    }

    static Courier courier(
            DynamoDbClient client, DueLetters letters, Correspondents people, FirstLetters first, Post post) {
        return new Courier(
                letters,
                people,
                first,
                new Strangers(new DynamoLists(client, People.TABLES), People.POLICY),
                new Joining(
                        new DynamoRelationships(client, People.TABLES, People.POLICY, SHARDS),
                        new DynamoClaims(client, People.TABLES, SHARDS),
                        new Claiming(People.POLICY),
                        new Admission(
                                new DynamoMembers(client, People.TABLES, new AddressKeys(People.SECRET)),
                                new MutualConnections(
                                        new DynamoLists(client, People.TABLES),
                                        new DynamoCircles(
                                                client, People.TABLES, new DynamoLists(client, People.TABLES)))),
                        Executors::newFixedThreadPool),
                new Composer(
                        URI.create("https://network.example.com"),
                        URI.create("https://api.example.com"),
                        new LetterTokens(People.SECRET),
                        new Mutuals(
                                new MutualConnections(
                                        new DynamoLists(client, People.TABLES),
                                        new DynamoCircles(
                                                client, People.TABLES, new DynamoLists(client, People.TABLES))),
                                new DynamoMembers(client, People.TABLES, new AddressKeys(People.SECRET)))),
                new LetterWriter("1 Example Street, Example Town"),
                new MimeWriter("invitations@example.com"),
                post,
                People.POLICY,
                clock());
    }

    static DynamoDbClient counting(DynamoProcess dynamo, Requests requests) {
        return DynamoProcess.client(dynamo.endpoint(), requests);
    }
}
