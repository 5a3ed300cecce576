package dev.invito.dynamodb.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.invito.dynamodb.item.ArrivalItems;
import dev.invito.dynamodb.item.Directory;
import dev.invito.member.Party;
import java.util.Optional;

/** What a change of {@code Directory} tells of an address: that it has an owner, or that its owner has more to claim (R11). */
public final class StreamedAddresses {

    private static final String NEW = "INSERT";
    private static final String REMOVED = "REMOVE";

    private StreamedAddresses() {}

    /** An address, and whose the note about it is. */
    public record Note(Party address, Party owner) {}

    public static Optional<Party> owned(DynamodbStreamRecord told) {
        return NEW.equals(told.getEventName())
                ? key(told, Directory.SORT).filter(Directory.OWNER::equals).flatMap(owner -> address(told))
                : Optional.empty();
    }

    public static Optional<Note> noted(DynamodbStreamRecord told) {
        return REMOVED.equals(told.getEventName())
                ? Optional.empty()
                : key(told, Directory.SORT).flatMap(ArrivalItems::owner).flatMap(owner -> address(told)
                        .map(address -> new Note(address, owner)));
    }

    private static Optional<Party> address(DynamodbStreamRecord told) {
        return key(told, Directory.PARTITION).map(Party::ofKey);
    }

    private static Optional<String> key(DynamodbStreamRecord told, String name) {
        return Optional.ofNullable(told.getDynamodb().getKeys().get(name)).map(value -> value.getS());
    }
}
