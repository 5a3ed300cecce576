package dev.invito;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import org.junit.jupiter.api.Test;

class LocalTest {
    @Test
    void starts() {
        var embedded = DynamoDBEmbedded.create();
        var client = embedded.dynamoDbClient();
        client.createTable(b -> b.tableName("Tab")
                .keySchema(k -> k.attributeName("pk").keyType("HASH"))
                .attributeDefinitions(a -> a.attributeName("pk").attributeType("S"))
                .billingMode("PAY_PER_REQUEST"));
        assertThat(client.listTables().tableNames()).containsExactly("Tab");
        embedded.shutdownNow();
    }
}
