package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.expression.Expression;
import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.GoneItems;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.ListIndex;
import dev.invito.dynamodb.item.ListKey;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchDeletes;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.dynamodb.request.Conflicts;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Kept;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Contention;
import dev.invito.invitation.port.Retrying;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Erases what is between who leaves and anybody (R22). Most of it just goes. What protects the other one moves under the keyed
 * hash, and what was sent to an address goes back there, in one transaction with the end of the pair; so however often it is
 * interrupted, neither is lost or doubled.
 */
final class DynamoPartings {

    /** DynamoDB's own limit for one batch of reads. */
    private static final int AT_ONCE = 100;

    /** A pass that finds something is followed by another; each beyond the second means that others wrote in between. */
    private static final int PASSES = 20;

    private final DynamoDbClient dynamoDb;
    private final Tables tables;
    private final AddressKeys addressKeys;
    private final GoneKeys goneKeys;
    private final Policy policy;
    private final Claiming claiming;
    private final PairWrites pairWrites;
    private final BatchReads reads;
    private final BatchDeletes deletes;

    DynamoPartings(
            DynamoDbClient dynamoDb,
            Tables tables,
            AddressKeys addressKeys,
            GoneKeys goneKeys,
            Policy policy,
            Shards shards) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
        this.addressKeys = addressKeys;
        this.goneKeys = goneKeys;
        this.policy = policy;
        this.claiming = new Claiming(policy);
        this.pairWrites = new PairWrites(tables, shards);
        this.reads = new BatchReads(dynamoDb);
        this.deletes = new BatchDeletes(dynamoDb);
    }

    /**
     * Erases it all.
     *
     * @param addresses those that were theirs
     * @param at when they left
     * @param hasTime asked before each page; once it says no, the rest stays
     * @return whether nothing is left
     * @throws Contention if others keep writing what is to be erased
     */
    boolean part(Party leaver, Collection<Email> addresses, Instant at, BooleanSupplier hasTime) {
        boolean found = true;
        for (int passes = 0; found; passes++) {
            if (passes == PASSES) {
                throw new Contention("others write what is between them and who leaves");
            }
            found = false;
            for (ListKey list : ListKey.values()) {
                for (ListIndex index : ListIndex.values()) {
                    found |= part(leaver, index, list, at, hasTime);
                }
            }
            if (!hasTime.getAsBoolean()) {
                return false;
            }
        }
        addresses.stream()
                .flatMap(email -> Stream.of(addressKeys.of(email), addressKeys.ofSpelling(email)))
                .distinct()
                .forEach(address -> abandon(address, at));
        return true;
    }

    private boolean part(Party leaver, ListIndex index, ListKey list, Instant at, BooleanSupplier hasTime) {
        boolean found = false;
        for (var page : dynamoDb.queryPaginator(listed(index, list.of(leaver)))) {
            for (int from = 0; from < page.items().size() && hasTime.getAsBoolean(); from += AT_ONCE) {
                found |= part(
                        leaver, page.items().subList(from, Math.min(page.items().size(), from + AT_ONCE)), at);
            }
        }
        return found;
    }

    /** What the index still shows and the table does not have is gone already. */
    private boolean part(Party leaver, List<Map<String, AttributeValue>> keys, Instant at) {
        List<Relationship> all = read(keys).stream()
                .map(DynamoPartings::relationship)
                .filter(stored -> names(stored, leaver))
                .toList();
        List<Map<String, AttributeValue>> plain = new ArrayList<>();
        for (Relationship stored : all) {
            Optional<Relationship> claimed = claimed(stored, leaver);
            if (claimed.isPresent()) {
                // The stub at an address goes after what was claimed by it, which may go back there.
                end(claimed.get(), stays(leaver, claimed.get(), at));
                continue;
            }
            List<TransactWriteItem> stays = stays(leaver, stored, at);
            // At an address somebody may have sent anew since the stub was read.
            if (stays.isEmpty() && stored.pair().has(leaver)) {
                plain.add(DynamoRelationships.key(stored.pair()));
            } else {
                end(stored, stays);
            }
        }
        if (!plain.isEmpty()) {
            deletes.delete(tables.relationships(), plain);
        }
        return !all.isEmpty();
    }

    /** Of an address, the index may still show the stub where something else is by now. */
    private static boolean names(Relationship stored, Party leaver) {
        return stored.pair().has(leaver)
                || stored.movedTo()
                        .filter(moved -> moved.member().equals(leaver))
                        .isPresent();
    }

    /** What an address's invitation became with who leaves, while it is there. */
    private Optional<Relationship> claimed(Relationship stored, Party leaver) {
        return stored.movedPair()
                .filter(there -> there.has(leaver))
                .map(this::find)
                .filter(there ->
                        there.invitation().flatMap(Invitation::sentTo).stream().anyMatch(stored.pair()::has));
    }

    /** What is to be written when this pair ends, in the same transaction. */
    private List<TransactWriteItem> stays(Party leaver, Relationship stored, Instant at) {
        if (!stored.pair().has(leaver)) {
            // The stub at an address, of which nothing is left with who leaves.
            return List.of();
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        Party other = stored.pair().other(leaver);
        Kept.of(stored, leaver, policy, at).ifPresent(kept -> writes.addAll(keep(leaver, other, kept)));
        Optional<Party> address = stored.invitation().flatMap(Invitation::sentTo);
        address.flatMap(sentTo -> Kept.atAddress(stored, leaver, policy, at))
                .ifPresent(kept -> writes.addAll(keep(leaver, address.get(), kept)));
        if (stored.isSentBy(other) && stored.status() != Status.CONNECTED) {
            address.map(sentTo -> find(Pair.of(other, sentTo)))
                    .flatMap(there -> claiming.givenBack(there, stored, at))
                    .ifPresent(back -> writes.add(pairWrites.put(back, at)));
        }
        return writes;
    }

    private List<TransactWriteItem> keep(Party leaver, Party other, Kept kept) {
        return GoneItems.items(goneKeys.of(leaver), other, kept, kept.endsAt().map(policy::forgottenAt)).stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(tables.directory()).item(item))
                        .build())
                .toList();
    }

    /** Nobody who verifies the address later has what was sent to who left, and no letter goes there; unless it is another's by now. */
    private void abandon(Party address, Instant at) {
        Map<String, AttributeValue> owner = dynamoDb.getItem(get -> get.tableName(tables.directory())
                        .key(OwnerItems.key(address))
                        .consistentRead(true))
                .item();
        if (OwnerItems.owner(owner).memberId().isPresent()) {
            return;
        }
        for (ListKey list : List.of(ListKey.PENDING, ListKey.HIDDEN)) {
            dynamoDb.queryPaginator(listed(ListIndex.BY_RECIPIENT, list.of(address))).items().stream()
                    .map(item -> Pair.ofKey(
                            Values.text(item, Attribute.PAIR.stored()).orElseThrow()))
                    .forEach(pair -> abandon(pair, at));
        }
    }

    private void abandon(Pair pair, Instant at) {
        for (Retrying retrying = Retrying.briefly("others write what is at the address of who leaves");
                ;
                retrying.again()) {
            Relationship stored = find(pair);
            boolean before = stored.invitation()
                    .filter(sent -> !sent.sentAt().isAfter(at))
                    .isPresent();
            Optional<Relationship> muted = before ? claiming.nobodys(stored, at) : Optional.empty();
            if (muted.isEmpty() || Conflicts.isWritten(dynamoDb, List.of(pairWrites.put(muted.get(), at)))) {
                return;
            }
        }
    }

    /** If somebody writes it at the same time, the next pass finds it again. */
    private void end(Relationship stored, List<TransactWriteItem> stays) {
        List<TransactWriteItem> writes = new ArrayList<>(stays);
        writes.add(pairWrites.delete(stored));
        Conflicts.isWritten(dynamoDb, writes);
    }

    private QueryRequest listed(ListIndex index, String list) {
        Expression e = new Expression();
        String condition = e.name(index.list()) + " = " + e.value(Values.text(list));
        return QueryRequest.builder()
                .tableName(tables.relationships())
                .indexName(index.indexName())
                .keyConditionExpression(condition)
                .projectionExpression(e.name(Attribute.PAIR))
                .expressionAttributeNames(e.names())
                .expressionAttributeValues(e.values())
                .build();
    }

    private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
        return keys.isEmpty()
                ? List.of()
                : reads.read(Map.of(
                                tables.relationships(),
                                KeysAndAttributes.builder()
                                        .keys(keys)
                                        .consistentRead(true)
                                        .build()))
                        .getOrDefault(tables.relationships(), List.of());
    }

    private Relationship find(Pair pair) {
        return Items.relationship(
                pair,
                dynamoDb.getItem(get -> get.tableName(tables.relationships())
                                .key(DynamoRelationships.key(pair))
                                .consistentRead(true))
                        .item());
    }

    /** Of what a later version wrote, what this one knows: it ends all the same, and what protects others stays. */
    private static Relationship relationship(Map<String, AttributeValue> item) {
        Pair pair = Pair.ofKey(Values.text(item, Attribute.PAIR.stored()).orElseThrow());
        return Items.readable(pair, item).orElseGet(() -> {
            Map<String, AttributeValue> known = new HashMap<>(item);
            List.of(Attribute.STATUS, Attribute.GENERATION, Attribute.SENDER_LETTER_KIND)
                    .forEach(attribute -> known.remove(attribute.stored()));
            return Items.relationship(pair, known);
        });
    }
}
