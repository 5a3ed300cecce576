package dev.invito.dynamodb;

import dev.invito.dynamodb.item.CircleItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Connection;
import dev.invito.invitation.port.Lists.Request;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Circles in {@code Directory}, under the member. Those who came latest are attributes of one small item, so that a
 * connection is one write unit for each of the two; when these are many they are packed with the ones before. Every write of
 * a member's items moves the version of the first, so none overwrites what another has written.
 */
public final class DynamoCircles implements Circles {

    /** As attributes: one write unit holds so many. */
    private static final int MOST_LATEST = 20;
    /** One read unit, strongly consistent or not, is for 4 KB: so much of the item is the key and the version. */
    private static final int NEAR_BYTES = 3_800;

    /** When a circle is made anew, at the next change: so long may it miss what no stream has told. */
    private static final Duration TRUSTED = Duration.ofDays(7);
    /** An index is behind by less: what the circle has from so shortly before is right, whatever the lists say. */
    private static final Duration INDEX_LAG = Duration.ofMinutes(1);

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final Lists lists;

    public DynamoCircles(DynamoDbClient dynamoDb, Tables tables, Lists lists) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.lists = lists;
    }

    @Override
    public Map<Party, List<Connection>> of(Collection<Party> whole, Collection<Party> near) {
        Set<Party> people = new LinkedHashSet<>(whole);
        people.addAll(near);
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        people.forEach(person -> {
            keys.add(CircleItems.key(person, Directory.CIRCLE));
            keys.add(CircleItems.key(person, Directory.CIRCLE_NEAR));
        });
        Set.copyOf(whole).forEach(person -> keys.add(CircleItems.key(person, Directory.CIRCLE_FAR)));
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found =
                byKey(reads.all(tables.directory(), keys));
        Map<Party, List<Connection>> circles = new HashMap<>();
        people.forEach(person -> {
            Stored stored = Stored.of(person, found);
            if (stored.isKept()) {
                circles.put(person, stored.latestFirst());
            }
        });
        return circles;
    }

    @Override
    public void keep(List<Tie> ties, Instant now) {
        Map<Party, Map<Party, Optional<Instant>>> changes = new LinkedHashMap<>();
        for (Tie tie : ties) {
            Party low = tie.pair().low();
            Party high = tie.pair().high();
            changes.computeIfAbsent(low, member -> new LinkedHashMap<>()).put(high, tie.since());
            changes.computeIfAbsent(high, member -> new LinkedHashMap<>()).put(low, tie.since());
        }
        changes.forEach((member, changed) -> keep(member, changed, now));
    }

    /** Whoever comes between makes it look again. */
    private void keep(Party member, Map<Party, Optional<Instant>> changes, Instant now) {
        for (Retrying retrying = Retrying.briefly("others change the same circle"); ; retrying.again()) {
            if (kept(member, changes, now)) {
                return;
            }
        }
    }

    /** Mostly somebody is new and the first item has room; only else the packed ones are read too. */
    private boolean kept(Party member, Map<Party, Optional<Instant>> changes, Instant now) {
        Stored first = stored(member, Directory.CIRCLE);
        if (!first.isTrusted(now)) {
            return made(first.isKept() ? whole(member) : first, changes, now);
        }
        Set<Party> latest = new HashSet<>(CircleItems.latest(first.latest()).keySet());
        latest.addAll(changes.keySet());
        boolean fits = latest.size() <= MOST_LATEST && changes.values().stream().allMatch(Optional::isPresent);
        return fits ? patched(first, changes, Optional.empty()) : settled(whole(member), changes);
    }

    private Stored whole(Party member) {
        return stored(member, Directory.CIRCLE, Directory.CIRCLE_NEAR, Directory.CIRCLE_FAR);
    }

    private boolean settled(Stored stored, Map<Party, Optional<Instant>> changes) {
        if (!stored.isKept()) {
            return false;
        }
        Map<Party, Instant> all = stored.all();
        Map<Party, Optional<Instant>> news = new LinkedHashMap<>(changes);
        news.entrySet().removeIf(change -> Optional.ofNullable(all.get(change.getKey()))
                .equals(change.getValue()));
        if (news.isEmpty()) {
            return true;
        }
        applied(news, all);
        if (all.isEmpty()) {
            return forgotten(stored);
        }
        Set<Party> latest = new HashSet<>(CircleItems.latest(stored.latest()).keySet());
        latest.addAll(news.keySet());
        latest.retainAll(all.keySet());
        boolean packedToo = news.entrySet().stream()
                .anyMatch(
                        change -> change.getValue().isEmpty() && stored.packed().containsKey(change.getKey()));
        boolean packs = packedToo || latest.size() > MOST_LATEST;
        return packs
                ? repacked(stored, CircleItems.latestFirst(all), Optional.empty())
                : patched(stored, news, Optional.empty());
    }

    /**
     * Of what the lists have, and this. Who is no member any more gets none, or a record that comes late would leave
     * something of them.
     */
    private boolean made(Stored stored, Map<Party, Optional<Instant>> changes, Instant now) {
        Party member = stored.member();
        boolean nothingNew = !stored.isKept() && changes.values().stream().allMatch(Optional::isEmpty);
        if (nothingNew || !isMember(member)) {
            return true;
        }
        Map<Party, Instant> before = stored.all();
        Map<Party, Instant> all = new HashMap<>();
        lists.connections(member, new Request(MOST, Optional.empty()))
                .items()
                .forEach(one -> all.put(one.with(), one.since()));
        before.forEach((other, since) -> {
            if (since.isAfter(now.minus(INDEX_LAG))) {
                all.putIfAbsent(other, since);
            }
        });
        applied(changes, all);
        if (all.isEmpty()) {
            return forgotten(stored);
        }
        if (all.size() > MOST_LATEST || !stored.packed().isEmpty()) {
            return repacked(stored, CircleItems.latestFirst(all), Optional.of(now));
        }
        Map<Party, Optional<Instant>> news = new LinkedHashMap<>();
        before.keySet().forEach(other -> news.put(other, Optional.empty()));
        all.forEach((other, since) -> news.put(other, Optional.of(since)));
        return patched(stored, news, Optional.of(now));
    }

    private static void applied(Map<Party, Optional<Instant>> changes, Map<Party, Instant> all) {
        changes.forEach((other, since) -> since.ifPresentOrElse(at -> all.put(other, at), () -> all.remove(other)));
    }

    private boolean isMember(Party member) {
        return dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(MemberItems.key(member.value()))
                        .consistentRead(true))
                .hasItem();
    }

    private boolean patched(Stored stored, Map<Party, Optional<Instant>> news, Optional<Instant> madeAt) {
        CircleUpdate update = new CircleUpdate(stored.version());
        madeAt.ifPresent(at -> update.set(CircleItems.MADE_AT, Values.millis(at)));
        news.forEach((other, since) -> since.ifPresentOrElse(
                at -> update.set(CircleItems.attribute(other), Values.millis(at)),
                () -> update.remove(CircleItems.attribute(other))));
        try {
            Conflicts.retried(() -> dynamoDb.updateItem(write -> write.tableName(tables.directory())
                    .key(CircleItems.key(stored.member(), Directory.CIRCLE))
                    .conditionExpression(update.condition())
                    .updateExpression(update.expression())
                    .expressionAttributeNames(update.names())
                    .expressionAttributeValues(update.values())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Packs all of them anew: the latest where many read them, the others, up to so many, where few do. */
    private boolean repacked(Stored stored, List<Connection> latestFirst, Optional<Instant> madeAt) {
        List<Connection> all = latestFirst.subList(0, Math.min(MOST, latestFirst.size()));
        List<Connection> far = stored.far();
        // What is far stays as it is as long as all the others fit into one item.
        int boundary = all.size() - far.size();
        if (boundary < 0
                || !all.subList(boundary, all.size()).equals(far)
                || CircleItems.size(all.subList(0, boundary)) > NEAR_BYTES) {
            boundary = fitting(all, far.isEmpty() ? NEAR_BYTES : NEAR_BYTES / 2);
        }
        CircleUpdate update = new CircleUpdate(stored.version());
        madeAt.ifPresent(at -> update.set(CircleItems.MADE_AT, Values.millis(at)));
        CircleItems.latest(stored.latest()).keySet().forEach(other -> update.remove(CircleItems.attribute(other)));
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(tables.directory())
                        .key(CircleItems.key(stored.member(), Directory.CIRCLE))
                        .conditionExpression(update.condition())
                        .updateExpression(update.expression())
                        .expressionAttributeNames(update.names())
                        .expressionAttributeValues(update.values())
                        .build())
                .build());
        writes.add(put(CircleItems.packed(stored.member(), Directory.CIRCLE_NEAR, all.subList(0, boundary))));
        List<Connection> others = all.subList(boundary, all.size());
        if (others.isEmpty() && !far.isEmpty()) {
            writes.add(delete(stored.member(), Directory.CIRCLE_FAR));
        } else if (!others.equals(far)) {
            writes.add(put(CircleItems.packed(stored.member(), Directory.CIRCLE_FAR, others)));
        }
        return Conflicts.isWritten(dynamoDb, writes);
    }

    /** With the last of them the circle goes, until there is another. */
    private boolean forgotten(Stored stored) {
        List<TransactWriteItem> writes = new ArrayList<>();
        CircleUpdate update = new CircleUpdate(stored.version());
        writes.add(TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(tables.directory())
                        .key(CircleItems.key(stored.member(), Directory.CIRCLE))
                        .conditionExpression(update.condition())
                        .expressionAttributeNames(update.conditionNames())
                        .expressionAttributeValues(update.conditionValues())
                        .build())
                .build());
        writes.add(delete(stored.member(), Directory.CIRCLE_NEAR));
        writes.add(delete(stored.member(), Directory.CIRCLE_FAR));
        return Conflicts.isWritten(dynamoDb, writes);
    }

    private static int fitting(List<Connection> connections, int bytes) {
        int fitting = connections.size();
        while (CircleItems.size(connections.subList(0, fitting)) > bytes) {
            fitting--;
        }
        return fitting;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(tables.directory()).item(item).build())
                .build();
    }

    private TransactWriteItem delete(Party member, String which) {
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(tables.directory())
                        .key(CircleItems.key(member, which))
                        .build())
                .build();
    }

    private Stored stored(Party member, String... which) {
        KeysAndAttributes wanted = KeysAndAttributes.builder()
                .keys(Stream.of(which).map(one -> CircleItems.key(member, one)).toList())
                .consistentRead(true)
                .build();
        return Stored.of(
                member,
                byKey(reads.read(Map.of(tables.directory(), wanted)).getOrDefault(tables.directory(), List.of())));
    }

    private static Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey(
            List<Map<String, AttributeValue>> items) {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey = new HashMap<>();
        items.forEach(item -> byKey.put(
                Map.of(
                        Directory.PARTITION, item.get(Directory.PARTITION),
                        Directory.SORT, item.get(Directory.SORT)),
                item));
        return byKey;
    }

    /** A member's circle as it is stored, as far as it was read. */
    private record Stored(
            Party member, Map<String, AttributeValue> latest, List<Connection> near, List<Connection> far) {

        static Stored of(Party member, Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found) {
            return new Stored(
                    member,
                    item(member, Directory.CIRCLE, found),
                    CircleItems.unpacked(item(member, Directory.CIRCLE_NEAR, found)),
                    CircleItems.unpacked(item(member, Directory.CIRCLE_FAR, found)));
        }

        private static Map<String, AttributeValue> item(
                Party member, String which, Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found) {
            return found.getOrDefault(CircleItems.key(member, which), Map.of());
        }

        boolean isKept() {
            return CircleItems.isKept(latest);
        }

        boolean isTrusted(Instant now) {
            return Values.millis(latest, CircleItems.MADE_AT)
                    .filter(at -> now.isBefore(at.plus(TRUSTED)))
                    .isPresent();
        }

        Optional<Long> version() {
            return Values.number(latest, CircleItems.VERSION);
        }

        Map<Party, Instant> packed() {
            Map<Party, Instant> packed = new HashMap<>();
            Stream.concat(far.stream(), near.stream()).forEach(one -> packed.put(one.with(), one.since()));
            return packed;
        }

        /** Of two times with one person the later written counts. */
        Map<Party, Instant> all() {
            Map<Party, Instant> all = packed();
            all.putAll(CircleItems.latest(latest));
            return all;
        }

        List<Connection> latestFirst() {
            return CircleItems.latestFirst(all());
        }
    }
}
