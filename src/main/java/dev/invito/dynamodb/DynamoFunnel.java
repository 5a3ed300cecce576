package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.host.Funnel;
import dev.invito.invitation.port.Retrying;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The funnel in {@code Directory}. What has been counted is remembered by the minute, and in the same transaction as the
 * count: so whatever comes again, in whatever batch, is not counted again. A busy service counts many at a time.
 */
public final class DynamoFunnel implements Funnel {

    /** Longer than a stream and its dead letters are kept. */
    private static final Duration REMEMBERED = Duration.ofDays(16);
    /** Of each day, so that writers seldom meet. */
    private static final int SLICES = 8;

    private static final int MOST_AT_ONCE = 40;
    private static final int ID_BYTES = 9;
    private static final String SLICE = "#";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoFunnel(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    @Override
    public void count(List<Happened> happened) {
        Map<String, Map<SdkBytes, Happened>> byBucket = new LinkedHashMap<>();
        happened.stream().filter(one -> !one.tallies().isEmpty()).forEach(one -> {
            SdkBytes id = id(one.id());
            byBucket.computeIfAbsent(bucket(one, id), bucket -> new LinkedHashMap<>())
                    .put(id, one);
        });
        byBucket.forEach((bucket, all) -> {
            List<Map.Entry<SdkBytes, Happened>> entries = List.copyOf(all.entrySet());
            for (int from = 0; from < entries.size(); from += MOST_AT_ONCE) {
                count(bucket, entries.subList(from, Math.min(entries.size(), from + MOST_AT_ONCE)));
            }
        });
    }

    private void count(String bucket, List<Map.Entry<SdkBytes, Happened>> entries) {
        List<Map.Entry<SdkBytes, Happened>> left = entries;
        for (Retrying retrying = Retrying.briefly("others count the same"); !left.isEmpty(); retrying.again()) {
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(remember(bucket, left));
            writes.addAll(add(left));
            try {
                Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
                return;
            } catch (TransactionCanceledException e) {
                if (!Conflicts.failed(e, 0)) {
                    throw e;
                }
                Set<SdkBytes> counted = Set.copyOf(
                        e.cancellationReasons().get(0).item().get(IDS).bs());
                left = left.stream()
                        .filter(entry -> !counted.contains(entry.getKey()))
                        .toList();
            }
        }
    }

    private static final String IDS = "ids";

    private TransactWriteItem remember(String bucket, List<Map.Entry<SdkBytes, Happened>> entries) {
        Expression e = new Expression();
        String ids = e.name(IDS);
        List<SdkBytes> all = entries.stream().map(Map.Entry::getKey).toList();
        all.forEach(id -> e.require("NOT contains(" + ids + ", " + e.value(AttributeValue.fromB(id)) + ")"));
        Instant until = entries.get(0).getValue().at().plus(REMEMBERED);
        String update = "SET " + e.name(TTL) + " = " + e.value(Values.seconds(until)) + " ADD " + ids + " "
                + e.value(AttributeValue.fromBs(all));
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(tables.directory())
                        .key(Directory.key(Directory.COUNTED, bucket))
                        .conditionExpression(e.condition())
                        .updateExpression(update)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private static final String TTL = "ttl";

    private List<TransactWriteItem> add(List<Map.Entry<SdkBytes, Happened>> entries) {
        Map<String, Map<String, Integer>> rows = new TreeMap<>();
        int slice = Math.floorMod(entries.get(0).getKey().hashCode(), SLICES);
        entries.stream().flatMap(entry -> entry.getValue().tallies().stream()).forEach(tally -> rows.computeIfAbsent(
                        tally.row() + SLICE + slice, row -> new TreeMap<>())
                .merge(tally.name(), tally.amount(), Integer::sum));
        return rows.entrySet().stream()
                .map(row -> add(row.getKey(), row.getValue()))
                .toList();
    }

    private TransactWriteItem add(String row, Map<String, Integer> amounts) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> parts = new ArrayList<>();
        amounts.forEach((name, amount) -> {
            String number = Integer.toString(parts.size());
            names.put("#n" + number, name);
            values.put(":n" + number, Values.number(amount));
            parts.add("#n" + number + " :n" + number);
        });
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(tables.directory())
                        .key(Directory.key(Directory.FUNNEL, row))
                        .updateExpression("ADD " + String.join(", ", parts))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .build())
                .build();
    }

    @Override
    public Map<String, Map<String, Long>> sums(LocalDate first, LocalDate last, LocalDate withHours) {
        Map<String, Map<String, Long>> sums = new HashMap<>();
        String after = SLICE + SLICES;
        add(first.toString(), last + after, sums);
        add("at " + withHours, "at " + withHours + " 24" + after, sums);
        return sums;
    }

    private void add(String from, String to, Map<String, Map<String, Long>> sums) {
        QueryRequest query = QueryRequest.builder()
                .tableName(tables.directory())
                .keyConditionExpression("pk = :funnel AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":funnel", Values.text(Directory.FUNNEL), ":from", Values.text(from), ":to", Values.text(to)))
                .build();
        dynamoDb.queryPaginator(query).items().forEach(item -> {
            String row = Values.text(item, Directory.SORT).orElseThrow();
            Map<String, Long> sum =
                    sums.computeIfAbsent(row.substring(0, row.lastIndexOf(SLICE)), name -> new HashMap<>());
            item.forEach((name, value) -> {
                if (value.n() != null) {
                    sum.merge(name, Long.valueOf(value.n()), Long::sum);
                }
            });
        });
    }

    /** The minute in which it happened, in some parts: what comes in one batch is mostly remembered by one item. */
    private static String bucket(Happened one, SdkBytes id) {
        Instant minute = one.at().truncatedTo(ChronoUnit.MINUTES);
        return minute + SLICE + Math.floorMod(id.asByteArray()[0], (byte) 4);
    }

    private static SdkBytes id(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return SdkBytes.fromByteArray(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
