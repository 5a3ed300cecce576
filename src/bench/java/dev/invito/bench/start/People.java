package dev.invito.bench.start;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoCircles;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoQuotas;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.DynamoSendContexts;
import dev.invito.dynamodb.DynamoStrangerLetters;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Situation;
import dev.invito.invitation.Source;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Probation;
import dev.invito.invitation.usecase.Sending;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Members and invitations in bulk: one is made by the service itself, and all others are like it. */
public final class People {

    public static final Policy POLICY = Situation.POLICY;
    public static final String SECRET = "a secret of the benchmarks";
    public static final Tables TABLES = new Tables("Relationships", "Directory");
    public static final String NOTE = "n".repeat(200);

    private static final int A_BATCH = 25;
    private static final String FIRST = "00000000";

    private final DynamoDbClient client;
    private final InvitationId first;
    private final Map<String, AttributeValue> invitation;
    private final Map<String, AttributeValue> sender;
    private final Map<String, AttributeValue> recipient;
    private int next = 1;

    public People(DynamoDbClient client, Instant now) {
        this.client = client;
        DynamoMembers members = new DynamoMembers(client, TABLES, new AddressKeys(SECRET));
        Party ada = Party.member("s" + FIRST);
        Party bob = Party.member("r" + FIRST);
        save(members, member(ada));
        save(members, member(bob));
        DynamoRelationships relationships = new DynamoRelationships(client, TABLES, POLICY, new Shards(4));
        Sending sending = new Sending(
                new DynamoSendContexts(client, TABLES),
                relationships,
                new DynamoQuotas(client, TABLES, POLICY),
                members,
                new Admission(
                        members,
                        new MutualConnections(
                                new DynamoLists(client, TABLES),
                                new DynamoCircles(client, TABLES, new DynamoLists(client, TABLES)))),
                new DynamoClaims(client, TABLES, new Shards(4)),
                InvitationHook.NONE,
                new Probation(
                        new Strangers(new DynamoLists(client, TABLES), POLICY),
                        new DynamoStrangerLetters(client, TABLES, POLICY),
                        POLICY),
                new Nonces(SECRET),
                POLICY);
        sending.send(ada, wanted(bob), now, Optional.empty(), "first");
        Pair pair = Pair.of(ada, bob);
        first = relationships.find(pair).invitation().orElseThrow().id();
        invitation = item("Relationships", Map.of("pk", text(pair.key())));
        sender = item("Directory", Map.of("pk", text(ada.key()), "sk", text("member")));
        recipient = item("Directory", Map.of("pk", text(bob.key()), "sk", text("member")));
        // It is the pattern of all others: left in the table, its own letter would fall due among theirs.
        client.deleteItem(delete -> delete.tableName("Relationships").key(Map.of("pk", text(pair.key()))));
    }

    /** Makes members of them. */
    public static void join(DynamoDbClient client, Party... people) {
        DynamoMembers members = new DynamoMembers(client, TABLES, new AddressKeys(SECRET));
        List.of(people).forEach(person -> save(members, member(person)));
    }

    private static void save(DynamoMembers members, Member member) {
        members.save(
                member.memberId(),
                before -> member,
                member.email().map(email -> new Verified(email, Instant.EPOCH)),
                Instant.EPOCH);
    }

    public static InvitationRequest wanted(Party recipient) {
        return new InvitationRequest(
                Optional.of(recipient.value()),
                Optional.empty(),
                Optional.of(NOTE),
                Optional.empty(),
                true,
                Optional.of(Source.PROFILE));
    }

    /**
     * So many pairs of members, none of whom has met.
     *
     * @return their numbers
     */
    public List<String> strangers(int count) {
        List<String> numbers = numbers(count);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (String number : numbers) {
            items.add(renamed(sender, number));
            items.add(renamed(recipient, number));
        }
        write("Directory", items);
        return numbers;
    }

    /** So many pairs, in which one has invited the other just now. */
    public List<String> invited(int count) {
        List<String> numbers = strangers(count);
        write(
                "Relationships",
                numbers.stream().map(number -> renamed(invitation, number)).toList());
        return numbers;
    }

    /** So many pairs, in which one has invited the other, and whose first reminder is due by now. */
    public void toBeReminded(int count) {
        Map<String, AttributeValue> reminder = new HashMap<>(invitation);
        reminder.put("stage", AttributeValue.builder().n("1").build());
        List<String> numbers = strangers(count);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, AttributeValue> item = renamed(reminder, numbers.get(i));
            item.put("sh", text(Integer.toString(i % 4)));
            items.add(item);
        }
        write("Relationships", items);
    }

    /** One member whom so many others have invited just now. */
    public String invitedBy(int count) {
        List<String> numbers = strangers(count);
        String one = numbers.get(0);
        write(
                "Relationships",
                numbers.stream()
                        .map(number -> renamed(renamed(invitation, "r" + FIRST, "r" + one), number))
                        .toList());
        return one;
    }

    public static String senderOf(String number) {
        return "s" + number;
    }

    public static String recipientOf(String number) {
        return "r" + number;
    }

    public String invitationOf(String number) {
        return new InvitationId(Party.member(senderOf(number)), Party.member(recipientOf(number)), first.generation())
                .encoded();
    }

    private List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(String.format("%08d", next++));
        }
        return numbers;
    }

    private static Member member(Party person) {
        return Member.named(person.value(), "Name of " + person.value())
                .describedAs("Bakes for a living, and would like to hear of good ovens", "")
                .withEmail(Email.parse(person.value() + "@example.com"));
    }

    private Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
        return client.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> renamed(Map<String, AttributeValue> item, String number) {
        return renamed(item, FIRST, number);
    }

    private static Map<String, AttributeValue> renamed(Map<String, AttributeValue> item, String from, String to) {
        Map<String, AttributeValue> other = new HashMap<>(item);
        other.replaceAll(
                (name, value) -> value.s() == null ? value : text(value.s().replace(from, to)));
        return other;
    }

    /** Writes many items, in batches. */
    public void write(String table, List<Map<String, AttributeValue>> items) {
        for (int from = 0; from < items.size(); from += A_BATCH) {
            List<WriteRequest> puts = items.subList(from, Math.min(items.size(), from + A_BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(item).build())
                            .build())
                    .toList();
            BatchWriteItemResponse response = client.batchWriteItem(write -> write.requestItems(Map.of(table, puts)));
            if (!response.unprocessedItems().isEmpty()) {
                throw new IllegalStateException("DynamoDB took only a part");
            }
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().s(value).build();
    }
}
