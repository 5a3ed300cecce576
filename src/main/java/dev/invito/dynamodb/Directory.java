package dev.invito.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of {@code Directory}: what belongs to a member stands under the member, each kind by its own sort key. */
final class Directory {

    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** How a member describes themselves. */
    static final String MEMBER = "member";
    /** A member's week of invitations (R13). */
    static final String QUOTA = "quota";
    /** Stands there while somebody leaves, until nothing else of them is left. */
    static final String LEAVING = "leaving";
    /** Under an address: whose it is. */
    static final String OWNER = "owner";

    /** Under an address: it gets no more mail, and why. */
    static final String STOPPED = "stopped";

    /** Whom a member may know, as it was found last. */
    static final String SUGGESTIONS = "suggestions";
    /** Whom a member does not want suggested. */
    static final String DISMISSED = "dismissed";

    /** Begins the partitions of the index of names: under the beginning of a word, the words and whose they are. */
    static final String WORDS = "W:";

    /** Under an address: its week of first letters. */
    static final String FIRST_LETTERS = "letters";

    private Directory() {}

    static Map<String, AttributeValue> key(String person, String kind) {
        return Map.of(PARTITION, Values.text(person), SORT, Values.text(kind));
    }
}
