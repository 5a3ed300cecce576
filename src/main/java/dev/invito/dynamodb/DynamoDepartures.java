package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import dev.invito.invitation.Departures;
import dev.invito.mail.Suppressions.Reason;
import dev.invito.member.AddressKeys;
import dev.invito.member.Email;
import dev.invito.member.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Departures: first the member goes, with their words and their address, in one transaction that leaves a note of what is
 * still to be erased; then all pairs, which the two list indexes find, since no item is in neither (ADR 3); then what
 * stands under the member, the note last. Each step may be repeated.
 */
public final class DynamoDepartures implements Departures {

    /** Each further try means that the member was written in between. */
    private static final int TRIES = 10;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final AddressKeys addressKeys;
    private final BatchDeletes deletes;

    public DynamoDepartures(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.addressKeys = addressKeys;
        this.deletes = new BatchDeletes(dynamoDb);
    }

    @Override
    public void erase(Person member) {
        close(member);
        Optional<Email> address = address(note(member));
        erasePairs(member, address);
        eraseOwn(member);
    }

    @Override
    public void resume(Person member) {
        if (!note(member).isEmpty()) {
            erase(member);
        }
    }

    /** From here on nobody finds them, and nothing can be sent to them. */
    private void close(Person member) {
        for (int tries = 0; tries < TRIES; tries++) {
            Map<String, AttributeValue> item = get(MemberItems.key(member.value()));
            if (item.isEmpty() || isClosed(member, item)) {
                return;
            }
        }
        throw new Contention("others write the member who leaves");
    }

    private boolean isClosed(Person member, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> note = new HashMap<>(Directory.key(member.key(), Directory.LEAVING));
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(delete(unchanged(item)));
        NameItems.keys(item).forEach(key -> writes.add(delete(deletion(key).build())));
        address(item).ifPresent(email -> {
            note.put(MemberItems.EMAIL, Values.text(email.value()));
            Map<String, AttributeValue> owner = owner(email);
            if (!get(owner).isEmpty()) {
                writes.add(delete(deletion(owner)
                        .conditionExpression("#member = :member")
                        .expressionAttributeNames(Map.of("#member", DynamoMembers.MEMBER_ID))
                        .expressionAttributeValues(Map.of(":member", Values.text(member.value())))
                        .build()));
            }
            stopped(item, email).ifPresent(stop -> writes.add(put(stop)));
        });
        writes.add(put(note));
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
            return true;
        } catch (TransactionCanceledException e) {
            return false;
        }
    }

    /** Whoever saves the member at the same time writes other words or another address than those erased here. */
    private Delete unchanged(Map<String, AttributeValue> item) {
        Expression e = new Expression();
        e.require("attribute_exists(" + e.name(Directory.PARTITION) + ")");
        for (String attribute : List.of(MemberItems.WORDS, MemberItems.EMAIL)) {
            e.require(
                    item.containsKey(attribute)
                            ? e.name(attribute) + " = " + e.value(item.get(attribute))
                            : "attribute_not_exists(" + e.name(attribute) + ")");
        }
        Delete.Builder delete = deletion(MemberItems.key(
                        Person.ofKey(Values.text(item, Directory.PARTITION).orElseThrow())
                                .value()))
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            delete.expressionAttributeValues(e.values());
        }
        return delete.build();
    }

    /** What nobody has claimed of the invitations to the address goes too, unless it has another owner by now. */
    private void erasePairs(Person member, Optional<Email> address) {
        Optional<Person> abandoned =
                address.filter(email -> get(owner(email)).isEmpty()).map(addressKeys::of);
        boolean found;
        do {
            found = false;
            for (ListKey list : ListKey.values()) {
                for (ListIndex index : ListIndex.values()) {
                    found |= erase(index, list.of(member));
                }
                if (abandoned.isPresent()) {
                    found |= erase(ListIndex.BY_RECIPIENT, list.of(abandoned.get()));
                }
            }
        } while (found);
    }

    private boolean erase(ListIndex index, String list) {
        Expression e = new Expression();
        String condition = e.name(index.list()) + " = " + e.value(Values.text(list));
        return erase(
                QueryRequest.builder()
                        .tableName(tables.relationships())
                        .indexName(index.indexName())
                        .keyConditionExpression(condition)
                        .projectionExpression(e.name(Attribute.PAIR))
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values())
                        .build(),
                tables.relationships());
    }

    /** Everything that stands under the member; the note of leaving goes when nothing else is left. */
    private void eraseOwn(Person member) {
        Expression e = new Expression();
        String condition = e.name(Directory.PARTITION) + " = " + e.value(Values.text(member.key()));
        QueryRequest all = QueryRequest.builder()
                .tableName(tables.directory())
                .consistentRead(true)
                .keyConditionExpression(condition)
                .projectionExpression(e.name(Directory.PARTITION) + ", " + e.name(Directory.SORT))
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values())
                .build();
        Map<String, AttributeValue> note = Directory.key(member.key(), Directory.LEAVING);
        dynamoDb.queryPaginator(all).stream()
                .forEach(page -> deletes.delete(
                        tables.directory(),
                        page.items().stream().filter(key -> !key.equals(note)).toList()));
        dynamoDb.deleteItem(delete -> delete.tableName(tables.directory()).key(note));
    }

    private boolean erase(QueryRequest query, String table) {
        boolean found = false;
        for (var page : dynamoDb.queryPaginator(query)) {
            deletes.delete(table, page.items());
            found |= !page.items().isEmpty();
        }
        return found;
    }

    /** Who wanted no more mail gets none as a stranger either (R10): the address's hash remembers it. */
    private Optional<Map<String, AttributeValue>> stopped(Map<String, AttributeValue> item, Email email) {
        Person address = addressKeys.of(email);
        return Values.millis(item, MemberItems.MAIL_STOPPED_AT)
                .filter(at -> Values.truth(item, MemberItems.MAIL_STOPPED))
                .filter(at ->
                        get(Directory.key(address.key(), Directory.STOPPED)).isEmpty())
                .map(at -> StoppedItems.item(address, Reason.OPT_OUT, at));
    }

    private Map<String, AttributeValue> note(Person member) {
        return get(Directory.key(member.key(), Directory.LEAVING));
    }

    private static Optional<Email> address(Map<String, AttributeValue> item) {
        return Values.text(item, MemberItems.EMAIL).map(Email::new);
    }

    private Map<String, AttributeValue> owner(Email email) {
        return Directory.key(addressKeys.of(email).key(), Directory.OWNER);
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(
                        get -> get.tableName(tables.directory()).key(key).consistentRead(true))
                .item();
    }

    private Delete.Builder deletion(Map<String, AttributeValue> key) {
        return Delete.builder().tableName(tables.directory()).key(key);
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tables.directory()).item(item))
                .build();
    }

    private static TransactWriteItem delete(Delete delete) {
        return TransactWriteItem.builder().delete(delete).build();
    }
}
