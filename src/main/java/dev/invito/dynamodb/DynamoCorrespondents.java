package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.OwnerItems;
import dev.invito.dynamodb.item.Tables;
import dev.invito.dynamodb.request.BatchReads;
import dev.invito.invitation.Invitation;
import dev.invito.mail.courier.Correspondents;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who writes and who reads a letter, from {@code Directory}. */
public final class DynamoCorrespondents implements Correspondents {

    private final BatchReads reads;
    private final Tables tables;
    private final AddressKeys addressKeys;

    public DynamoCorrespondents(DynamoDbClient dynamoDb, Tables tables, AddressKeys addressKeys) {
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
        this.addressKeys = addressKeys;
    }

    @Override
    public Parties of(Invitation invitation) {
        Party recipient = invitation.recipient();
        Set<Map<String, AttributeValue>> owners = new LinkedHashSet<>();
        Set<Map<String, AttributeValue>> stops = new LinkedHashSet<>();
        if (!recipient.isMember()) {
            Set<Party> names = names(invitation);
            names.forEach(name -> owners.add(OwnerItems.key(name)));
            names.forEach(name -> stops.add(stopKey(name)));
            // Who wanted no more mail of an earlier version may stand there (R10).
            typed(invitation).forEach(email -> addressKeys.former(email).forEach(former -> stops.add(stopKey(former))));
        }
        Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
        keys.add(MemberItems.key(invitation.sender().value()));
        if (recipient.isMember()) {
            keys.add(MemberItems.key(recipient.value()));
        }
        keys.addAll(owners);
        keys.addAll(stops);
        List<Map<String, AttributeValue>> items = read(keys);
        return new Parties(
                member(invitation.sender(), items),
                recipient.isMember() ? member(recipient, items) : Optional.empty(),
                stops.stream().anyMatch(stop -> BatchReads.item(stop, items).isPresent()),
                owners.stream()
                        .flatMap(owner -> BatchReads.item(owner, items).stream())
                        .flatMap(owner -> OwnerItems.owner(owner).member().stream())
                        .findFirst());
    }

    /** An address that an earlier version knew by its capitals has two (R11). */
    private Set<Party> names(Invitation invitation) {
        Set<Party> names = new LinkedHashSet<>(Set.of(invitation.recipient()));
        typed(invitation).map(addressKeys::of).forEach(names::add);
        return names;
    }

    private static Stream<Email> typed(Invitation invitation) {
        return invitation.address().map(address -> new Email(address.email())).stream();
    }

    private static Map<String, AttributeValue> stopKey(Party name) {
        return Directory.key(name.key(), Directory.SUPPRESSION);
    }

    @Override
    public boolean areLeaving(Invitation invitation) {
        return !read(Stream.of(invitation.sender(), invitation.recipient())
                        .map(person -> Directory.key(person.key(), Directory.LEAVING))
                        .toList())
                .isEmpty();
    }

    private List<Map<String, AttributeValue>> read(Collection<Map<String, AttributeValue>> keys) {
        return reads.current(tables.directory(), keys);
    }

    private static Optional<Member> member(Party person, List<Map<String, AttributeValue>> items) {
        return BatchReads.item(MemberItems.key(person.value()), items)
                .map(item -> MemberItems.member(person.value(), item));
    }
}
