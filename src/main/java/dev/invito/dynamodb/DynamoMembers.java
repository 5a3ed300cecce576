package dev.invito.dynamodb;

import dev.invito.invitation.Addresses;
import dev.invito.invitation.Contention;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Members and their verified addresses in {@code Directory}. */
public final class DynamoMembers implements Members, Addresses {

    static final String MEMBER_ID = "member";
    private static final String DISCOVERABLE = "discoverable";
    private static final int TRIES = 5;
    /** Why a transaction fails that may succeed after another look. */
    private static final Set<String> AGAIN = Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

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
    public Map<String, Member> findAll(Collection<String> memberIds) {
        return reads.all(tables.directory(), keys(memberIds)).stream()
                .map(item -> MemberItems.member(MemberItems.card(item).memberId(), item))
                .collect(Collectors.toMap(Member::memberId, Function.identity()));
    }

    @Override
    public Map<String, Card> cards(Collection<String> memberIds) {
        return reads.all(tables.directory(), keys(memberIds), MemberItems.OF_A_CARD).stream()
                .map(MemberItems::card)
                .collect(Collectors.toMap(Card::memberId, Function.identity()));
    }

    private static List<Map<String, AttributeValue>> keys(Collection<String> memberIds) {
        return memberIds.stream().distinct().map(MemberItems::key).toList();
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
        write(member, true);
    }

    @Override
    public void join(Member member) {
        write(member, false);
    }

    /** @param saves the member says who they are; else, what is known of them stays */
    private void write(Member member, boolean saves) {
        for (int tries = 0; tries < TRIES; tries++) {
            Known known = known(member);
            Member written = saves ? known.saved(member) : known.joined(member);
            if (carriedOut(writes(written, known, saves))) {
                return;
            }
        }
        throw new Contention("others write the same member");
    }

    private boolean carriedOut(List<TransactWriteItem> writes) {
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().allMatch(reason -> AGAIN.contains(reason.code()))) {
                return false;
            }
            throw e;
        }
    }

    /** What there is of a member before they are written. */
    private record Known(
            String memberId,
            Optional<Map<String, AttributeValue>> item,
            Optional<String> owner,
            Optional<Instant> addressStoppedAt) {

        Optional<Member> member() {
            return item.map(found -> MemberItems.member(memberId, found));
        }

        Member saved(Member said) {
            Optional<Instant> stoppedAt = Stream.of(member().flatMap(Member::mailStoppedAt), addressStoppedAt)
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
            return said.withMail(false, stoppedAt, said.email());
        }

        Member joined(Member member) {
            Member joined = member().orElse(member);
            return joined.withMail(
                    joined.mailStopped() || addressStoppedAt.isPresent(),
                    joined.mailStoppedAt().or(() -> addressStoppedAt),
                    member.email().or(joined::email));
        }
    }

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
                member.memberId(),
                BatchReads.item(MemberItems.key(member.memberId()), items),
                address.flatMap(key -> BatchReads.item(Directory.key(key, Directory.OWNER), items))
                        .flatMap(item -> Values.text(item, MEMBER_ID)),
                address.flatMap(key -> BatchReads.item(Directory.key(key, Directory.STOPPED), items))
                        .flatMap(item -> Values.millis(item, StoppedItems.AT)));
    }

    /** One transaction: the member, the words they are found by, whose the address is now, and that it is nobody else's. */
    private List<TransactWriteItem> writes(Member member, Known known, boolean mailGoesAgain) {
        List<TransactWriteItem> writes = new ArrayList<>();
        Map<String, AttributeValue> item = MemberItems.item(member);
        writes.add(TransactWriteItem.builder().put(unlessChanged(item, known)).build());
        writes.addAll(words(item, known));
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
        return writes;
    }

    /**
     * Two who rename the same member at once would leave words of both in the index, and whoever saves while their mail is
     * being stopped would start it again unasked: the later one reads again.
     */
    private Put unlessChanged(Map<String, AttributeValue> item, Known known) {
        Expression e = new Expression();
        for (String attribute :
                List.of(MemberItems.NAME, MemberItems.HEADLINE, MemberItems.WORDS, MemberItems.MAIL_STOPPED_AT)) {
            AttributeValue before = known.item().orElse(Map.of()).get(attribute);
            e.require(
                    before == null
                            ? "attribute_not_exists(" + e.name(attribute) + ")"
                            : e.name(attribute) + " = " + e.value(before));
        }
        Put.Builder put =
                put(item).toBuilder().conditionExpression(e.condition()).expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        return put.build();
    }

    /** What changes in the index of names; nothing, unless the name or the headline does. */
    private List<TransactWriteItem> words(Map<String, AttributeValue> item, Known known) {
        List<Map<String, AttributeValue>> before =
                known.item().map(NameItems::items).orElse(List.of());
        List<Map<String, AttributeValue>> after = NameItems.items(item);
        Set<Map<String, AttributeValue>> kept = Set.copyOf(NameItems.keys(item));
        return Stream.concat(
                        known.item().map(NameItems::keys).orElse(List.of()).stream()
                                .filter(key -> !kept.contains(key))
                                .map(key -> TransactWriteItem.builder()
                                        .delete(delete(key))
                                        .build()),
                        after.stream().filter(word -> !before.contains(word)).map(word -> TransactWriteItem.builder()
                                .put(put(word))
                                .build()))
                .toList();
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
