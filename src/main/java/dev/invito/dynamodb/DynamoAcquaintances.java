package dev.invito.dynamodb;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.Acquaintances;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Members and the pairs that they make with somebody, in requests over both tables. */
public final class DynamoAcquaintances implements Acquaintances {

    /** Each is two items, and one request reads a hundred. */
    private static final int MOST = BatchReads.MOST / 2;

    private final BatchReads reads;
    private final Tables tables;

    public DynamoAcquaintances(DynamoDbClient dynamoDb, Tables tables) {
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
    }

    @Override
    public Optional<Acquaintance> of(Party person, Party other) {
        return Optional.ofNullable(read(person, List.of(other), true).get(other.value()));
    }

    @Override
    public Map<String, Acquaintance> ofAll(Party person, Collection<Party> others) {
        List<Party> all = others.stream().distinct().toList();
        Map<String, Acquaintance> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += MOST) {
            found.putAll(read(person, all.subList(from, Math.min(all.size(), from + MOST)), false));
        }
        return found;
    }

    private Map<String, Acquaintance> read(Party person, List<Party> others, boolean consistent) {
        Map<String, List<Map<String, AttributeValue>>> items = reads.read(Map.of(
                tables.directory(),
                wanted(
                        others.stream()
                                .map(other -> MemberItems.key(other.value()))
                                .toList(),
                        consistent),
                tables.relationships(),
                wanted(
                        others.stream()
                                .map(other -> DynamoRelationships.key(Pair.of(person, other)))
                                .toList(),
                        consistent)));
        Map<Pair, Relationship> relationships = new HashMap<>();
        items.getOrDefault(tables.relationships(), List.of()).forEach(item -> {
            Pair pair = Pair.ofKey(Values.text(item, Attribute.PAIR.stored()).orElseThrow());
            relationships.put(pair, Items.relationship(pair, item));
        });
        Map<String, Acquaintance> found = new HashMap<>();
        items.getOrDefault(tables.directory(), List.of()).forEach(item -> {
            String id = MemberItems.card(item).memberId();
            Member member = MemberItems.member(id, item);
            Pair pair = Pair.of(person, Party.member(id));
            found.put(id, new Acquaintance(member, relationships.getOrDefault(pair, Relationship.between(pair))));
        });
        return found;
    }

    private static KeysAndAttributes wanted(List<Map<String, AttributeValue>> keys, boolean consistent) {
        return KeysAndAttributes.builder().keys(keys).consistentRead(consistent).build();
    }
}
