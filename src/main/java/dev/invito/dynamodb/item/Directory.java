package dev.invito.dynamodb.item;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of {@code Directory}: what belongs to a member stands under the member, each kind by its own sort key. */
public final class Directory {

    public static final String PARTITION = "pk";
    public static final String SORT = "sk";

    /** How a member describes themselves. */
    public static final String MEMBER = "member";
    /** A member's week of invitations (R13). */
    public static final String QUOTA = "quota";
    /** When a stranger's letters to people who are not members go (R21). */
    public static final String STRANGER = "stranger";
    /** Stands there while somebody leaves, until nothing else of them is left. */
    public static final String LEAVING = "leaving";
    /** Under the keyed hash of whoever left, and under an address that was theirs: that they did (R22). */
    public static final String LEFT = "left";
    /** Under that hash: begins what stays towards each of the others, before their key. */
    public static final String PAIR = "pair#";
    /** Under each of the others: begins what says so, before that hash. */
    public static final String GONE = "gone#";
    /** Under a member: whose address they have verified since those left. */
    public static final String FORMER = "former";
    /** Under an address: whose it is. */
    public static final String OWNER = "owner";

    /** Under an address, before its owner's key: not all that waits for it is theirs yet. */
    public static final String ARRIVING = "arriving#";

    /** Under an address: it gets no more mail, and why. */
    public static final String SUPPRESSION = "stopped";

    /** Whom a member may know, as it was found last. */
    public static final String SUGGESTIONS = "suggestions";
    /** Whom a member does not want suggested. */
    public static final String DISMISSED = "dismissed";
    /** Begins the items that can tell the member who those are, each by its hash. */
    public static final String DISMISSAL = "dismissed#";

    /** A member's circle: the connections that came latest, those before them, and those before these. */
    public static final String CIRCLE = "circle";

    public static final String CIRCLE_NEAR = "circle near";
    public static final String CIRCLE_FAR = "circle far";

    /** Begins the partition of a link, before its token. */
    public static final String LINKS_OF_ALL = "L:";

    /** Under a token: the link. */
    public static final String LINK = "link";

    /** Under a member: the tokens of their links, but for most of those that are over. */
    public static final String LINKS = "links";

    /** Begins what stands for each of those, before its token. */
    public static final String LINK_OVER = "link#";

    /** Under a member: the devices on which they want notices. */
    public static final String DEVICES = "devices";

    /** Begins the partition of a device, before its endpoint's hash. */
    public static final String DEVICES_OF_ALL = "D:";

    /** Under an endpoint's hash: whose it is. */
    public static final String DEVICE = "device";

    /** Begins the partitions of the index of names: under the beginning of a word, the words and whose they are. */
    public static final String WORDS = "W:";

    /** Under an address: its week of first letters. */
    public static final String FIRST_LETTERS = "letters";

    /** Begins the items of codes that a member has asked for, each by the address that it was mailed to (R16). */
    public static final String CODE = "code#";
    /** Under the keyed hash of a member, and under an address: the day of mails with codes. */
    public static final String CODES = "codes";

    /** How many people reported a member, and when last (R20). */
    public static final String REPORTS = "reports";
    /** Begins the items of those who did, each by a keyed hash. */
    public static final String REPORTED_BY = "report#";

    /** The partition of what is counted day by day. */
    public static final String FUNNEL = "funnel";
    /** Begins a partition of what has been counted, before the second in which it happened and a part of it. */
    public static final String COUNTED = "counted ";

    /** There: what it was. */
    public static final String IDS = "ids";

    private Directory() {}

    public static Map<String, AttributeValue> key(String person, String kind) {
        return Map.of(PARTITION, Values.text(person), SORT, Values.text(kind));
    }
}
