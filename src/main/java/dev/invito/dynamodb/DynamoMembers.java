package dev.invito.dynamodb;

import dev.invito.invitation.Addresses;
import dev.invito.member.AddressKeys;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Members and their verified addresses in {@code Directory}. */
public final class DynamoMembers implements Members, Addresses {

    static final String MEMBER_ID = "member";
    private static final String DISCOVERABLE = "discoverable";

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final AddressKeys addressKeys;

    public DynamoMembers(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.addressKeys = addressKeys;
    }

    @Override
    public Optional<Member> find(String memberId) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(MemberItems.key(memberId))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(MemberItems.member(memberId, item));
    }

    @Override
    public Map<String, Card> cards(Collection<String> memberIds) {
        List<Map<String, AttributeValue>> keys =
                memberIds.stream().distinct().map(MemberItems::key).toList();
        Map<String, Card> cards = new HashMap<>();
        for (int from = 0; from < keys.size(); from += BatchReads.MOST) {
            List<Map<String, AttributeValue>> some = keys.subList(from, Math.min(keys.size(), from + BatchReads.MOST));
            Map<String, List<Map<String, AttributeValue>>> found = reads.read(Map.of(
                    tables.directory(), KeysAndAttributes.builder().keys(some).build()));
            found.getOrDefault(tables.directory(), List.of()).stream()
                    .map(MemberItems::card)
                    .forEach(card -> cards.put(card.memberId(), card));
        }
        return cards;
    }

    @Override
    public Person personAt(Email email) {
        Person address = addressKeys.of(email);
        Map<String, AttributeValue> owner = dynamoDb.getItem(
                        get -> get.tableName(tables.directory()).key(Directory.key(address.key(), Directory.OWNER)))
                .item();
        return Values.truth(owner, DISCOVERABLE)
                ? Person.member(Values.text(owner, MEMBER_ID).orElseThrow())
                : address;
    }

    @Override
    public void save(Member member) {
        Optional<Email> before = find(member.memberId()).flatMap(Member::email);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(
                TransactWriteItem.builder().put(put(MemberItems.item(member))).build());
        member.email()
                .ifPresent(email -> writes.add(TransactWriteItem.builder()
                        .put(put(owner(email, member)))
                        .build()));
        before.filter(email -> !member.email().equals(before))
                .filter(email -> isOwner(email, member.memberId()))
                .ifPresent(email -> writes.add(TransactWriteItem.builder()
                        .delete(release(email, member.memberId()))
                        .build()));
        dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
    }

    private Map<String, AttributeValue> owner(Email email, Member member) {
        Map<String, AttributeValue> item =
                new HashMap<>(Directory.key(addressKeys.of(email).key(), Directory.OWNER));
        item.put(MEMBER_ID, Values.text(member.memberId()));
        item.put(DISCOVERABLE, Values.truth(member.discoverable()));
        return item;
    }

    private boolean isOwner(Email email, String memberId) {
        return Values.text(
                        dynamoDb.getItem(get -> get.tableName(tables.directory())
                                        .key(Directory.key(addressKeys.of(email).key(), Directory.OWNER))
                                        .consistentRead(true))
                                .item(),
                        MEMBER_ID)
                .map(memberId::equals)
                .orElse(false);
    }

    private Delete release(Email email, String memberId) {
        return Delete.builder()
                .tableName(tables.directory())
                .key(Directory.key(addressKeys.of(email).key(), Directory.OWNER))
                .conditionExpression("#member = :member")
                .expressionAttributeNames(Map.of("#member", MEMBER_ID))
                .expressionAttributeValues(Map.of(":member", Values.text(memberId)))
                .build();
    }

    private Put put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(tables.directory()).item(item).build();
    }
}
