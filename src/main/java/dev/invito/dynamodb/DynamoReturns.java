package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.GoneItems;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.ReportItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.StrangerItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Kept;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.member.Suspension;
import dev.invito.network.Departures;
import dev.invito.network.Returns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Returns in {@code Directory} (ADR 28). Who comes back by their id takes what stayed with them: each piece moves in one
 * transaction, and nothing of it is left behind. Who comes by an address gets a copy, and remembers of whom: they may be
 * somebody else, and the one who left may come back yet.
 */
public final class DynamoReturns implements Returns {

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final AddressKeys addressKeys;
    private final GoneKeys goneKeys;
    private final Departures departures;
    private final Policy policy;
    private final PairWrites pairWrites;

    public DynamoReturns(
            DynamoDbClient dynamoDb,
            Tables tables,
            AddressKeys addressKeys,
            GoneKeys goneKeys,
            Departures departures,
            Policy policy,
            Shards shards) {
        this.dynamoDb = dynamoDb;
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.addressKeys = addressKeys;
        this.goneKeys = goneKeys;
        this.departures = departures;
        this.policy = policy;
        this.pairWrites = new PairWrites(tables, shards);
    }

    @Override
    public Back restore(Party member, Optional<Email> address, Instant now) {
        Optional<Party> verified = address.map(addressKeys::of);
        List<Map<String, AttributeValue>> found = read(keys(member, verified));
        Map<String, AttributeValue> leaving = Directory.key(member.key(), Directory.LEAVING);
        if (BatchReads.item(leaving, found).isPresent()) {
            departures.resume(member, now, () -> true);
            found = read(keys(member, verified));
        }
        Back back = back(member, verified, found);
        if (back.own()) {
            restore(goneKeys.of(member), true, member, now);
        }
        back.names().forEach(gone -> restore(gone, false, member, now));
        return back;
    }

    @Override
    public Back restoreFrom(Email address, Party member, Instant now) {
        Optional<Party> verified = Optional.of(addressKeys.of(address));
        Back back = back(member, verified, read(keys(member, verified))).byAddress();
        back.names().forEach(gone -> restore(gone, false, member, now));
        return back;
    }

    private List<Map<String, AttributeValue>> keys(Party member, Optional<Party> verified) {
        return Stream.concat(
                        Stream.of(
                                Directory.key(member.key(), Directory.LEAVING),
                                MemberItems.key(member.value()),
                                GoneItems.formerKey(member),
                                GoneItems.key(goneKeys.of(member))),
                        verified.map(Party::key).map(GoneItems::key).stream())
                .toList();
    }

    private Back back(Party member, Optional<Party> verified, List<Map<String, AttributeValue>> found) {
        Optional<Map<String, AttributeValue>> own = BatchReads.item(GoneItems.key(goneKeys.of(member)), found);
        List<Map<String, AttributeValue>> others = others(member, verified, found);
        return new Back(
                own.isPresent(),
                others.stream()
                        .map(left -> Values.text(left, Directory.PARTITION).orElseThrow())
                        .toList(),
                Stream.concat(own.stream(), others.stream())
                        .flatMap(left -> MemberItems.suspension(left).stream())
                        .findFirst());
    }

    /** Those who left with the address before the member was one, or is; what is known of already is not found again. */
    private List<Map<String, AttributeValue>> others(
            Party member, Optional<Party> verified, List<Map<String, AttributeValue>> found) {
        Set<String> former = BatchReads.item(GoneItems.formerKey(member), found)
                .map(item -> GoneItems.names(item, GoneItems.NAMES))
                .orElse(Set.of());
        String own = goneKeys.of(member);
        List<Map<String, AttributeValue>> keys = verified.map(Party::key).map(GoneItems::key).stream()
                .flatMap(key -> BatchReads.item(key, found).stream())
                .flatMap(item -> GoneItems.names(item, GoneItems.WHO).stream())
                .filter(gone -> !gone.equals(own) && !former.contains(gone))
                .map(GoneItems::key)
                .toList();
        if (keys.isEmpty()) {
            return List.of();
        }
        Optional<Map<String, AttributeValue>> known = BatchReads.item(MemberItems.key(member.value()), found);
        Optional<Instant> joinedAt = known.flatMap(MemberItems::joinedAt);
        return read(keys).stream()
                .filter(left -> known.isEmpty()
                        || joinedAt.filter(joined -> Values.millis(left, GoneItems.AT)
                                        .filter(at -> !joined.isBefore(at))
                                        .isPresent())
                                .isPresent())
                .toList();
    }

    private void restore(String gone, boolean own, Party member, Instant now) {
        for (Map<String, AttributeValue> item : stays(gone)) {
            String kind = Values.text(item, Directory.SORT).orElseThrow();
            if (kind.equals(Directory.QUOTA)) {
                quota(item, own, member, now);
            } else if (kind.equals(Directory.STRANGER)) {
                times(item, own, member);
            } else if (kind.startsWith(Directory.REPORTED_BY)) {
                move(item, own, Map.of(Directory.PARTITION, Values.text(member.key())));
            } else {
                GoneItems.other(item).ifPresent(other -> pairs(gone, other, own, member, now));
            }
        }
        reports(gone, own, member);
    }

    private List<Map<String, AttributeValue>> stays(String gone) {
        Expression e = new Expression();
        String condition = e.name(Directory.PARTITION) + " = " + e.value(Values.text(gone));
        return dynamoDb
                .queryPaginator(query -> query.tableName(tables.directory())
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values()))
                .items()
                .stream()
                .toList();
    }

    private void quota(Map<String, AttributeValue> kept, boolean own, Party member, Instant now) {
        for (Retrying retrying = Retrying.briefly("others count for who is back"); ; retrying.again()) {
            Map<String, AttributeValue> before = get(QuotaItems.key(member));
            Quota quota = QuotaItems.quota(before);
            Quota together = quota.joined(QuotaItems.quota(kept), policy, now);
            List<TransactWriteItem> writes = new ArrayList<>();
            if (!together.equals(quota)) {
                writes.add(TransactWriteItem.builder()
                        .put(unchanged(QuotaItems.item(QuotaItems.key(member), together), before))
                        .build());
            }
            if (own) {
                writes.add(delete(tables.directory(), key(kept)));
            }
            if (writes.isEmpty() || Conflicts.isWritten(dynamoDb, writes)) {
                return;
            }
        }
    }

    /** Those of both, which are never fewer than either's: a day that somebody begins anew goes on. */
    private void times(Map<String, AttributeValue> kept, boolean own, Party member) {
        List<Instant> here = StrangerItems.turns(get(StrangerItems.key(member)), policy);
        List<Instant> there = StrangerItems.turns(kept, policy);
        List<Instant> both = here.containsAll(there)
                ? here
                : Stream.concat(here.stream(), there.stream()).sorted().toList();
        List<Instant> latest = both.subList(Math.max(0, both.size() - policy.strangerLetters()), both.size());
        Map<String, AttributeValue> item =
                StrangerItems.item(StrangerItems.key(member), latest, kept.get(StrangerItems.TTL));
        move(kept, own, item);
    }

    /** By how many people, recounted from who they were: however often it is done, it comes to the same. */
    private void reports(String gone, boolean own, Party member) {
        Map<String, AttributeValue> kept = get(Directory.key(gone, Directory.REPORTS));
        if (kept.isEmpty()) {
            return;
        }
        Map<String, AttributeValue> here = get(ReportItems.key(member));
        List<AttributeValue> latest = Stream.of(kept, here)
                .flatMap(item -> Optional.ofNullable(item.get(ReportItems.LATEST_AT)).stream())
                .toList();
        Map<String, AttributeValue> item = new HashMap<>(ReportItems.key(member));
        item.put(ReportItems.QUEUE, Values.text(ReportItems.ALL));
        item.put(
                ReportItems.LATEST_AT,
                Values.number(latest.stream()
                        .mapToLong(at -> Long.parseLong(at.n()))
                        .max()
                        .orElse(0)));
        item.put(ReportItems.PEOPLE, Values.number(reporters(member)));
        dynamoDb.putItem(put -> put.tableName(tables.directory()).item(item));
        if (own) {
            dynamoDb.deleteItem(delete -> delete.tableName(tables.directory()).key(key(kept)));
        }
    }

    private long reporters(Party member) {
        Expression e = new Expression();
        String condition =
                e.name(Directory.PARTITION) + " = " + e.value(Values.text(member.key())) + " AND begins_with("
                        + e.name(Directory.SORT) + ", " + e.value(Values.text(Directory.REPORTED_BY)) + ")";
        return dynamoDb
                .queryPaginator(query -> query.tableName(tables.directory())
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values()))
                .items()
                .stream()
                .count();
    }

    private void move(Map<String, AttributeValue> kept, boolean own, Map<String, AttributeValue> where) {
        Map<String, AttributeValue> item = new HashMap<>(kept);
        item.putAll(where);
        dynamoDb.putItem(put -> put.tableName(tables.directory()).item(item));
        if (own) {
            dynamoDb.deleteItem(delete -> delete.tableName(tables.directory()).key(key(kept)));
        }
    }

    /** What stands towards the other one; of an address that somebody has verified meanwhile, towards them too (R5). */
    private void pairs(String gone, Party other, boolean own, Party member, Instant now) {
        if (!other.isMember()) {
            OwnerItems.owner(get(OwnerItems.key(other)))
                    .memberId()
                    .map(Party::member)
                    .ifPresent(owner -> pair(gone, other, owner, false, member, now));
        }
        pair(gone, other, other, own, member, now);
    }

    private void pair(String gone, Party keptTowards, Party other, boolean own, Party member, Instant now) {
        Map<String, AttributeValue> key = GoneItems.pairKey(gone, keptTowards);
        for (Retrying retrying = Retrying.briefly("others act on what is restored"); ; retrying.again()) {
            Map<String, AttributeValue> item = get(key);
            if (item.isEmpty()) {
                // Another of their requests has done it.
                return;
            }
            boolean fromAddress = !keptTowards.equals(other);
            Kept kept = fromAddress ? GoneItems.kept(item).fromAddress() : GoneItems.kept(item);
            List<TransactWriteItem> writes = new ArrayList<>();
            if (!other.equals(member)) {
                kept.restored(find(Pair.of(member, other)), member, policy, now)
                        .ifPresent(restored -> writes.add(pairWrites.put(restored, now)));
            }
            if (own) {
                writes.add(delete(tables.directory(), key));
                if (other.isMember()) {
                    writes.add(delete(tables.directory(), GoneItems.mirrorKey(gone, other)));
                }
            }
            if (writes.isEmpty() || Conflicts.isWritten(dynamoDb, writes)) {
                return;
            }
        }
    }

    @Override
    public void settle(Party member, Back back) {
        back.suspension().ifPresent(suspension -> suspend(member, suspension));
        if (!back.names().isEmpty()) {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(GoneItems.formerKey(member))
                    .updateExpression("ADD #names :names")
                    .expressionAttributeNames(Map.of("#names", GoneItems.NAMES))
                    .expressionAttributeValues(Map.of(":names", AttributeValue.fromSs(back.names()))));
        }
        if (back.own()) {
            dynamoDb.deleteItem(delete -> delete.tableName(tables.directory()).key(GoneItems.key(goneKeys.of(member))));
        }
    }

    private void suspend(Party member, Suspension suspension) {
        Expression e = new Expression();
        String since = e.name(MemberItems.SUSPENDED_AT);
        e.require("attribute_exists(" + e.name(Directory.PARTITION) + ") AND attribute_not_exists(" + since + ")");
        String set = "SET " + since + " = " + e.value(Values.millis(suspension.since()))
                + suspension
                        .reason()
                        .map(reason -> ", " + e.name(MemberItems.REASON) + " = " + e.value(Values.text(reason)))
                        .orElse("");
        try {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(MemberItems.key(member.value()))
                    .conditionExpression(e.condition())
                    .updateExpression(set)
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values()));
        } catch (ConditionalCheckFailedException suspended) {
            // They are already, or have left again.
        }
    }

    /** Nobody has counted since it was looked at. */
    private Put unchanged(Map<String, AttributeValue> item, Map<String, AttributeValue> before) {
        Expression e = new Expression();
        if (before.isEmpty()) {
            e.require("attribute_not_exists(" + e.name(Directory.PARTITION) + ")");
        }
        for (String attribute : before.isEmpty() ? List.<String>of() : QuotaItems.HELD_TOGETHER) {
            AttributeValue value = before.get(attribute);
            e.require(
                    value == null
                            ? "attribute_not_exists(" + e.name(attribute) + ")"
                            : e.name(attribute) + " = " + e.value(value));
        }
        return conditional(tables.directory(), item, e);
    }

    private static Put conditional(String table, Map<String, AttributeValue> item, Expression e) {
        Put.Builder put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        return put.build();
    }

    private static TransactWriteItem delete(String table, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(Delete.builder().tableName(table).key(key).build())
                .build();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of(Directory.PARTITION, item.get(Directory.PARTITION), Directory.SORT, item.get(Directory.SORT));
    }

    private Relationship find(Pair pair) {
        return Items.relationship(
                pair,
                dynamoDb.getItem(get -> get.tableName(tables.relationships())
                                .key(DynamoRelationships.key(pair))
                                .consistentRead(true))
                        .item());
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(
                        get -> get.tableName(tables.directory()).key(key).consistentRead(true))
                .item();
    }

    private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
        return reads.current(tables.directory(), keys);
    }
}
