package dev.invito.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActingRoleTest {
    private static final String GET = "DynamoDB_20120810.GetItem";
    private static final String THINGS = "{\"TableName\": \"Things\"}";

    @AfterEach
    void endsTheCall() {
        ActingRole.end();
    }

    @Test
    void allowsWhatTheRoleNames() throws Exception {
        ActingRole.begin("ViewThing", "view-thing", role("dynamodb:GetItem"));

        assertThat(ActingRole.refusal(GET, THINGS)).isEmpty();
        assertThat(Requests.allowed().get("ViewThing"))
                .containsExactly(
                        new Access("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Things"));
    }

    @Test
    void refusesTheRest() throws Exception {
        Role role = role("dynamodb:PutItem");

        assertThat(role.allows(new Access("dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Things")))
                .isTrue();
        assertThat(role.allows(new Access("dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Others")))
                .isFalse();
        assertThat(role.allows(new Access("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Things")))
                .isFalse();
    }

    /** As the host's hook is: signed with a key that all functions of a laptop share. */
    @Test
    void whatComesWithoutANameIsForWhoeverIsUnderWayAndMay() throws Exception {
        Access putting = new Access("dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Things");
        assertThat(role("dynamodb:PutItem").allows(putting)).isTrue();
        ActingRole.begin("PutThing", "put-thing", role("dynamodb:PutItem"));

        assertThat(ActingRole.isAllowedToAny(putting)).isTrue();
        assertThat(Requests.allowed().get("PutThing")).containsExactly(putting);
    }

    @Test
    void holdsForTheThreadsThatAFunctionStarts() throws Exception {
        ActingRole.begin("ListThings", "list-things", role("dynamodb:GetItem"));

        var threads = Executors.newSingleThreadExecutor();
        try {
            Optional<String> refusal =
                    threads.submit(() -> ActingRole.refusal(GET, THINGS)).get();
            assertThat(refusal).isEmpty();
        } finally {
            threads.shutdown();
        }
        assertThat(Requests.allowed()).containsKey("ListThings");
    }

    private static Role role(String action) throws Exception {
        return Role.of(new ObjectMapper().readTree("""
                        {"Policies": [{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "%s",
                          "Resource": ["arn:aws:dynamodb:us-east-1:000000000000:table/Things"]}]}}]}
                        """.formatted(action)));
    }
}
