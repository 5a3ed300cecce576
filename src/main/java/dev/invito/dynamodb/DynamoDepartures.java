package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.DeviceItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.GoneItems;
import dev.invito.dynamodb.item.LeavingItems;
import dev.invito.dynamodb.item.LinkItems;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.ReportItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.StrangerItems;
import dev.invito.dynamodb.item.SuppressionItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quota;
import dev.invito.invitation.port.Retrying;
import dev.invito.mail.courier.Suppressions.Reason;
import dev.invito.member.Email;
import dev.invito.member.OwnAddresses.Confirmed;
import dev.invito.member.Party;
import dev.invito.network.Departures;
import dev.invito.telemetry.LogContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Departures: first the member goes, with their words and their addresses, in one transaction that leaves a note of what is
 * still to be erased; then all pairs, which the two list indexes find, since no item is in neither (ADR 3); then what
 * stands under the member, the note last. Each step may be repeated. What protects others moves under a keyed hash (R22,
 * ADR 28).
 */
public final class DynamoDepartures implements Departures {

    private static final Logger LOG = Logger.getLogger(DynamoDepartures.class);

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final CurrentReads current;
    private final AddressKeys addressKeys;
    private final GoneKeys goneKeys;
    private final Policy policy;
    private final DynamoPartings partings;
    private final DirectoryWrites directory;

    public DynamoDepartures(
            DynamoDbClient dynamoDb,
            Tables tables,
            AddressKeys addressKeys,
            GoneKeys goneKeys,
            Policy policy,
            Shards shards) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.current = new CurrentReads(dynamoDb, tables);
        this.addressKeys = addressKeys;
        this.goneKeys = goneKeys;
        this.policy = policy;
        this.directory = new DirectoryWrites(tables);
        this.partings = new DynamoPartings(dynamoDb, tables, addressKeys, goneKeys, policy, shards);
    }

    @Override
    public void erase(Party member, Instant now) {
        close(member, now);
        resume(member, now, () -> true);
    }

    @Override
    public boolean resume(Party member, Instant now, BooleanSupplier hasTime) {
        Map<String, AttributeValue> note = current.item(LeavingItems.key(member));
        if (note.isEmpty()) {
            return true;
        }
        try {
            return eraseRest(new OngoingLeaving(dynamoDb, tables, member, note, now), hasTime);
        } catch (OngoingLeaving.Over others) {
            return true;
        }
    }

    @Override
    public List<Interrupted> interrupted(Instant before, int most) {
        Expression e = new Expression();
        String condition = e.name(ReportItems.QUEUE) + " = " + e.value(Values.text(LeavingItems.QUEUE)) + " AND "
                + e.name(LeavingItems.GOING_ON_AT) + " < " + e.value(Values.millis(before));
        return dynamoDb
                .query(query -> query.tableName(tables.directory())
                        .indexName(ReportItems.INDEX)
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values())
                        .limit(most))
                .items()
                .stream()
                .map(item -> new Interrupted(
                        Party.ofKey(Values.text(item, Directory.PARTITION).orElseThrow()),
                        Values.millis(item, LeavingItems.GOING_ON_AT).orElseThrow()))
                .toList();
    }

    @Override
    public boolean take(Interrupted leaving, Instant now) {
        Expression e = new Expression();
        String at = e.name(LeavingItems.GOING_ON_AT);
        e.require(at + " = " + e.value(Values.millis(leaving.since())));
        String set = "SET " + at + " = " + e.value(Values.millis(now));
        try {
            Conflicts.retried(() -> dynamoDb.updateItem(update -> update.tableName(tables.directory())
                    .key(LeavingItems.key(leaving.member()))
                    .conditionExpression(e.condition())
                    .updateExpression(set)
                    .expressionAttributeNames(e.names())
                    .expressionAttributeValues(e.values())));
            return true;
        } catch (ConditionalCheckFailedException others) {
            return false;
        }
    }

    @Override
    public void passedOver(Party member, RuntimeException why) {
        LOG.errorf("a leaving cannot be finished: %s", LogContext.trace(why));
    }

    private boolean eraseRest(OngoingLeaving leaving, BooleanSupplier hasTime) {
        List<Email> addresses = addresses(leaving.note());
        String gone = goneKeys.of(leaving.member());
        keepQuota(leaving, gone);
        keepTimes(leaving, gone);
        keepReports(leaving, gone);
        if (!partings.part(leaving, addresses, hasTime)) {
            return false;
        }
        eraseLinks(leaving);
        eraseDevices(leaving);
        for (Retrying retrying = Retrying.briefly("others keep what stays of whoever leaves"); ; retrying.again()) {
            Optional<AttributeValue> keeps = leaving.keeps();
            sayWhoLeft(leaving, gone, addresses);
            eraseOwn(leaving);
            if (leaving.isFinished(keeps)) {
                return true;
            }
        }
    }

    /** From here on nobody finds them, and nothing can be sent to them. */
    private void close(Party member, Instant now) {
        for (Retrying retrying = Retrying.briefly("others write the member who leaves"); ; retrying.again()) {
            Map<String, AttributeValue> item = current.item(MemberItems.key(member.value()));
            if (item.isEmpty() ? isNoted(member, now) : isClosed(member, item, now)) {
                return;
            }
        }
    }

    /** Of who is no member something may be left all the same; where a note stands, it stays as it is. */
    private boolean isNoted(Party member, Instant now) {
        if (!current.item(LeavingItems.key(member)).isEmpty()) {
            return true;
        }
        return Conflicts.isWritten(
                dynamoDb,
                List.of(
                        directory.check(MemberItems.key(member.value()), DirectoryWrites.nothing()),
                        directory.put(noted(member, now), DirectoryWrites.nothing())));
    }

    private static Map<String, AttributeValue> noted(Party member, Instant now) {
        Map<String, AttributeValue> note = new HashMap<>(LeavingItems.key(member));
        note.putAll(LeavingItems.queued(now));
        note.put(GoneItems.AT, Values.millis(now));
        return note;
    }

    private boolean isClosed(Party member, Map<String, AttributeValue> item, Instant now) {
        Map<String, AttributeValue> note = noted(member, now);
        for (String standing : List.of(MemberItems.SUSPENDED_AT, MemberItems.REASON)) {
            Optional.ofNullable(item.get(standing)).ifPresent(value -> note.put(standing, value));
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(directory.delete(MemberItems.key(member.value()), unchanged(item)));
        NameItems.keys(item).forEach(key -> writes.add(directory.delete(key)));
        for (String attribute : List.of(MemberItems.EMAIL, MemberItems.ADDRESSES)) {
            Optional.ofNullable(item.get(attribute)).ifPresent(value -> note.put(attribute, value));
        }
        owners(addresses(item)).forEach(owner -> {
            if (OwnerItems.owner(current.item(owner)).is(member.value())) {
                writes.add(directory.delete(
                        owner,
                        new Expression().requireSame(OwnerItems.MEMBER_ID, Optional.of(Values.text(member.value())))));
            }
        });
        MemberItems.addresses(item)
                .primary()
                .flatMap(email -> stopped(item, email))
                .ifPresent(stop -> writes.add(directory.put(stop)));
        writes.add(directory.put(note));
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
            return true;
        } catch (TransactionCanceledException e) {
            return false;
        }
    }

    /** Whoever saves the member at the same time writes other words or another address than those erased here. */
    private static Expression unchanged(Map<String, AttributeValue> item) {
        Expression e = new Expression();
        return e.require("attribute_exists(" + e.name(Directory.PARTITION) + ")")
                .requireUnchanged(item, List.of(MemberItems.WORDS, MemberItems.EMAIL, MemberItems.ADDRESSES));
    }

    /** The week goes on for whoever comes back (R13), and with what stood against its sender (R8). */
    private void keepQuota(OngoingLeaving leaving, String gone) {
        Quota quota = QuotaItems.quota(current.item(QuotaItems.key(leaving.member())));
        Instant end = quota.mattersUntil(policy);
        if (quota.ownLimit().isEmpty() && !leaving.at().isBefore(end)) {
            return;
        }
        Map<String, AttributeValue> kept = new HashMap<>(QuotaItems.item(Directory.key(gone, Directory.QUOTA), quota));
        if (quota.ownLimit().isEmpty()) {
            kept.put(GoneItems.TTL, Values.seconds(policy.forgottenAt(end)));
        }
        leaving.put(List.of(kept));
    }

    /** What a stranger has sent today counts for whoever comes back today (R21). */
    private void keepTimes(OngoingLeaving leaving, String gone) {
        Map<String, AttributeValue> item = current.item(StrangerItems.key(leaving.member()));
        List<Instant> turns = StrangerItems.turns(item, policy);
        if (!turns.isEmpty()
                && leaving.at().isBefore(turns.get(turns.size() - 1).plus(policy.strangerDay()))) {
            leaving.put(List.of(
                    StrangerItems.item(Directory.key(gone, Directory.STRANGER), turns, item.get(StrangerItems.TTL))));
        }
    }

    /** By how many they were reported, for the host when they are back (R20); nobody who left is in the host's list. */
    private void keepReports(OngoingLeaving leaving, String gone) {
        Expression e = new Expression();
        // Both the count and each reporter's own begin so.
        AttributeValue reports = Values.text(Directory.REPORTS.substring(0, Directory.REPORTS.length() - 1));
        String condition = e.name(Directory.PARTITION) + " = "
                + e.value(Values.text(leaving.member().key())) + " AND begins_with(" + e.name(Directory.SORT) + ", "
                + e.value(reports) + ")";
        leaving.put(dynamoDb
                .queryPaginator(query -> query.tableName(tables.directory())
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values()))
                .items()
                .stream()
                .map(item -> {
                    Map<String, AttributeValue> kept = new HashMap<>(item);
                    kept.put(Directory.PARTITION, Values.text(gone));
                    kept.remove(ReportItems.QUEUE);
                    return kept;
                })
                .toList());
    }

    /** That they left, and by which addresses they may come back; as long as there is anything to find. */
    private void sayWhoLeft(OngoingLeaving leaving, String gone, List<Email> addresses) {
        Map<String, AttributeValue> note = leaving.note();
        List<Map<String, AttributeValue>> kept = kept(gone);
        boolean suspended = note.containsKey(MemberItems.SUSPENDED_AT);
        Set<String> former = GoneItems.names(current.item(GoneItems.formerKey(leaving.member())), GoneItems.NAMES);
        if (kept.isEmpty() && !suspended) {
            if (!former.isEmpty()) {
                addresses.forEach(email -> point(leaving, addressKeys.of(email), Set.of(), former, Optional.empty()));
            }
            return;
        }
        boolean ends = !suspended && kept.stream().allMatch(item -> item.containsKey(GoneItems.TTL));
        Optional<AttributeValue> ttl = ends
                ? kept.stream()
                        .map(item -> item.get(GoneItems.TTL))
                        .max(Comparator.comparing(value -> Long.valueOf(value.n())))
                : Optional.empty();
        Map<String, AttributeValue> left = new HashMap<>(note);
        left.putAll(GoneItems.key(gone));
        List.of(
                        MemberItems.EMAIL,
                        MemberItems.ADDRESSES,
                        ReportItems.QUEUE,
                        LeavingItems.GOING_ON_AT,
                        LeavingItems.KEEPS)
                .forEach(left::remove);
        left.put(GoneItems.AT, Values.millis(leaving.at()));
        ttl.ifPresent(end -> left.put(GoneItems.TTL, end));
        leaving.put(List.of(left));
        addresses.forEach(email -> point(leaving, addressKeys.of(email), Set.of(gone), former, ttl));
    }

    private List<Map<String, AttributeValue>> kept(String gone) {
        Expression e = new Expression();
        String condition = e.name(Directory.PARTITION) + " = " + e.value(Values.text(gone));
        String projection = e.name(Directory.SORT) + ", " + e.name(GoneItems.TTL);
        return dynamoDb
                .queryPaginator(query -> query.tableName(tables.directory())
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .projectionExpression(projection)
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values()))
                .items()
                .stream()
                .filter(item -> !Values.text(item, Directory.SORT).equals(Optional.of(Directory.LEFT)))
                .toList();
    }

    /**
     * From an address to whoever left with it.
     *
     * @param gone who leaves now, if anything stays of them
     * @param former those who had left with an address of theirs before: what stayed of them is among what stays now
     */
    private void point(
            OngoingLeaving leaving, Party address, Set<String> gone, Set<String> former, Optional<AttributeValue> ttl) {
        for (Retrying retrying = Retrying.briefly("others leave with the same address"); ; retrying.again()) {
            Map<String, AttributeValue> before = current.item(GoneItems.key(address.key()));
            Set<String> who = new TreeSet<>(GoneItems.names(before, GoneItems.WHO));
            who.removeAll(former);
            boolean alone = gone.containsAll(who);
            who.addAll(gone);
            if (who.isEmpty()) {
                // Nobody points here any more: what stayed of those who did is known to whoever had it last.
                leaving.delete(tables.directory(), List.of(GoneItems.key(address.key())));
                return;
            }
            Map<String, AttributeValue> item = new HashMap<>(GoneItems.key(address.key()));
            item.put(GoneItems.WHO, AttributeValue.fromSs(List.copyOf(who)));
            ttl.filter(end -> alone).ifPresent(end -> item.put(GoneItems.TTL, end));
            Expression unchanged = new Expression().requireUnchanged(before, List.of(GoneItems.WHO));
            if (leaving.isWritten(List.of(directory.put(item, unchanged)))) {
                return;
            }
        }
    }

    /** Links stand under their tokens; the list of them goes with all else that is under the member, after them, and with it what is in no list. */
    private void eraseLinks(OngoingLeaving leaving) {
        leaving.delete(
                tables.directory(),
                LinkItems.tokens(current.item(LinkItems.listKey(leaving.member()))).stream()
                        .map(LinkItems::key)
                        .toList());
    }

    /** Whose a device is stands under its endpoint's hash; the member's own list of them goes with all else. */
    private void eraseDevices(OngoingLeaving leaving) {
        leaving.delete(
                tables.directory(),
                DeviceItems.devices(current.item(DeviceItems.key(leaving.member()))).keySet().stream()
                        .map(DeviceItems::ownerKey)
                        .toList());
    }

    /**
     * Everything that stands under the member but the note. They themselves went first: who is there was made a member by an
     * earlier version, which does not ask for the note.
     */
    private void eraseOwn(OngoingLeaving leaving) {
        Party member = leaving.member();
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
        List<Map<String, AttributeValue>> others = List.of(LeavingItems.key(member), MemberItems.key(member.value()));
        dynamoDb.queryPaginator(all).stream()
                .forEach(page -> leaving.delete(
                        tables.directory(),
                        page.items().stream()
                                .filter(key -> !others.contains(key))
                                .flatMap(key -> Stream.of(
                                                keptTowards(member, key), LinkItems.keyOfOver(key), Optional.of(key))
                                        .flatMap(Optional::stream))
                                .toList()));
    }

    /** What stayed of somebody towards this member: it was the member's. */
    private static Optional<Map<String, AttributeValue>> keptTowards(Party member, Map<String, AttributeValue> key) {
        return GoneItems.gone(key).map(gone -> GoneItems.pairKey(gone, member));
    }

    /** Who wanted no more mail gets none as a stranger either (R10): the address's hash remembers it. */
    private Optional<Map<String, AttributeValue>> stopped(Map<String, AttributeValue> item, Email email) {
        Party address = addressKeys.of(email);
        return Values.millis(item, MemberItems.MAIL_SUPPRESSED_AT)
                .filter(at -> Values.bool(item, MemberItems.MAIL_SUPPRESSED))
                .filter(at -> current.item(Directory.key(address.key(), Directory.SUPPRESSION))
                        .isEmpty())
                .map(at -> SuppressionItems.item(address, Reason.OPT_OUT, at));
    }

    private static List<Email> addresses(Map<String, AttributeValue> item) {
        return MemberItems.addresses(item).confirmed().stream()
                .map(Confirmed::email)
                .toList();
    }

    /** What an earlier version wrote under a spelling too. */
    private List<Map<String, AttributeValue>> owners(List<Email> addresses) {
        return addresses.stream()
                .flatMap(email -> Stream.of(addressKeys.of(email), addressKeys.ofSpelling(email)))
                .distinct()
                .map(OwnerItems::key)
                .toList();
    }
}
