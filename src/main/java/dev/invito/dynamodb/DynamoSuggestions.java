package dev.invito.dynamodb;

import dev.invito.invitation.Contention;
import dev.invito.member.KeyedHash;
import dev.invito.member.Person;
import dev.invito.member.Seal;
import dev.invito.member.Suggestion;
import dev.invito.member.Suggestions;
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
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Suggestions in {@code Directory}, under the member whom they are for: what was found is sealed, who was dismissed is
 * hashed with the service's secret. Neither shows anybody's id, so nothing of who leaves is left in it.
 */
public final class DynamoSuggestions implements Suggestions {

    /** When nobody looks at it any more: it is found anew after a day. */
    private static final Duration KEPT = Duration.ofDays(2);

    /** How many dismissals one set has before the next one begins; the set before that is forgotten then. */
    private static final int MOST_DISMISSED = 2_500;

    private static final int HASH_BYTES = 12;
    private static final String SEALED = "sealed";
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

    public DynamoSuggestions(DynamoDbClient dynamoDb, Tables tables, String secret) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.seal = new Seal(secret, "suggestions");
        this.hash = new KeyedHash(secret, "dismissal");
    }

    @Override
    public Kept of(String memberId) {
        List<Map<String, AttributeValue>> items = reads.read(Map.of(
                        tables.directory(),
                        KeysAndAttributes.builder()
                                .keys(key(memberId, Directory.SUGGESTIONS), key(memberId, Directory.DISMISSED))
                                .consistentRead(true)
                                .build()))
                .getOrDefault(tables.directory(), List.of());
        Set<String> dismissed = BatchReads.item(key(memberId, Directory.DISMISSED), items)
                .map(DynamoSuggestions::hashes)
                .orElse(Set.of());
        return new Kept(
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
    public void dismiss(String memberId, String other) {
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
        return Directory.key(Person.member(memberId).key(), kind);
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
