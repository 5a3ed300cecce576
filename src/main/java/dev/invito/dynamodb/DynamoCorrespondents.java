package dev.invito.dynamodb;

import dev.invito.invitation.Invitation;
import dev.invito.mail.Correspondents;
import dev.invito.member.Member;
import dev.invito.member.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Who writes and who reads a letter, from {@code Directory}. */
public final class DynamoCorrespondents implements Correspondents {

    private final BatchReads reads;
    private final Tables tables;

    public DynamoCorrespondents(DynamoDbClient dynamoDb, Tables tables) {
        this.reads = new BatchReads(dynamoDb);
        this.tables = tables;
    }

    @Override
    public Both of(Invitation invitation) {
        Person recipient = invitation.recipient();
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        keys.add(MemberItems.key(invitation.sender().value()));
        if (recipient.isMember()) {
            keys.add(MemberItems.key(recipient.value()));
        } else {
            keys.add(Directory.key(recipient.key(), Directory.OWNER));
            keys.add(Directory.key(recipient.key(), Directory.STOPPED));
        }
        List<Map<String, AttributeValue>> items = reads.read(Map.of(
                        tables.directory(),
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(true)
                                .build()))
                .getOrDefault(tables.directory(), List.of());
        return new Both(
                member(invitation.sender(), items),
                recipient.isMember() ? member(recipient, items) : Optional.empty(),
                BatchReads.item(Directory.key(recipient.key(), Directory.STOPPED), items)
                        .isPresent(),
                BatchReads.item(Directory.key(recipient.key(), Directory.OWNER), items)
                        .flatMap(owner -> Values.text(owner, DynamoMembers.MEMBER_ID))
                        .map(Person::member));
    }

    private static Optional<Member> member(Person person, List<Map<String, AttributeValue>> items) {
        return BatchReads.item(MemberItems.key(person.value()), items)
                .map(item -> MemberItems.member(person.value(), item));
    }
}
