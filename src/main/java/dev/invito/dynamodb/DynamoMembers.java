package dev.invito.dynamodb;

import dev.invito.invitation.Addresses;
import dev.invito.member.AddressKeys;
import dev.invito.member.Card;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

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
        Map<String, Card> cards = new HashMap<>();
        reads
                .all(
                        tables.directory(),
                        memberIds.stream().distinct().map(MemberItems::key).toList())
                .stream()
                .map(MemberItems::card)
                .forEach(card -> cards.put(card.memberId(), card));
        return cards;
    }

    @Override
    public Person personAt(Email email) {
        Person address = addressKeys.of(email);
        Map<String, AttributeValue> owner = dynamoDb.getItem(
                        get -> get.tableName(tables.directory()).key(Directory.key(address.key(), Directory.OWNER)))
                .item();
        return personAt(address, owner);
    }

    @Override
    public Map<Email, Person> peopleAt(Collection<Email> emails) {
        Map<Email, Person> addresses = new HashMap<>();
        emails.forEach(email -> addresses.computeIfAbsent(email, addressKeys::of));
        Map<String, Map<String, AttributeValue>> owners = new HashMap<>();
        reads.all(
                        tables.directory(),
                        addresses.values().stream()
                                .map(address -> Directory.key(address.key(), Directory.OWNER))
                                .toList())
                .forEach(owner ->
                        owners.put(Values.text(owner, Directory.PARTITION).orElseThrow(), owner));
        addresses.replaceAll((email, address) -> personAt(address, owners.getOrDefault(address.key(), Map.of())));
        return addresses;
    }

    private static Person personAt(Person address, Map<String, AttributeValue> owner) {
        return Values.truth(owner, DISCOVERABLE)
                ? Person.member(Values.text(owner, MEMBER_ID).orElseThrow())
                : address;
    }

    @Override
    public Person address(Email email) {
        return addressKeys.of(email);
    }

    @Override
    public void save(Member member) {
        Known known = known(member);
        Optional<Instant> stoppedAt = Stream.of(known.member().flatMap(Member::mailStoppedAt), known.addressStoppedAt())
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        write(member.withMail(false, stoppedAt, member.email()), known, true);
    }

    @Override
    public void join(Member member) {
        Known known = known(member);
        Member joined = known.member().orElse(member);
        boolean stopped = joined.mailStopped() || known.addressStoppedAt().isPresent();
        write(
                joined.withMail(
                        stopped,
                        joined.mailStoppedAt().or(known::addressStoppedAt),
                        member.email().or(joined::email)),
                known,
                false);
    }

    /** What there is of a member before they are written. */
    private record Known(Optional<Member> member, Optional<String> owner, Optional<Instant> addressStoppedAt) {}

    private Known known(Member member) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        keys.add(MemberItems.key(member.memberId()));
        Optional<String> address =
                member.email().map(email -> addressKeys.of(email).key());
        address.ifPresent(key -> {
            keys.add(Directory.key(key, Directory.OWNER));
            keys.add(Directory.key(key, Directory.STOPPED));
        });
        List<Map<String, AttributeValue>> items = reads.read(Map.of(
                        tables.directory(),
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(true)
                                .build()))
                .getOrDefault(tables.directory(), List.of());
        return new Known(
                BatchReads.item(MemberItems.key(member.memberId()), items)
                        .map(item -> MemberItems.member(member.memberId(), item)),
                address.flatMap(key -> BatchReads.item(Directory.key(key, Directory.OWNER), items))
                        .flatMap(item -> Values.text(item, MEMBER_ID)),
                address.flatMap(key -> BatchReads.item(Directory.key(key, Directory.STOPPED), items))
                        .flatMap(item -> Values.millis(item, StoppedItems.AT)));
    }

    /** One transaction: the member, whose the address is now, and that it is nobody else's. */
    private void write(Member member, Known known, boolean mailGoesAgain) {
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(
                TransactWriteItem.builder().put(put(MemberItems.item(member))).build());
        member.email().ifPresent(email -> {
            writes.add(
                    TransactWriteItem.builder().put(put(owner(email, member))).build());
            if (mailGoesAgain && known.addressStoppedAt().isPresent()) {
                writes.add(TransactWriteItem.builder()
                        .delete(delete(Directory.key(addressKeys.of(email).key(), Directory.STOPPED)))
                        .build());
            }
            known.owner()
                    .filter(owner -> !owner.equals(member.memberId()))
                    .ifPresent(owner -> writes.add(TransactWriteItem.builder()
                            .update(loseAddress(owner, email))
                            .build()));
        });
        known.member()
                .flatMap(Member::email)
                .filter(email -> !Optional.of(email).equals(member.email()))
                .filter(email -> isOwner(email, member.memberId()))
                .ifPresent(email -> writes.add(TransactWriteItem.builder()
                        .delete(release(email, member.memberId()))
                        .build()));
        dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
    }

    /** A verified address belongs to whoever verified it last (R11): the one before gets no mail there any more. */
    private Update loseAddress(String memberId, Email email) {
        return Update.builder()
                .tableName(tables.directory())
                .key(MemberItems.key(memberId))
                .conditionExpression("#email = :email OR attribute_not_exists(#email)")
                .updateExpression("REMOVE #email")
                .expressionAttributeNames(Map.of("#email", MemberItems.EMAIL))
                .expressionAttributeValues(Map.of(":email", Values.text(email.value())))
                .build();
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
        return delete(Directory.key(addressKeys.of(email).key(), Directory.OWNER)).toBuilder()
                .conditionExpression("#member = :member")
                .expressionAttributeNames(Map.of("#member", MEMBER_ID))
                .expressionAttributeValues(Map.of(":member", Values.text(memberId)))
                .build();
    }

    private Delete delete(Map<String, AttributeValue> key) {
        return Delete.builder().tableName(tables.directory()).key(key).build();
    }

    private Put put(Map<String, AttributeValue> item) {
        return Put.builder().tableName(tables.directory()).item(item).build();
    }
}
