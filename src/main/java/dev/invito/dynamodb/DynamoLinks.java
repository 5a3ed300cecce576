package dev.invito.dynamodb;

import dev.invito.crypto.KeyedHash;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.LinkItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import dev.invito.network.Link;
import dev.invito.network.Links;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Links in {@code Directory}: an item under each token, which also holds who used it, as keyed hashes, so that one condition
 * counts each person once and never too many; and under the owner the list of their tokens. Whoever makes one takes those that are
 * over off the list, or it would grow as long as they go on; each gets an item of its own, since leaving has to find it.
 */
public final class DynamoLinks implements Links {

    private static final int HASH_BYTES = 8;
    /** A list of an earlier version may be longer than a transaction, and gets shorter each time. */
    private static final int TAKEN_OFF_AT_ONCE = 50;

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final KeyedHash guests;

    public DynamoLinks(DynamoDbClient dynamoDb, Tables tables, String secret) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.guests = new KeyedHash(secret, "guest");
    }

    @Override
    public boolean make(Link link, int most, Instant now) {
        for (Retrying retrying = Retrying.briefly("the same member makes other links"); ; retrying.again()) {
            List<String> before = tokens(link.owner());
            List<Link> there = links(before);
            if (there.stream().filter(one -> one.isOpen(now)).count() >= most) {
                return false;
            }
            List<Link> over = there.stream()
                    .filter(one -> !one.isOpen(now))
                    .limit(TAKEN_OFF_AT_ONCE)
                    .toList();
            List<Link> kept = there.stream().filter(one -> !over.contains(one)).toList();
            if (isMade(link, before, kept, over)) {
                return true;
            }
        }
    }

    private boolean isMade(Link link, List<String> before, List<Link> kept, List<Link> over) {
        List<String> after = new ArrayList<>(kept.stream().map(Link::token).toList());
        after.add(link.token());
        Map<String, AttributeValue> list = new HashMap<>(LinkItems.listKey(link.owner()));
        list.put(LinkItems.TOKENS, LinkItems.tokens(after));
        Expression e = new Expression();
        e.require(
                before.isEmpty()
                        ? "attribute_not_exists(" + e.name(LinkItems.TOKENS) + ")"
                        : e.name(LinkItems.TOKENS) + " = " + e.value(LinkItems.tokens(before)));
        Put.Builder put = Put.builder()
                .tableName(tables.directory())
                .item(list)
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().put(put.build()).build());
        writes.add(put(LinkItems.item(link)));
        over.stream().map(LinkItems::over).map(this::put).forEach(writes::add);
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(writes));
            return true;
        } catch (TransactionCanceledException failed) {
            if (Conflicts.mayPass(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(one -> one.tableName(tables.directory()).item(item))
                .build();
    }

    @Override
    public Optional<Link> find(String token) {
        return Optional.of(dynamoDb.getItem(get -> get.tableName(tables.directory())
                                .key(LinkItems.key(token))
                                .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty())
                .map(LinkItems::link);
    }

    @Override
    public List<Link> of(Party owner) {
        List<String> inOrderOfMaking = tokens(owner);
        return links(inOrderOfMaking).stream()
                .sorted(Comparator.comparingInt((Link link) -> inOrderOfMaking.indexOf(link.token()))
                        .reversed())
                .toList();
    }

    @Override
    public boolean revoke(String token, Party owner) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(LinkItems.key(token))
                    .conditionExpression("#member = :owner")
                    .updateExpression("SET #revoked = :yes")
                    .expressionAttributeNames(Map.of("#member", LinkItems.MEMBER_ID, "#revoked", LinkItems.REVOKED))
                    .expressionAttributeValues(
                            Map.of(":owner", Values.text(owner.value()), ":yes", Values.bool(true))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public Use use(String token, Party guest, Instant now) {
        String hash = hash(token, guest);
        Expression e = new Expression();
        String users = e.name(LinkItems.USERS);
        e.require("attribute_not_exists(" + e.name(LinkItems.REVOKED) + ")")
                .require(e.name(LinkItems.EXPIRES_AT) + " > " + e.value(Values.millis(now)))
                .require(
                        "(attribute_not_exists(" + users + ") OR size(" + users + ") < " + e.name(LinkItems.USES) + ")")
                .require("NOT contains(" + users + ", " + e.value(Values.text(hash)) + ")");
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(LinkItems.key(token))
                    .conditionExpression(e.condition())
                    .updateExpression("ADD " + users + " " + e.value(AttributeValue.fromSs(List.of(hash))))
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Use.COUNTED;
        } catch (ConditionalCheckFailedException failed) {
            Map<String, AttributeValue> old = failed.hasItem() ? failed.item() : Map.of();
            boolean there = !old.isEmpty() && LinkItems.link(old).isThere(now);
            return there && LinkItems.users(old).contains(hash) ? Use.REPEATED : Use.REFUSED;
        }
    }

    @Override
    public void giveBack(String token, Party guest) {
        try {
            Link link = LinkItems.link(dynamoDb.updateItem(update -> update.tableName(tables.directory())
                            .key(LinkItems.key(token))
                            .conditionExpression("attribute_exists(#pk)")
                            .updateExpression("DELETE #users :one")
                            .expressionAttributeNames(Map.of("#users", LinkItems.USERS, "#pk", Directory.PARTITION))
                            .expressionAttributeValues(
                                    Map.of(":one", AttributeValue.fromSs(List.of(hash(token, guest)))))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes());
            if (link.left() == 1) {
                listAgain(link);
            }
        } catch (ConditionalCheckFailedException gone) {
            // Its owner has left: there is nothing to give back.
        }
    }

    /** It was used up until now, and may have been taken off the list. */
    private void listAgain(Link link) {
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(LinkItems.listKey(link.owner()))
                    .conditionExpression("attribute_exists(#tokens) AND NOT contains(#tokens, :token)")
                    .updateExpression("SET #tokens = list_append(#tokens, :tokens)")
                    .expressionAttributeNames(Map.of("#tokens", LinkItems.TOKENS))
                    .expressionAttributeValues(Map.of(
                            ":token", Values.text(link.token()), ":tokens", LinkItems.tokens(List.of(link.token())))));
        } catch (ConditionalCheckFailedException there) {
            // It had not.
        }
    }

    private List<String> tokens(Party owner) {
        return LinkItems.tokens(dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(LinkItems.listKey(owner))
                        .consistentRead(true))
                .item());
    }

    /** As they are: a token whose link is not seen is taken for one that TTL has deleted, and leaves the list. */
    private List<Link> links(List<String> tokens) {
        return tokens.isEmpty()
                ? List.of()
                : reads
                        .current(
                                tables.directory(),
                                tokens.stream().map(LinkItems::key).toList())
                        .stream()
                        .map(LinkItems::link)
                        .toList();
    }

    private String hash(String token, Party guest) {
        return guests.of(token + "\n" + guest.key(), HASH_BYTES);
    }
}
