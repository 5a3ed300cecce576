package dev.invito.local.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireRequestTest {

    @Test
    void needsTheTableOfARequest() {
        assertThat(dynamoDb("GetItem", "{'TableName': 'Things'}"))
                .containsExactly("dynamodb:GetItem on arn:aws:dynamodb:us-east-1:000000000000:table/Things");
    }

    @Test
    void needsTheIndexAndNotTheTable() {
        assertThat(dynamoDb("Query", "{'TableName': 'Things', 'IndexName': 'byColour'}"))
                .containsExactly(
                        "dynamodb:Query on arn:aws:dynamodb:us-east-1:000000000000:table/Things/index/byColour");
    }

    @Test
    void needsEveryTableOfABatch() {
        assertThat(dynamoDb("BatchGetItem", "{'RequestItems': {'Things': {}, 'Others': {}}}"))
                .containsExactly(
                        "dynamodb:BatchGetItem on arn:aws:dynamodb:us-east-1:000000000000:table/Things",
                        "dynamodb:BatchGetItem on arn:aws:dynamodb:us-east-1:000000000000:table/Others");
    }

    @Test
    void needsForATransactionWhatItsPartsNeed() {
        assertThat(
                        dynamoDb(
                                "TransactWriteItems",
                                "{'TransactItems': [{'Put': {'TableName': 'Things'}}, {'ConditionCheck': {'TableName': 'Others'}}]}"))
                .containsExactly(
                        "dynamodb:PutItem on arn:aws:dynamodb:us-east-1:000000000000:table/Things",
                        "dynamodb:ConditionCheckItem on arn:aws:dynamodb:us-east-1:000000000000:table/Others");
    }

    @Test
    void needsTheIdentityAndTheConfigurationSetOfAMail() {
        String mime = Base64.getEncoder()
                .encodeToString("From: Invito <invitations@example.org>\r\n\r\nHello".getBytes(UTF_8));
        var request = new WireRequest(
                "",
                "Action=SendRawEmail&ConfigurationSetName=Events&RawMessage.Data=" + URLEncoder.encode(mime, UTF_8));

        assertThat(request.needs())
                .extracting(Access::toString)
                .containsExactly(
                        "ses:SendRawEmail on arn:aws:ses:us-east-1:000000000000:identity/example.org",
                        "ses:SendRawEmail on arn:aws:ses:us-east-1:000000000000:configuration-set/Events");
    }

    @Test
    void letsNothingPassThatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WireRequest("Kinesis_20131202.PutRecord", "{}").needs());
    }

    private static List<String> dynamoDb(String operation, String body) {
        return new WireRequest("DynamoDB_20120810." + operation, body.replace('\'', '"'))
                .needs().stream().map(Access::toString).toList();
    }
}
