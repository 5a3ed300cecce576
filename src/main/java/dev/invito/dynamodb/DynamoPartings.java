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
import dev.invito.dynamodb.request.BatchReads;
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
    private final CurrentReads current;
    private final AddressKeys addressKeys;
    private final GoneKeys goneKeys;
    private final Policy policy;
    private final Claiming claiming;
    private final PairWrites pairWrites;
    private final DirectoryWrites directory;
    private final BatchReads reads;

    DynamoPartings(
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
        this.claiming = new Claiming(policy);
        this.pairWrites = new PairWrites(tables, shards);
        this.directory = new DirectoryWrites(tables);
        this.reads = new BatchReads(dynamoDb);
    }

    /**
     * Erases it all.
     *
     * @param addresses those that were theirs
     * @param hasTime asked before each page; once it says no, the rest stays
     * @return whether nothing is left
     * @throws Contention if others keep writing what is to be erased
     * @throws OngoingLeaving.Over if it is
     */
    boolean part(OngoingLeaving leaving, Collection<Email> addresses, BooleanSupplier hasTime) {
        boolean found = true;
        for (int passes = 0; found; passes++) {
            if (passes == PASSES) {
                throw new Contention("others write what is between them and who leaves");
            }
            found = false;
            for (ListKey list : ListKey.values()) {
                for (ListIndex index : ListIndex.values()) {
                    found |= part(leaving, index, list, hasTime);
                }
            }
            if (!hasTime.getAsBoolean()) {
                return false;
            }
        }
        addresses.stream()
                .flatMap(email -> Stream.of(addressKeys.of(email), addressKeys.ofSpelling(email)))
                .distinct()
                .forEach(address -> abandon(leaving, address));
        return true;
    }

    private boolean part(OngoingLeaving leaving, ListIndex index, ListKey list, BooleanSupplier hasTime) {
        boolean found = false;
        for (var page : dynamoDb.queryPaginator(listed(index, list.of(leaving.member())))) {
            for (int from = 0; from < page.items().size() && hasTime.getAsBoolean(); from += AT_ONCE) {
                found |= part(
                        leaving,
                        page.items().subList(from, Math.min(page.items().size(), from + AT_ONCE)));
            }
        }
        return found;
    }

    /** What the index still shows and the table does not have is gone already. */
    private boolean part(OngoingLeaving leaving, List<Map<String, AttributeValue>> keys) {
        Party leaver = leaving.member();
        List<Relationship> all = read(keys).stream()
                .map(DynamoPartings::relationship)
                .filter(stored -> names(stored, leaver))
                .toList();
        List<Map<String, AttributeValue>> plain = new ArrayList<>();
        for (Relationship stored : all) {
            Optional<Relationship> claimed = claimed(stored, leaver);
            if (claimed.isPresent()) {
                // The stub at an address goes after what was claimed by it, which may go back there.
                end(leaving, claimed.get(), stays(leaving, claimed.get()));
                continue;
            }
            List<TransactWriteItem> stays = stays(leaving, stored);
            // At an address somebody may have sent anew since the stub was read.
            if (stays.isEmpty() && stored.pair().has(leaver)) {
                plain.add(DynamoRelationships.key(stored.pair()));
            } else {
                end(leaving, stored, stays);
            }
        }
        leaving.delete(tables.relationships(), plain);
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
                .map(current::relationship)
                .filter(there ->
                        there.invitation().flatMap(Invitation::sentTo).stream().anyMatch(stored.pair()::has));
    }

    /** What is to be written when this pair ends, in the same transaction. */
    private List<TransactWriteItem> stays(OngoingLeaving leaving, Relationship stored) {
        Party leaver = leaving.member();
        Instant at = leaving.at();
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
            address.map(sentTo -> current.relationship(Pair.of(other, sentTo)))
                    .flatMap(there -> claiming.givenBack(there, stored, at))
                    .ifPresent(back -> writes.add(pairWrites.put(back, at)));
        }
        return writes;
    }

    private List<TransactWriteItem> keep(Party leaver, Party other, Kept kept) {
        String gone = goneKeys.of(leaver);
        return other.isMember()
                ? items(gone, other, kept).map(directory::put).toList()
                : keepAtAddress(gone, other, kept);
    }

    /** What stays of the stub there and of the pair that came of it stands for both: neither shortens the other. */
    private List<TransactWriteItem> keepAtAddress(String gone, Party address, Kept kept) {
        Map<String, AttributeValue> before = current.item(GoneItems.pairKey(gone, address));
        Kept both = before.isEmpty() ? kept : kept.joined(GoneItems.kept(before));
        Expression unchanged = new Expression().requireUnchanged(before, GoneItems.KEPT);
        return items(gone, address, both)
                .map(item -> directory.put(item, unchanged))
                .toList();
    }

    private Stream<Map<String, AttributeValue>> items(String gone, Party other, Kept kept) {
        return GoneItems.items(gone, other, kept, kept.endsAt().map(policy::forgottenAt)).stream();
    }

    /** Nobody who verifies the address later has what was sent to whoever left, and no letter goes there; unless it is another's by now. */
    private void abandon(OngoingLeaving leaving, Party address) {
        if (OwnerItems.owner(current.item(OwnerItems.key(address))).memberId().isPresent()) {
            return;
        }
        for (ListKey list : List.of(ListKey.PENDING, ListKey.HIDDEN)) {
            dynamoDb.queryPaginator(listed(ListIndex.BY_RECIPIENT, list.of(address))).items().stream()
                    .map(item -> Pair.ofKey(
                            Values.text(item, Attribute.PAIR.stored()).orElseThrow()))
                    .forEach(pair -> abandon(leaving, pair));
        }
    }

    private void abandon(OngoingLeaving leaving, Pair pair) {
        Instant at = leaving.at();
        for (Retrying retrying = Retrying.briefly("others write what is at the address of whoever leaves");
                ;
                retrying.again()) {
            Relationship stored = current.relationship(pair);
            boolean before = stored.invitation()
                    .filter(sent -> !sent.sentAt().isAfter(at))
                    .isPresent();
            Optional<Relationship> muted = before ? claiming.nobodys(stored, at) : Optional.empty();
            if (muted.isEmpty() || leaving.isWritten(List.of(pairWrites.put(muted.get(), at)))) {
                return;
            }
        }
    }

    /** If somebody writes it at the same time, the next pass finds it again. */
    private void end(OngoingLeaving leaving, Relationship stored, List<TransactWriteItem> stays) {
        List<TransactWriteItem> writes = new ArrayList<>(stays);
        writes.add(pairWrites.delete(stored));
        if (stays.isEmpty()) {
            leaving.isWritten(writes);
        } else {
            leaving.isKept(writes);
        }
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
