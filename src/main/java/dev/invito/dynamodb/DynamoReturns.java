package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.GoneItems;
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
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Returns in {@code Directory} (ADR 28). Who comes back by their id takes what stayed with them: each piece moves in one
 * transaction, unless they leave again meanwhile (ADR 37), and nothing of it is left behind. Who comes by an address gets a
 * copy, and remembers of whom: they may be somebody else, and the one who left may come back yet.
 */
public final class DynamoReturns implements Returns {

    private final DynamoDbClient dynamoDb;
    private final BatchReads reads;
    private final Tables tables;
    private final CurrentReads current;
    private final AddressKeys addressKeys;
    private final GoneKeys goneKeys;
    private final Departures departures;
    private final Policy policy;
    private final PairWrites pairWrites;
    private final DirectoryWrites directory;

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
        this.current = new CurrentReads(dynamoDb, tables);
        this.addressKeys = addressKeys;
        this.goneKeys = goneKeys;
        this.departures = departures;
        this.policy = policy;
        this.pairWrites = new PairWrites(tables, shards);
        this.directory = new DirectoryWrites(tables);
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
        if (back.leftAt().isPresent()) {
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
                own.flatMap(left -> Values.millis(left, GoneItems.AT)),
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
                restore(item, own, member, kept -> quota(kept, member, now));
            } else if (kind.equals(Directory.STRANGER)) {
                restore(item, own, member, kept -> List.of(directory.put(times(kept, member))));
            } else if (kind.startsWith(Directory.REPORTED_BY)) {
                restore(item, own, member, kept -> List.of(directory.put(reportedBy(kept, member))));
            } else {
                GoneItems.other(item).ifPresent(other -> pairs(item, other, own, member, now));
            }
        }
        // After those who reported, which it counts.
        Map<String, AttributeValue> reports = current.item(Directory.key(gone, Directory.REPORTS));
        if (!reports.isEmpty()) {
            restore(reports, own, member, kept -> List.of(directory.put(reports(kept, member))));
        }
    }

    /**
     * Restores one piece.
     *
     * @param stayed as it was read
     * @param own whether it goes from where it stayed, in the same transaction: then it goes as it was read, and only to whoever does not
     *     leave again meanwhile
     * @param writing what it comes to; nothing, if all is there already
     */
    private void restore(
            Map<String, AttributeValue> stayed,
            boolean own,
            Party member,
            Function<Map<String, AttributeValue>, List<TransactWriteItem>> writing) {
        Map<String, AttributeValue> kept = stayed;
        for (Retrying retrying = Retrying.briefly("others act on what is restored"); ; retrying.again()) {
            List<TransactWriteItem> writes = new ArrayList<>(writing.apply(kept));
            if (own) {
                writes.add(OngoingLeaving.none(directory, member));
                writes.add(directory.delete(key(kept), new Expression().requireUnchanged(kept, kept.keySet())));
                GoneItems.mirrorKey(kept).ifPresent(mirror -> writes.add(directory.delete(mirror)));
            }
            if (writes.isEmpty() || Conflicts.isWritten(dynamoDb, writes)) {
                return;
            }
            kept = current.item(key(kept));
            if (kept.isEmpty()) {
                // Another of their requests has done it.
                return;
            }
        }
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

    /** Nobody has counted since it was looked at. */
    private List<TransactWriteItem> quota(Map<String, AttributeValue> kept, Party member, Instant now) {
        Map<String, AttributeValue> before = current.item(QuotaItems.key(member));
        Quota quota = QuotaItems.quota(before);
        Quota together = quota.joined(QuotaItems.quota(kept), policy, now);
        return together.equals(quota)
                ? List.of()
                : List.of(directory.put(
                        QuotaItems.item(QuotaItems.key(member), together),
                        new Expression().requireUnchanged(before, QuotaItems.HELD_TOGETHER)));
    }

    /** Those of both, which are never fewer than either's: a day that somebody begins anew goes on. */
    private Map<String, AttributeValue> times(Map<String, AttributeValue> kept, Party member) {
        List<Instant> here = StrangerItems.turns(current.item(StrangerItems.key(member)), policy);
        List<Instant> there = StrangerItems.turns(kept, policy);
        List<Instant> both = here.containsAll(there)
                ? here
                : Stream.concat(here.stream(), there.stream()).sorted().toList();
        List<Instant> latest = both.subList(Math.max(0, both.size() - policy.strangerLetters()), both.size());
        return StrangerItems.item(StrangerItems.key(member), latest, kept.get(StrangerItems.TTL));
    }

    private static Map<String, AttributeValue> reportedBy(Map<String, AttributeValue> kept, Party member) {
        Map<String, AttributeValue> item = new HashMap<>(kept);
        item.put(Directory.PARTITION, Values.text(member.key()));
        return item;
    }

    /** By how many people, recounted from who they were: however often it is done, it comes to the same. */
    private Map<String, AttributeValue> reports(Map<String, AttributeValue> kept, Party member) {
        Map<String, AttributeValue> here = current.item(ReportItems.key(member));
        Map<String, AttributeValue> item = new HashMap<>(ReportItems.key(member));
        item.put(ReportItems.QUEUE, Values.text(ReportItems.ALL));
        item.put(
                ReportItems.LATEST_AT,
                Values.number(Stream.of(kept, here)
                        .flatMap(one -> Optional.ofNullable(one.get(ReportItems.LATEST_AT)).stream())
                        .mapToLong(at -> Long.parseLong(at.n()))
                        .max()
                        .orElse(0)));
        item.put(ReportItems.PEOPLE, Values.number(reporters(member)));
        return item;
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

    /** What stands towards the other one; of an address that somebody has verified meanwhile, towards them too (R5). */
    private void pairs(Map<String, AttributeValue> item, Party other, boolean own, Party member, Instant now) {
        if (!other.isMember()) {
            OwnerItems.owner(current.item(OwnerItems.key(other)))
                    .memberId()
                    .map(Party::member)
                    .ifPresent(owner -> restore(
                            item,
                            false,
                            member,
                            kept -> pair(GoneItems.kept(kept).fromAddress(), owner, member, now)));
        }
        restore(item, own, member, kept -> pair(GoneItems.kept(kept), other, member, now));
    }

    private List<TransactWriteItem> pair(Kept kept, Party other, Party member, Instant now) {
        return other.equals(member)
                ? List.of()
                : kept.restored(current.relationship(Pair.of(member, other)), member, policy, now).stream()
                        .map(restored -> pairWrites.put(restored, now))
                        .toList();
    }

    @Override
    public void settle(Party member, Back back, Instant now) {
        back.suspension().ifPresent(suspension -> suspend(member, suspension));
        if (!back.names().isEmpty()) {
            dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(GoneItems.formerKey(member))
                    .updateExpression("ADD #names :names")
                    .expressionAttributeNames(Map.of("#names", GoneItems.NAMES))
                    .expressionAttributeValues(Map.of(":names", AttributeValue.fromSs(back.names()))));
        }
        Back own = back;
        Retrying retrying = Retrying.briefly("they keep leaving by other requests");
        while (own.leftAt().isPresent() && !isForgotten(member, own.leftAt().get())) {
            retrying.again();
            own = restore(member, Optional.empty(), now);
            own.suspension().ifPresent(suspension -> suspend(member, suspension));
        }
    }

    /** That they left goes; not that they left again meanwhile. */
    private boolean isForgotten(Party member, Instant leftAt) {
        Expression e = new Expression();
        e.require(e.name(GoneItems.AT) + " = " + e.value(Values.millis(leftAt)));
        try {
            dynamoDb.deleteItem(delete -> delete.tableName(tables.directory())
                    .key(GoneItems.key(goneKeys.of(member)))
                    .conditionExpression(e.condition())
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values()));
            return true;
        } catch (ConditionalCheckFailedException others) {
            return false;
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

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of(Directory.PARTITION, item.get(Directory.PARTITION), Directory.SORT, item.get(Directory.SORT));
    }

    private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
        return reads.current(tables.directory(), keys);
    }
}
