package dev.invito.dynamodb;

import dev.invito.crypto.KeyedHash;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.DeviceItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Party;
import dev.invito.push.Device;
import dev.invito.push.Devices;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Devices in {@code Directory}: all of a member's in one item, so that one reading tells them, and under each endpoint's hash whose
 * it is. Both change together or not at all.
 */
public final class DynamoDevices implements Devices {

    private static final int HASH_BYTES = 16;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final CurrentReads current;
    private final KeyedHash endpoints;

    public DynamoDevices(DynamoDbClient dynamoDb, Tables tables, String secret) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.current = new CurrentReads(dynamoDb, tables);
        this.endpoints = new KeyedHash(secret, "device");
    }

    /** What a member has, by the endpoints' hashes; version 0 if there is no item. */
    private record Stored(Party member, Map<String, Saved> devices, long version) {

        Map<String, Saved> without(Predicate<String> removed) {
            Map<String, Saved> rest = new LinkedHashMap<>(devices);
            rest.keySet().removeIf(removed);
            return rest;
        }
    }

    @Override
    public boolean save(Device device, Party member, Instant now) {
        String hash = endpoints.of(device.endpoint().toString(), HASH_BYTES);
        for (Retrying retrying = Retrying.briefly("the same devices are saved by others"); ; retrying.again()) {
            if (current.item(MemberItems.key(member.value())).isEmpty()) {
                return false;
            }
            if (isWritten(saving(hash, new Saved(device, now), stored(member)))) {
                return true;
            }
        }
    }

    private List<TransactWriteItem> saving(String hash, Saved saved, Stored own) {
        Map<String, Saved> after = new LinkedHashMap<>(own.devices());
        after.put(hash, saved);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(isMember(own.member()));
        while (after.size() > MOST) {
            String oldest = after.entrySet().stream()
                    .filter(one -> !one.getKey().equals(hash))
                    .min(Comparator.comparing(one -> one.getValue().savedAt()))
                    .orElseThrow()
                    .getKey();
            after.remove(oldest);
            writes.add(disown(oldest, own.member()));
        }
        writes.add(put(own, after));
        Optional<Party> before = owner(hash);
        writes.add(own(hash, own.member(), before));
        before.filter(other -> !other.equals(own.member()))
                .map(this::stored)
                .filter(other -> other.devices().containsKey(hash))
                .ifPresent(other -> writes.add(put(other, other.without(hash::equals))));
        return writes;
    }

    @Override
    public void remove(URI endpoint, Party member) {
        remove(member, endpoints.of(endpoint.toString(), HASH_BYTES)::equals);
    }

    @Override
    public void removeAll(Party member) {
        remove(member, hash -> true);
    }

    private void remove(Party member, Predicate<String> removed) {
        for (Retrying retrying = Retrying.briefly("the same devices are saved by others"); ; retrying.again()) {
            Stored own = stored(member);
            List<String> gone = own.devices().keySet().stream().filter(removed).toList();
            if (gone.isEmpty()) {
                return;
            }
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(put(own, own.without(removed)));
            gone.forEach(hash -> writes.add(disown(hash, member)));
            if (isWritten(writes)) {
                return;
            }
        }
    }

    @Override
    public List<Saved> of(Party member) {
        return stored(member).devices().values().stream()
                .sorted(Comparator.comparing(Saved::savedAt).reversed())
                .toList();
    }

    private boolean isWritten(List<TransactWriteItem> writes) {
        try {
            Conflicts.retried(() -> dynamoDb.transactWriteItems(all -> all.transactItems(writes)));
            return true;
        } catch (TransactionCanceledException e) {
            if (Conflicts.mayPass(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Who leaves at the same moment leaves no device behind. */
    private TransactWriteItem isMember(Party member) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(tables.directory())
                        .key(MemberItems.key(member.value()))
                        .conditionExpression("attribute_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Directory.PARTITION))
                        .build())
                .build();
    }

    private TransactWriteItem put(Stored before, Map<String, Saved> after) {
        Expression e = new Expression();
        e.require(
                before.version() == 0
                        ? "attribute_not_exists(" + e.name(Directory.PARTITION) + ")"
                        : e.name(DeviceItems.VERSION) + " = " + e.value(Values.number(before.version())));
        return put(DeviceItems.item(before.member(), after, before.version() + 1), e);
    }

    private TransactWriteItem own(String hash, Party member, Optional<Party> before) {
        Expression e = new Expression();
        e.require(before.map(other -> e.name(DeviceItems.MEMBER_ID) + " = " + e.value(Values.text(other.value())))
                .orElseGet(() -> "attribute_not_exists(" + e.name(Directory.PARTITION) + ")"));
        return put(DeviceItems.owner(hash, member), e);
    }

    private TransactWriteItem put(Map<String, AttributeValue> item, Expression e) {
        Put.Builder put = Put.builder()
                .tableName(tables.directory())
                .item(item)
                .conditionExpression(e.condition())
                .expressionAttributeNames(e.names());
        if (!e.values().isEmpty()) {
            put.expressionAttributeValues(e.values());
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /** It is theirs, or else nobody's: what another has saved meanwhile has changed our item too. */
    private TransactWriteItem disown(String hash, Party member) {
        Expression e = new Expression();
        e.require("(attribute_not_exists(" + e.name(Directory.PARTITION) + ") OR " + e.name(DeviceItems.MEMBER_ID)
                + " = " + e.value(Values.text(member.value())) + ")");
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(tables.directory())
                        .key(DeviceItems.ownerKey(hash))
                        .conditionExpression(e.condition())
                        .expressionAttributeNames(e.names())
                        .expressionAttributeValues(e.values())
                        .build())
                .build();
    }

    private Optional<Party> owner(String hash) {
        return Values.text(current.item(DeviceItems.ownerKey(hash)), DeviceItems.MEMBER_ID)
                .map(Party::member);
    }

    private Stored stored(Party member) {
        Map<String, AttributeValue> item = current.item(DeviceItems.key(member));
        return new Stored(
                member,
                DeviceItems.devices(item),
                Values.number(item, DeviceItems.VERSION).orElse(0L));
    }
}
