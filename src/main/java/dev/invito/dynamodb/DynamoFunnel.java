package dev.invito.dynamodb;

import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.host.Funnel;
import dev.invito.host.Tally;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The funnel in {@code Directory}. What has been counted is remembered by the second, and in the same transaction as the
 * count: so whatever comes again, in whatever batch, is not counted again. A busy service counts many at a time (ADR 39).
 */
public final class DynamoFunnel implements Funnel {

    /** Longer than a stream and its dead letters are kept. */
    private static final Duration REMEMBERED = Duration.ofDays(16);
    /** Of each day, so that writers seldom meet. */
    private static final int SLICES = 8;

    /** Of each second. */
    private static final int PARTS = 6;

    /** A condition on so many has not too many operators for DynamoDB, were they all of one bucket. */
    private static final int MOST_AT_ONCE = 50;

    /** Items of one transaction. */
    private static final int MOST_WRITTEN = 100;

    private static final int ID_BYTES = 9;
    private static final String SLICE = "#";
    private static final String IDS = "ids";

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    public DynamoFunnel(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    /** What is to be counted, and where it is remembered. */
    private record One(String bucket, SdkBytes id, Happened happened) {

        static One of(Happened happened) {
            SdkBytes id = hash(happened.id());
            return new One(bucketOf(happened.at(), id), id, happened);
        }

        /** What is written for it: more of it for several is written once. */
        Stream<String> written() {
            return Stream.concat(Stream.of(bucket), happened.tallies().stream().map(Tally::row));
        }
    }

    @Override
    public void count(List<Happened> happened) {
        List<One> all = happened.stream()
                .filter(one -> !one.tallies().isEmpty())
                .map(One::of)
                .sorted(Comparator.comparing(One::bucket))
                .toList();
        for (int from = 0; from < all.size(); ) {
            int to = end(all, from);
            countTogether(all.subList(from, to));
            from = to;
        }
    }

    /** Up to where one transaction has room. */
    private static int end(List<One> all, int from) {
        Set<String> written = new HashSet<>();
        int to = from;
        while (to < all.size() && to < from + MOST_AT_ONCE) {
            all.get(to).written().forEach(written::add);
            if (written.size() > MOST_WRITTEN) {
                return to;
            }
            to++;
        }
        return to;
    }

    private void countTogether(List<One> some) {
        Map<SdkBytes, One> left = new LinkedHashMap<>();
        some.forEach(one -> left.put(one.id(), one));
        for (Retrying retrying = Retrying.briefly("others count the same"); !left.isEmpty(); retrying.again()) {
            Map<String, List<One>> byBucket = left.values().stream()
                    .collect(Collectors.groupingBy(One::bucket, TreeMap::new, Collectors.toList()));
            List<TransactWriteItem> writes = new ArrayList<>();
            byBucket.forEach((bucket, ones) -> writes.add(remember(bucket, ones)));
            writes.addAll(add(List.copyOf(left.values())));
            try {
                Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
                return;
            } catch (TransactionCanceledException e) {
                if (!left.keySet().removeAll(counted(e, byBucket.size()))) {
                    throw e;
                }
            }
        }
    }

    /** What stands in those buckets whose condition did not hold, and was counted before. */
    private static Set<SdkBytes> counted(TransactionCanceledException e, int buckets) {
        return IntStream.range(0, buckets)
                .filter(bucket -> Conflicts.failed(e, bucket))
                .mapToObj(bucket ->
                        e.cancellationReasons().get(bucket).item().get(IDS).bs())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private TransactWriteItem remember(String bucket, List<One> ones) {
        Expression e = new Expression();
        String ids = e.name(IDS);
        List<SdkBytes> all = ones.stream().map(One::id).toList();
        all.forEach(id -> e.require("NOT contains(" + ids + ", " + e.value(AttributeValue.fromB(id)) + ")"));
        Instant until = ones.get(0).happened().at().plus(REMEMBERED);
        String update = "SET " + e.name(TTL) + " = " + e.value(Values.seconds(until)) + " ADD " + ids + " "
                + e.value(AttributeValue.fromBs(all));
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(tables.directory())
                        .key(Directory.key(Directory.COUNTED + bucket, Directory.IDS))
                        .conditionExpression(e.condition())
                        .updateExpression(update)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build())
                .build();
    }

    private static final String TTL = "ttl";

    private List<TransactWriteItem> add(List<One> ones) {
        Map<String, Map<String, Integer>> rows = new TreeMap<>();
        int slice = Math.floorMod(ones.get(0).id().hashCode(), SLICES);
        ones.stream().flatMap(one -> one.happened().tallies().stream()).forEach(tally -> rows.computeIfAbsent(
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

    /** The second in which it happened, in some parts: what comes in one batch is remembered by few items, and none grows for long. */
    private static String bucketOf(Instant at, SdkBytes id) {
        return at.truncatedTo(ChronoUnit.SECONDS) + SLICE + Math.floorMod(id.asByteArray()[0], PARTS);
    }

    private static SdkBytes hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return SdkBytes.fromByteArray(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
