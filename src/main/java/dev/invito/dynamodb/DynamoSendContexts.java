package dev.invito.dynamodb;

import dev.invito.dynamodb.item.Attribute;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Items;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.QuotaItems;
import dev.invito.dynamodb.item.SuppressionItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.item.Values;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.SendContexts;
import dev.invito.member.Addressee;
import dev.invito.member.Card;
import dev.invito.member.InvitableBy;
import dev.invito.member.Party;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Both people, what is between them and the sender's quota, in requests over both tables. */
public final class DynamoSendContexts implements SendContexts {

    private final BatchReads reads;
    private final Tables tables;

    public DynamoSendContexts(DynamoDbClient dynamoDb, Tables tables) {
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
    }

    @Override
    public SendContext of(Party sender, Addressee recipient) {
        return of(sender, List.of(recipient)).get(recipient);
    }

    @Override
    public Map<Addressee, SendContext> of(Party sender, Collection<Addressee> recipients) {
        Set<Map<String, AttributeValue>> pairs = new LinkedHashSet<>();
        Set<Map<String, AttributeValue>> people = new LinkedHashSet<>();
        people.add(MemberItems.key(sender.value()));
        people.add(QuotaItems.key(sender));
        recipients.forEach(recipient -> {
            people.add(key(recipient.party()));
            pairs.add(DynamoRelationships.key(Pair.of(sender, recipient.party())));
            Stream.concat(recipient.hidden().stream(), recipient.address().stream())
                    .forEach(other -> pairs.add(DynamoRelationships.key(Pair.of(sender, other))));
        });
        Map<String, List<Map<String, AttributeValue>>> found = reads.all(Map.of(
                tables.relationships(),
                KeysAndAttributes.builder().keys(pairs).consistentRead(true).build(),
                tables.directory(),
                KeysAndAttributes.builder().keys(people).build()));
        Map<Pair, Relationship> relationships = new HashMap<>();
        found.getOrDefault(tables.relationships(), List.of()).forEach(item -> {
            Pair pair = Pair.ofKey(Values.text(item, Attribute.PAIR.stored()).orElseThrow());
            relationships.put(pair, Items.relationship(pair, item));
        });
        Found directory = new Found(found.getOrDefault(tables.directory(), List.of()));
        return recipients.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), recipient -> context(sender, recipient, directory, relationships)));
    }

    private static SendContext context(
            Party sender, Addressee addressee, Found directory, Map<Pair, Relationship> relationships) {
        Party recipient = addressee.party();
        Map<String, AttributeValue> from = directory.item(MemberItems.key(sender.value()));
        Map<String, AttributeValue> to = directory.item(key(recipient));
        boolean known = recipient.isMember() && !to.isEmpty();
        return new SendContext(
                card(from),
                MemberItems.joinedAt(from),
                from.containsKey(MemberItems.EMAIL),
                MemberItems.suspension(from).isPresent(),
                recipient.isMember() ? card(to) : Optional.empty(),
                known ? MemberItems.invitableBy(to) : InvitableBy.EVERYONE,
                relationships.computeIfAbsent(Pair.of(sender, recipient), Relationship::between),
                QuotaItems.quota(directory.item(QuotaItems.key(sender))),
                recipient.isMember() ? MemberItems.bounces(to) : SuppressionItems.bounces(to),
                known && !MemberItems.isDiscoverable(to),
                addressee
                        .hidden()
                        .map(owner -> relationships.computeIfAbsent(Pair.of(sender, owner), Relationship::between)),
                addressee
                        .address()
                        .map(address ->
                                relationships.computeIfAbsent(Pair.of(sender, address), Relationship::between)));
    }

    /** What is to be known of a recipient: who they are, or whether mail reaches their address. */
    private static Map<String, AttributeValue> key(Party recipient) {
        return recipient.isMember()
                ? MemberItems.key(recipient.value())
                : Directory.key(recipient.key(), Directory.SUPPRESSION);
    }

    private static Optional<Card> card(Map<String, AttributeValue> item) {
        return item.isEmpty() ? Optional.empty() : Optional.of(MemberItems.card(item));
    }

    /** Items of {@code Directory} by their keys. */
    private static final class Found {

        private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new HashMap<>();

        Found(List<Map<String, AttributeValue>> found) {
            found.forEach(item -> items.put(
                    Map.of(
                            Directory.PARTITION, item.get(Directory.PARTITION),
                            Directory.SORT, item.get(Directory.SORT)),
                    item));
        }

        /** Empty if there is none. */
        Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
            return items.getOrDefault(key, Map.of());
        }
    }
}
