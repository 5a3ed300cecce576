package dev.invito.dynamodb;

import dev.invito.invitation.Answering;
import dev.invito.invitation.Blocking;
import dev.invito.invitation.Nonces;
import dev.invito.invitation.Sending;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Source;
import dev.invito.invitation.Wish;
import dev.invito.member.AddressKeys;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The rules on DynamoDB, put together as in production but for the client. */
record Service(
        DynamoRelationships relationships,
        DynamoLists lists,
        DynamoScenes scenes,
        DynamoQuotas quotas,
        DynamoMembers members,
        Sending sending,
        Answering answering,
        DynamoBlocks blocks) {

    static final AddressKeys ADDRESSES = new AddressKeys("a secret of the tests");

    static Service on(DynamoDbClient client) {
        DynamoRelationships relationships =
                new DynamoRelationships(client, LocalTables.NAMES, Situation.POLICY, new Shards(4));
        DynamoScenes scenes = new DynamoScenes(client, LocalTables.NAMES);
        DynamoQuotas quotas = new DynamoQuotas(client, LocalTables.NAMES, Situation.POLICY);
        DynamoMembers members = new DynamoMembers(client, LocalTables.NAMES, ADDRESSES);
        return new Service(
                relationships,
                new DynamoLists(client, LocalTables.NAMES),
                scenes,
                quotas,
                members,
                new Sending(
                        scenes, relationships, quotas, members, new Nonces("a secret of the tests"), Situation.POLICY),
                new Answering(relationships),
                new DynamoBlocks(client, LocalTables.NAMES, relationships));
    }

    void join(Person... people) {
        for (Person person : people) {
            members.save(new Member(
                    person.value(),
                    "Name of " + person.value(),
                    "Headline",
                    "",
                    "en",
                    true,
                    MailChoices.ALL,
                    false,
                    Optional.empty(),
                    Email.parse(person.value() + "@example.com")));
        }
    }

    Blocking blocking() {
        return new Blocking(blocks);
    }

    Sending.Sent send(Person sender, Person recipient, Instant now, String request) {
        return sending.send(sender, wish(recipient), now, Optional.empty(), request);
    }

    static Wish wish(Person recipient) {
        return new Wish(
                Optional.of(recipient.value()),
                Optional.empty(),
                Optional.of("Shall we connect?"),
                Optional.empty(),
                true,
                Optional.of(Source.PROFILE));
    }
}
