package dev.invito.house;

import static dev.invito.house.Template.asList;
import static dev.invito.house.Template.asMap;
import static dev.invito.house.Template.att;
import static dev.invito.house.Template.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The site in {@code template.yaml}: closed files, strict headers, one origin, and a client without a secret. */
class SiteTest {
    private static final Object[] DISTRIBUTION = {"Resources", "Site", "Properties", "DistributionConfig"};
    private static final Object[] POLICY = {
        "Resources", "SiteHeaders", "Properties", "ResponseHeadersPolicyConfig", "SecurityHeadersConfig"
    };

    private final Template template = Template.read();

    @Test
    void isClosedAndStrict() {
        assertThat(faults(template)).isEmpty();
    }

    @Test
    void noticesFilesThatAreOpenToMoreThanTheDistribution() {
        Map<String, Object> bucket =
                template.map("Resources", "SiteFiles", "Properties", "PublicAccessBlockConfiguration");
        bucket.put("BlockPublicPolicy", false);
        Map<String, Object> allowed =
                asMap(template.at("Resources", "SiteFilesPolicy", "Properties", "PolicyDocument", "Statement", 0));
        allowed.put("Principal", "*");
        allowed.put("Action", List.of("s3:GetObject", "s3:ListBucket"));
        asMap(asList(at(template, DISTRIBUTION, "Origins")).get(0)).remove("OriginAccessControlId");

        assertThat(faults(template))
                .containsExactly(
                        "SiteFiles: BlockPublicPolicy is not true",
                        "SiteFilesPolicy lets others than the distribution in",
                        "SiteFilesPolicy allows more than s3:GetObject",
                        "files are read without origin access control");
    }

    @Test
    void noticesAPolicyThatAllowsWhatIsUnsafe() {
        Map<String, Object> csp = asMap(at(template, POLICY, "ContentSecurityPolicy"));
        Map<String, Object> sub = asMap(csp.get("ContentSecurityPolicy"));
        String policy = asList(sub.get("Fn::Sub")).get(0).toString();
        csp.put(
                "ContentSecurityPolicy",
                Map.of("Fn::Sub", List.of(policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"))));
        asMap(template.at(POLICY)).remove("FrameOptions");

        assertThat(faults(template))
                .containsExactly("the policy has unsafe-inline", "SiteHeaders: FrameOptions is missing");
    }

    @Test
    void noticesErrorPagesThatHideTheApisAnswers() {
        asMap(template.at(DISTRIBUTION)).put("CustomErrorResponses", List.of(Map.of("ErrorCode", 404)));

        assertThat(faults(template)).containsExactly("an error of the API would become the page");
    }

    @Test
    void noticesASecretAndAnImplicitGrant() {
        Map<String, Object> client = template.map("Resources", "MembersPage", "Properties");
        client.put("GenerateSecret", true);
        client.put("AllowedOAuthFlows", List.of("code", "implicit"));

        assertThat(faults(template))
                .containsExactly("the page's client has a secret", "the page's client may do more than the code flow");
    }

    @Test
    void makesAMemberOfWhoeverSignsUp() {
        assertThat(template.at("Resources", "Members", "Properties", "LambdaConfig", "PostConfirmation"))
                .isEqualTo(ref("JoinNetwork.Alias"));
    }

    /** What the client may not read is in no token, and of these the service takes what it is told of a newcomer. */
    @Test
    void putsIntoTokensWhatIsTakenFromThem() {
        assertThat(asList(template.at("Resources", "MembersPage", "Properties", "ReadAttributes")))
                .contains("email", "email_verified", "name", "picture");
    }

    @Test
    void tellsThePageWhatTheLaptopTellsIt() {
        String code = asList(template.at("Resources", "SiteRequests", "Properties", "FunctionCode", "Fn::Sub"))
                .get(0)
                .toString();
        Set<String> names = new TreeSet<>();
        String config = code.substring(code.indexOf("const config = {"), code.indexOf("};"));
        Pattern.compile("(\\w+): '").matcher(config).results().forEach(name -> names.add(name.group(1)));

        // ConfigEndpoint says these; signOut is Cognito's alone.
        assertThat(names).containsExactly("clientId", "issuer", "scope");
        assertThat(config).contains("scope: 'openid email profile'");
    }

    private static List<String> faults(Template template) {
        List<String> faults = new ArrayList<>();
        template.resources("AWS::S3::Bucket").forEach((id, bucket) -> {
            Map<String, Object> block = asMap(asMap(bucket.get("Properties")).get("PublicAccessBlockConfiguration"));
            for (String one :
                    List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
                if (!Boolean.TRUE.equals(block.get(one))) {
                    faults.add(id + ": " + one + " is not true");
                }
            }
        });
        files(template, faults);
        headers(template, faults);
        if (at(template, DISTRIBUTION, "CustomErrorResponses") != null) {
            faults.add("an error of the API would become the page");
        }
        Map<String, Object> client = template.map("Resources", "MembersPage", "Properties");
        if (!Boolean.FALSE.equals(client.get("GenerateSecret"))) {
            faults.add("the page's client has a secret");
        }
        if (!List.of("code").equals(client.get("AllowedOAuthFlows"))) {
            faults.add("the page's client may do more than the code flow");
        }
        return faults;
    }

    private static void files(Template template, List<String> faults) {
        for (Object one :
                asList(template.at("Resources", "SiteFilesPolicy", "Properties", "PolicyDocument", "Statement"))) {
            Map<String, Object> statement = asMap(one);
            if (!statement.get("Effect").equals("Allow")) {
                continue;
            }
            boolean distributionOnly =
                    Map.of("Service", "cloudfront.amazonaws.com").equals(statement.get("Principal"))
                            && statement.get("Condition").toString().contains("distribution/${Site}");
            if (!distributionOnly) {
                faults.add("SiteFilesPolicy lets others than the distribution in");
            }
            if (!List.of("s3:GetObject").equals(asList(statement.get("Action")))) {
                faults.add("SiteFilesPolicy allows more than s3:GetObject");
            }
        }
        for (Object origin : asList(at(template, DISTRIBUTION, "Origins"))) {
            if (asMap(origin).containsKey("S3OriginConfig")
                    && !att("SiteAccess", "Id").equals(asMap(origin).get("OriginAccessControlId"))) {
                faults.add("files are read without origin access control");
            }
        }
    }

    private static void headers(Template template, List<String> faults) {
        String policy = String.valueOf(at(template, POLICY, "ContentSecurityPolicy"));
        Pattern.compile("unsafe-[a-z-]+|[ ;]\\*|https?: ")
                .matcher(policy)
                .results()
                .forEach(found -> faults.add("the policy has " + found.group().strip()));
        for (String header : List.of(
                "ContentSecurityPolicy",
                "ContentTypeOptions",
                "FrameOptions",
                "ReferrerPolicy",
                "StrictTransportSecurity")) {
            if (at(template, POLICY, header) == null) {
                faults.add("SiteHeaders: " + header + " is missing");
            }
        }
    }

    private static Object at(Template template, Object[] place, Object... further) {
        List<Object> path = new ArrayList<>(List.of(place));
        path.addAll(List.of(further));
        return template.at(path.toArray());
    }
}
