package dev.invito.house;

import static dev.invito.house.Template.asMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables and their indexes are those of the layout, and what they hold is hard to lose. */
class TablesTest {
    private static final String KEYS_ONLY = "KEYS_ONLY";
    /** {@code st} must not be here: the sender's index would tell them of a decline (R7). */
    private static final String LISTED =
            "INCLUDE [from, to, gen, sent, exp, note, muted, via, plan, reply, mail, undel, alias]";

    private final Template template = Template.read();

    @Test
    void keepsRelationships() {
        assertThat(keys("Relationships")).isEqualTo("pk:S");
        assertThat(indexes("Relationships"))
                .isEqualTo(Map.of(
                        "bySender", "sx:S ord:N " + LISTED,
                        "byRecipient", "rx:S ord:N " + LISTED,
                        "mailsDue", "sh:S due:N " + KEYS_ONLY,
                        "tellsDue", "tsh:S tdue:N " + KEYS_ONLY,
                        "blocks", "blk:S blkAt:N " + KEYS_ONLY));
        assertThat(template.at("Resources", "Relationships", "Properties", "StreamSpecification", "StreamViewType"))
                .isEqualTo("NEW_AND_OLD_IMAGES");
    }

    @Test
    void keepsTheDirectory() {
        assertThat(keys("Directory")).isEqualTo("pk:S sk:S");
        assertThat(indexes("Directory")).isEqualTo(Map.of("reported", "rq:S rat:N " + KEYS_ONLY));
    }

    @Test
    void hasNoOtherTable() {
        assertThat(template.resources("AWS::DynamoDB::Table")).containsOnlyKeys("Relationships", "Directory");
    }

    @Test
    void readsWhatTheIndexSays() {
        template.map("Resources", "Relationships", "Properties", "GlobalSecondaryIndexes", 0, "Projection")
                .put("NonKeyAttributes", List.of("st"));
        template.map("Resources", "Relationships", "Properties", "AttributeDefinitions", 3)
                .put("AttributeType", "S");

        assertThat(indexes("Relationships"))
                .containsEntry("bySender", "sx:S ord:S INCLUDE [st]")
                .containsEntry("byRecipient", "rx:S ord:S " + LISTED);
    }

    @Test
    void guardsWhatTheTablesHold() {
        assertThat(losses(template)).isEmpty();
    }

    @Test
    void noticesEachGuardThatIsMissing() {
        Map<String, Object> table = template.map("Resources", "Relationships");
        table.remove("DeletionPolicy");
        table.put("UpdateReplacePolicy", "Delete");
        Map<String, Object> properties = asMap(table.get("Properties"));
        properties.put("DeletionProtectionEnabled", false);
        properties.put("PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", false));
        properties.remove("SSESpecification");
        properties.put("TimeToLiveSpecification", Map.of("AttributeName", "expires", "Enabled", true));
        properties.put("BillingMode", "PROVISIONED");

        assertThat(losses(template))
                .containsExactly(
                        "Relationships: DeletionPolicy",
                        "Relationships: UpdateReplacePolicy",
                        "Relationships: BillingMode",
                        "Relationships: DeletionProtectionEnabled",
                        "Relationships: PointInTimeRecoverySpecification",
                        "Relationships: SSESpecification",
                        "Relationships: TimeToLiveSpecification");
    }

    private static List<String> losses(Template template) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("BillingMode", "PAY_PER_REQUEST");
        wanted.put("DeletionProtectionEnabled", true);
        wanted.put("PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true));
        wanted.put("SSESpecification", Map.of("SSEEnabled", true));
        wanted.put("TimeToLiveSpecification", Map.of("AttributeName", "ttl", "Enabled", true));
        List<String> findings = new ArrayList<>();
        template.resources("AWS::DynamoDB::Table").forEach((id, table) -> {
            for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
                if (!"Retain".equals(table.get(policy))) {
                    findings.add(id + ": " + policy);
                }
            }
            wanted.forEach((name, value) -> {
                if (!value.equals(asMap(table.get("Properties")).get(name))) {
                    findings.add(id + ": " + name);
                }
            });
        });
        return findings;
    }

    private String keys(String table) {
        return keys(table, template.at("Resources", table, "Properties", "KeySchema"));
    }

    private Map<String, String> indexes(String table) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Object entry : Template.asList(template.at("Resources", table, "Properties", "GlobalSecondaryIndexes"))) {
            Map<String, Object> index = asMap(entry);
            Map<String, Object> projection = asMap(index.get("Projection"));
            String copied = projection.containsKey("NonKeyAttributes") ? " " + projection.get("NonKeyAttributes") : "";
            found.put(
                    index.get("IndexName").toString(),
                    keys(table, index.get("KeySchema")) + " " + projection.get("ProjectionType") + copied);
        }
        return found;
    }

    /** {@code sx:S ord:N}: the partition key, then the sort key, with their types. */
    private String keys(String table, Object schema) {
        Map<Object, Object> types = new LinkedHashMap<>();
        for (Object entry : Template.asList(template.at("Resources", table, "Properties", "AttributeDefinitions"))) {
            types.put(asMap(entry).get("AttributeName"), asMap(entry).get("AttributeType"));
        }
        List<String> keys = new ArrayList<>();
        for (String kind : List.of("HASH", "RANGE")) {
            for (Object entry : Template.asList(schema)) {
                if (asMap(entry).get("KeyType").equals(kind)) {
                    Object name = asMap(entry).get("AttributeName");
                    keys.add(name + ":" + types.get(name));
                }
            }
        }
        return String.join(" ", keys);
    }
}
