package dev.invito.dynamodb.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no pair of people is passed over: it must not stop what comes after it on the stream. */
class StreamedChangesTest {

    @Test
    void anItemBetweenTwoPeopleIsOurs() {
        assertThat(StreamedChanges.isOurs(keyed(Map.of("pk", new AttributeValue("E:hash|M:nora")))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "|", "M:nora", "M:nora|", "M:nora|M:nora", "M:nora|M:anna", "X:a|Y:b", "M:a|b", "table#1"})
    void anythingElseIsNot(String key) {
        assertThat(StreamedChanges.isOurs(keyed(Map.of("pk", new AttributeValue(key)))))
                .isFalse();
    }

    @Test
    void norWhatHasAnotherKey() {
        assertThat(StreamedChanges.isOurs(keyed(null))).isFalse();
        assertThat(StreamedChanges.isOurs(keyed(Map.of("id", new AttributeValue("a|b")))))
                .isFalse();
        assertThat(StreamedChanges.isOurs(keyed(Map.of("pk", new AttributeValue().withN("1")))))
                .isFalse();
    }

    private static DynamodbStreamRecord keyed(Map<String, AttributeValue> keys) {
        DynamodbStreamRecord told = new DynamodbStreamRecord();
        told.setDynamodb(new StreamRecord().withKeys(keys));
        return told;
    }
}
