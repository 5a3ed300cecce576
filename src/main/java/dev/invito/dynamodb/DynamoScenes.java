package dev.invito.dynamodb;

import dev.invito.invitation.Pair;
import dev.invito.invitation.Quota;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Scenes;
import dev.invito.member.Card;
import dev.invito.member.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Both people, what is between them and the sender's quota, in one request over both tables. */
public final class DynamoScenes implements Scenes {

    private final BatchReads reads;
    private final Tables tables;

    public DynamoScenes(DynamoDbClient dynamoDb, Tables tables) {
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
    }

    @Override
    public Scene of(Person sender, Person recipient) {
        Pair pair = Pair.of(sender, recipient);
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        keys.add(MemberItems.key(sender.value()));
        keys.add(QuotaItems.key(sender));
        keys.add(
                recipient.isMember()
                        ? MemberItems.key(recipient.value())
                        : Directory.key(recipient.key(), Directory.STOPPED));
        Map<String, List<Map<String, AttributeValue>>> found = reads.read(Map.of(
                tables.relationships(),
                KeysAndAttributes.builder()
                        .keys(DynamoRelationships.key(pair))
                        .consistentRead(true)
                        .build(),
                tables.directory(),
                KeysAndAttributes.builder().keys(keys).build()));
        List<Map<String, AttributeValue>> directory = found.getOrDefault(tables.directory(), List.of());
        return new Scene(
                card(sender, directory),
                recipient.isMember() ? card(recipient, directory) : Optional.empty(),
                found.getOrDefault(tables.relationships(), List.of()).stream()
                        .findFirst()
                        .map(item -> Items.relationship(pair, item))
                        .orElseGet(() -> Relationship.between(pair)),
                BatchReads.item(QuotaItems.key(sender), directory)
                        .map(QuotaItems::quota)
                        .orElse(Quota.UNTOUCHED),
                BatchReads.item(Directory.key(recipient.key(), Directory.STOPPED), directory)
                        .map(StoppedItems::bounces)
                        .orElse(false));
    }

    private static Optional<Card> card(Person person, List<Map<String, AttributeValue>> items) {
        return BatchReads.item(MemberItems.key(person.value()), items).map(MemberItems::card);
    }
}
