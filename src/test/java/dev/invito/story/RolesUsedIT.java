package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invito.local.iam.Access;
import dev.invito.local.iam.Role;
import dev.invito.local.lambda.HookEndpoint;
import dev.invito.local.template.Template;
import dev.invito.story.RunRecord.Noted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The roles of {@code template.yaml} are what the functions need, no less and no more. Every laptop refuses, as AWS would,
 * what a role does not allow. The build runs this after all stories; it looks back at what they have asked for.
 */
class RolesUsedIT {

    /** What Lambda itself does in the name of a function: logs, its trigger, its dead letters. RolesTest looks at these. */
    private static final Set<String> LAMBDAS_OWN = Set.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:DescribeStream",
            "dynamodb:ListStreams",
            "sqs:SendMessage");

    @Test
    void refusedNothingThatAFunctionAskedFor() throws IOException {
        assertThat(Noted.read().refused()).isEmpty();
    }

    @Test
    void allowNothingThatNoFunctionAskedFor() throws Exception {
        Noted noted = Noted.read();
        assumeTrue(noted.isWhole(), "only some of the stories were run");

        // With everything that somebody may deploy it with, or what nothing is made of would be granted for nothing.
        Template template = Template.read(Path.of("template.yaml"), Map.of("InvitationHook", HookEndpoint.FUNCTION));
        assertThat(unused(template.roles(), noted.allowed())).isEmpty();
    }

    @Test
    void noticesAGrantThatNobodyNeeds() {
        Access needed = new Access("dynamodb:GetItem", "table/Things");
        Access spare = new Access("dynamodb:PutItem", "table/Things");

        assertThat(unused(Map.of("ViewThing", new Role(Set.of(needed, spare))), Map.of("ViewThing", Set.of(needed))))
                .containsExactly("ViewThing never needed dynamodb:PutItem on table/Things");
    }

    private static List<String> unused(Map<String, Role> roles, Map<String, Set<Access>> used) {
        List<String> findings = new ArrayList<>();
        roles.forEach((function, role) -> {
            Set<Access> spare = new HashSet<>(role.grants());
            spare.removeIf(grant -> LAMBDAS_OWN.contains(grant.action()));
            used.getOrDefault(function, Set.of()).forEach(access -> {
                spare.remove(access);
                spare.remove(new Access(access.action(), "*"));
            });
            spare.forEach(grant -> findings.add(function + " never needed " + grant));
        });
        findings.sort(null);
        return findings;
    }
}
