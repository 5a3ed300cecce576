package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@link FuzzIT} looks for at its end is found when it is there. */
class InvariantsTest {

    private static final Map<String, AttributeValue> PENDING =
            item("pk=M:a|M:b st=PENDING v=1 from=M:a to=M:b gen=2000-x sent=1000 exp=2000 stage=0"
                    + " sx=P#M:a rx=P#M:b ord=2000 ttl=9 due=1500 sh=0");
    private static final List<Map<String, AttributeValue>> PEOPLE =
            List.of(item("pk=M:a sk=member"), item("pk=M:b sk=member"), item("pk=M:a sk=quota used=1 begun=1000"));

    @Test
    void nothingIsWrongWithWhatIsSound() {
        assertThat(Invariants.broken(List.of(PENDING), PEOPLE)).isEmpty();
    }

    @Test
    void nothingIsWrongWithWhatBeginsLater() {
        Map<String, AttributeValue> later = new HashMap<>(PENDING);
        later.putAll(item("muted=1 rx=X#M:b coolL=1500"));
        assertThat(Invariants.broken(List.of(later), PEOPLE)).isEmpty();
    }

    @Test
    void whatIsRememberedOfAnAddressIsThereForItsNextOwner() {
        String wait = "pk=E:x|M:a v=1 ord=9 ttl=9 coolH=5 ";
        assertThat(Invariants.broken(List.of(item(wait + "sx=X#M:a rx=X#E:x")), PEOPLE))
                .isEmpty();
        assertThat(Invariants.broken(List.of(item(wait + "sx=X#E:x rx=X#M:a")), PEOPLE))
                .anyMatch(fault -> fault.startsWith("should be listed as X#M:a and X#E:x"));
    }

    @ParameterizedTest
    @CsvSource({
        "pk=M:b|M:a, is no pair in its order",
        "st=LOST, has a status that there is not",
        "v=0, was never written",
        "gen=2001-x, has a generation of another expiry",
        "from=M:c, is between others than its key says",
        "sent=2000, expires before it was sent",
        "st=DECLINED, should be listed as P#M:a and X#M:b",
        "muted=1, should be listed as P#M:a and X#M:b",
        "muted=1 rx=X#M:b, has a letter due that nobody is to get",
        "st=CONNECTED, is for good and would be deleted",
        "blk=M:b, is for good and would be deleted",
        "ord=1999, is not in the lists until it expires",
        "ttl=1, would be deleted before exp",
        "coolL=9000, would be deleted before coolL",
        "st=OPEN, has a letter due that nobody is to get",
        "tdue=1, has a part of a letter",
        "lease=x, has a part of a letter"
    })
    void noticesAnItemThatIsNot(String change, String found) {
        Map<String, AttributeValue> changed = new HashMap<>(PENDING);
        changed.putAll(item(change));
        assertThat(Invariants.broken(List.of(changed), PEOPLE)).anyMatch(fault -> fault.startsWith(found));
    }

    @Test
    void noticesWhatIsMissing() {
        for (String name : List.of("from", "gen", "exp", "ttl", "sh", "sx", "rx", "ord")) {
            Map<String, AttributeValue> changed = new HashMap<>(PENDING);
            changed.remove(name);
            assertThat(Invariants.broken(List.of(changed), PEOPLE)).as(name).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pk=M:a sk=quota used=-1 begun=1, is no week",
        "pk=M:a sk=quota used=101 begun=1, is no week",
        "pk=M:a sk=leaving, was left half done",
        "pk=M:c sk=quota used=1 begun=1, is left of somebody who is no member",
        "pk=E:x sk=owner member=c, is of somebody who is no member",
        "pk=M:c|M:d v=1 sx=X#M:c rx=X#M:d, names M:c"
    })
    void noticesWhatIsLeftOfSomebody(String item, String found) {
        Map<String, AttributeValue> more = item(item);
        boolean isPair = more.containsKey("sx");
        List<Map<String, AttributeValue>> directory = new ArrayList<>(PEOPLE);
        if (!isPair) {
            directory.add(more);
        }
        assertThat(Invariants.broken(isPair ? List.of(more) : List.of(), directory))
                .anyMatch(fault -> fault.startsWith(found));
    }

    /** What looks like a number is one. */
    private static Map<String, AttributeValue> item(String attributes) {
        Map<String, AttributeValue> item = new HashMap<>();
        Stream.of(attributes.split(" ", -1)).map(one -> one.split("=", 2)).forEach(one -> {
            boolean text = List.of("sh", "sk").contains(one[0]) || !one[1].matches("-?[0-9]+");
            item.put(one[0], text ? AttributeValue.fromS(one[1]) : AttributeValue.fromN(one[1]));
        });
        return item;
    }
}
