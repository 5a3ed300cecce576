package dev.invito.dynamodb.item;

import dev.invito.invitation.Pair;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The partitions over which the index of due letters is spread, so that no single one takes every write. A sweep asks
 * each of them, so their number is what an idle sweep costs in requests.
 *
 * @param count how many; items keep the shard they were given, so it may be raised, not lowered
 */
public record Shards(int count) {

    public AttributeValue of(Pair pair) {
        return Values.text(Integer.toString(Math.floorMod(pair.key().hashCode(), count)));
    }

    public List<String> all() {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
