package dev.invito.dynamodb;

import dev.invito.crypto.KeyedHash;
import dev.invito.crypto.Seal;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.member.Party;
import dev.invito.network.Suggestion;
import dev.invito.network.Suggestions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Suggestions in {@code Directory}, under the member whom they are for: what was found is sealed, who was dismissed is
 * hashed with the service's secret, and sealed in an item of its own for the member to read. Neither shows anybody's id, so nothing of whoever leaves is left in it.
 */
public final class DynamoSuggestions implements Suggestions {

    /** When nobody looks at it any more: it is found anew after a day. */
    private static final Duration KEPT = Duration.ofDays(2);

    /** How many dismissals one set has before the next one begins; the set before that is forgotten then. */
    private static final int MOST_DISMISSED = 2_500;

    private static final int HASH_BYTES = 12;
    private static final String SEALED = "sealed";
    private static final String AT = "at";
    private static final String TTL = "ttl";
    private static final String LATEST = "latest";
    private static final String EARLIER = "earlier";
    /** In no id and in no word. */
    private static final String FIELD = "\t";

    private static final String LINE = "\n";
    private static final String PART = "\u0001";

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final Seal seal;
    private final KeyedHash hash;
    private final Seal dismissals;

    public DynamoSuggestions(DynamoDbClient dynamoDb, Tables tables, String secret) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.seal = new Seal(secret, "suggestions");
        this.hash = new KeyedHash(secret, "dismissal");
        this.dismissals = new Seal(secret, "dismissals");
    }

    @Override
    public Kept of(String memberId) {
        List<Map<String, AttributeValue>> items = reads.read(Map.of(
                        tables.directory(),
                        KeysAndAttributes.builder()
                                .keys(List.of(
                                        MemberItems.key(memberId),
                                        key(memberId, Directory.SUGGESTIONS),
                                        key(memberId, Directory.DISMISSED)))
                                .consistentRead(true)
                                .build()))
                .getOrDefault(tables.directory(), List.of());
        Set<String> dismissed = BatchReads.item(key(memberId, Directory.DISMISSED), items)
                .map(DynamoSuggestions::hashes)
                .orElse(Set.of());
        return new Kept(
                BatchReads.item(MemberItems.key(memberId), items).map(item -> MemberItems.member(memberId, item)),
                BatchReads.item(key(memberId, Directory.SUGGESTIONS), items)
                        .flatMap(item -> Values.text(item, SEALED))
                        .flatMap(text -> seal.open(text, memberId))
                        .map(DynamoSuggestions::read),
                other -> dismissed.contains(hash(memberId, other)));
    }

    @Override
    public void keep(String memberId, Found found) {
        Map<String, AttributeValue> item = new HashMap<>(key(memberId, Directory.SUGGESTIONS));
        item.put(SEALED, Values.text(seal.seal(written(found), memberId)));
        item.put(TTL, Values.seconds(found.at().plus(KEPT)));
        dynamoDb.putItem(put -> put.tableName(tables.directory()).item(item));
    }

    @Override
    public void dismiss(String memberId, String other, Instant now) {
        AttributeValue one = AttributeValue.fromSs(List.of(hash(memberId, other)));
        UpdateItemRequest.Builder update =
                UpdateItemRequest.builder().tableName(tables.directory()).key(key(memberId, Directory.DISMISSED));
        AttributeValue most = Values.number(MOST_DISMISSED);
        update.expressionAttributeValues(Map.of(":one", one, ":most", most));
        boolean there = done(update.conditionExpression("attribute_not_exists(latest) OR size(latest) < :most")
                .updateExpression("ADD latest :one")
                .build());
        if (!there
                && !done(update.conditionExpression("size(latest) >= :most")
                        .updateExpression("SET earlier = latest, latest = :one")
                        .build())) {
            throw new Contention("others dismiss for the same member");
        }
        note(memberId, other, now);
    }

    private void note(String memberId, String other, Instant now) {
        dynamoDb.updateItem(update -> update.tableName(tables.directory())
                .key(key(memberId, Directory.DISMISSAL + hash(memberId, other)))
                .updateExpression("SET #sealed = if_not_exists(#sealed, :sealed), #at = if_not_exists(#at, :at)")
                .expressionAttributeNames(Map.of("#sealed", SEALED, "#at", AT))
                .expressionAttributeValues(
                        Map.of(":sealed", Values.text(dismissals.seal(other, memberId)), ":at", Values.millis(now))));
    }

    @Override
    public Page<Dismissal> dismissedBy(String memberId, Lists.Request request) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(tables.directory())
                .keyConditionExpression("#pk = :member AND begins_with(#sk, :kind)")
                .expressionAttributeNames(Map.of("#pk", Directory.PARTITION, "#sk", Directory.SORT))
                .expressionAttributeValues(Map.of(
                        ":member",
                        Values.text(Party.member(memberId).key()),
                        ":kind",
                        Values.text(Directory.DISMISSAL)))
                .limit(request.limit());
        request.after().ifPresent(last -> query.exclusiveStartKey(key(memberId, last)));
        QueryResponse page = dynamoDb.query(query.build());
        return new Page<>(
                page.items().stream()
                        .flatMap(item -> dismissal(memberId, item).stream())
                        .toList(),
                Optional.of(page.lastEvaluatedKey())
                        .filter(last -> !last.isEmpty())
                        .flatMap(last -> Values.text(last, Directory.SORT)));
    }

    /** Empty if the secret is another one by now. */
    private Optional<Dismissal> dismissal(String memberId, Map<String, AttributeValue> item) {
        return Values.text(item, SEALED)
                .flatMap(text -> dismissals.open(text, memberId))
                .map(other -> new Dismissal(other, Values.millis(item, AT).orElseThrow()));
    }

    private boolean done(UpdateItemRequest update) {
        try {
            dynamoDb.updateItem(update);
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private String hash(String memberId, String other) {
        return hash.of(memberId + LINE + other, HASH_BYTES);
    }

    private static Map<String, AttributeValue> key(String memberId, String kind) {
        return Directory.key(Party.member(memberId).key(), kind);
    }

    private static Set<String> hashes(Map<String, AttributeValue> item) {
        Set<String> hashes = new HashSet<>();
        Stream.of(LATEST, EARLIER)
                .filter(item::containsKey)
                .forEach(name -> hashes.addAll(item.get(name).ss()));
        return hashes;
    }

    /** The time, the basis, then a line for each suggestion. */
    private static String written(Found found) {
        List<String> lines = new ArrayList<>();
        lines.add(Long.toString(found.at().toEpochMilli()));
        lines.add(found.basis().replace(LINE, PART));
        found.bestFirst()
                .forEach(one -> lines.add(String.join(
                        FIELD,
                        one.memberId(),
                        Integer.toString(one.mutual()),
                        one.word().orElse(""),
                        String.join(PART, one.through()))));
        return String.join(LINE, lines);
    }

    private static Found read(String written) {
        List<String> lines = List.of(written.split(LINE, -1));
        return new Found(
                Instant.ofEpochMilli(Long.parseLong(lines.get(0))),
                lines.get(1).replace(PART, LINE),
                lines.stream().skip(2).map(DynamoSuggestions::suggestion).toList());
    }

    private static Suggestion suggestion(String line) {
        List<String> fields = List.of(line.split(FIELD, -1));
        return new Suggestion(
                fields.get(0),
                Integer.parseInt(fields.get(1)),
                Stream.of(fields.get(3).split(PART, -1))
                        .filter(id -> !id.isEmpty())
                        .toList(),
                Optional.of(fields.get(2)).filter(word -> !word.isEmpty()));
    }
}
