package dev.invito.local.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPatternTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = """
            {"eventName": "MODIFY", "size": 12,
             "dynamodb": {"NewImage": {"st": {"S": "PENDING"}, "due": {"N": "5"}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | true",
                "{\"eventName\": [\"INSERT\", \"MODIFY\"]} | true",
                "{\"eventName\": [\"INSERT\"]} | false",
                "{\"dynamodb\": {\"NewImage\": {\"st\": {\"S\": [\"PENDING\"]}}}} | true",
                "{\"dynamodb\": {\"OldImage\": {\"st\": {\"S\": [\"PENDING\"]}}}} | false",
                "{\"dynamodb\": {\"NewImage\": {\"due\": {\"N\": [{\"exists\": true}]}}}} | true",
                "{\"dynamodb\": {\"NewImage\": {\"due\": [{\"exists\": true}]}}} | false",
                "{\"dynamodb\": {\"NewImage\": {\"tdue\": {\"N\": [{\"exists\": false}]}}}} | true",
                "{\"eventName\": [{\"prefix\": \"MOD\"}]} | true",
                "{\"eventName\": [{\"anything-but\": [\"REMOVE\"]}]} | true",
                "{\"eventName\": [{\"anything-but\": [\"MODIFY\"]}]} | false",
                "{\"size\": [{\"numeric\": [\">\", 10, \"<=\", 12]}]} | true",
                "{\"size\": [{\"numeric\": [\">\", 12]}]} | false",
                "{\"$or\": [{\"eventName\": [\"INSERT\"]}, {\"size\": [12]}]} | true",
                "{\"eventName\": [\"MODIFY\"], \"size\": [13]} | false"
            })
    void matches(String pattern, boolean expected) throws JsonProcessingException {
        assertThat(new FilterPattern(JSON.readTree(pattern)).matches(JSON.readTree(EVENT)))
                .isEqualTo(expected);
    }
}
