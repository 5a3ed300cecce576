package dev.invito.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a function may do: the statements of its own role in the template, one grant for each action and resource. */
public record Role(Set<Access> grants) {
    public Role {
        grants = Set.copyOf(grants);
    }

    /**
     * Reads the inline policies of a role.
     *
     * @param properties of {@code AWS::IAM::Role}, resolved
     */
    public static Role of(JsonNode properties) {
        var grants = new LinkedHashSet<Access>();
        properties.path("Policies").forEach(policy -> policy.path("PolicyDocument")
                .path("Statement")
                .forEach(statement -> grants.addAll(grants(statement))));
        return new Role(grants);
    }

    public boolean allows(Access access) {
        return grants.contains(access) || grants.contains(new Access(access.action(), "*"));
    }

    private static Set<Access> grants(JsonNode statement) {
        if (!statement.path("Effect").asText().equals("Allow") || statement.has("Condition")) {
            throw new IllegalArgumentException("A laptop knows plain permissions only, not " + statement);
        }
        var grants = new LinkedHashSet<Access>();
        for (String action : texts(statement.path("Action"))) {
            texts(statement.path("Resource")).forEach(resource -> grants.add(new Access(action, resource)));
        }
        return grants;
    }

    private static List<String> texts(JsonNode oneOrMore) {
        if (!oneOrMore.isArray()) {
            return List.of(oneOrMore.asText());
        }
        var texts = new ArrayList<String>();
        oneOrMore.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
