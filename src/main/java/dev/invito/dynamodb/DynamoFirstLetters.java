package dev.invito.dynamodb;

import dev.invito.crypto.AddressKeys;
import dev.invito.dynamodb.item.Directory;
import dev.invito.dynamodb.item.Tables;
import dev.invito.invitation.Policy;
import dev.invito.mail.courier.FirstLetters;
import dev.invito.member.Email;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** First letters in {@code Directory}, under the address's hash. */
public final class DynamoFirstLetters implements FirstLetters {

    private final Allotment week;
    private final AddressKeys addressKeys;

    public DynamoFirstLetters(DynamoDbClient dynamoDb, Tables tables, Policy policy, AddressKeys addressKeys) {
        this.week = new Allotment(dynamoDb, tables, policy.addressLimit(), policy.week());
        this.addressKeys = addressKeys;
    }

    @Override
    public Optional<Instant> take(Email address, Instant now) {
        return week.take(key(address), now);
    }

    @Override
    public void giveBack(Email address) {
        week.giveBack(key(address));
    }

    private Map<String, AttributeValue> key(Email address) {
        return Directory.key(addressKeys.of(address).key(), Directory.FIRST_LETTERS);
    }
}
