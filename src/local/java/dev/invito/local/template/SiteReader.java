package dev.invito.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.local.template.SiteBehaviour.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds in a distribution what it does with each path, and with which headers. */
final class SiteReader {
    private final Map<String, List<Header>> policies = new HashMap<>();
    private final Map<String, Cors> shared = new HashMap<>();

    /** @param properties of an {@code AWS::CloudFront::ResponseHeadersPolicy} */
    void policy(String id, JsonNode properties) {
        JsonNode config = properties.path("ResponseHeadersPolicyConfig");
        var headers = new ArrayList<Header>();
        config.path("SecurityHeadersConfig").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            Header header =
                    switch (entry.getKey()) {
                        case "ContentSecurityPolicy" -> header("content-security-policy", value, entry.getKey());
                        case "ContentTypeOptions" -> new Header("x-content-type-options", "nosniff", replaces(value));
                        case "FrameOptions" -> header("x-frame-options", value, "FrameOption");
                        case "ReferrerPolicy" -> header("referrer-policy", value, entry.getKey());
                        case "StrictTransportSecurity" ->
                            new Header(
                                    "strict-transport-security",
                                    "max-age="
                                            + value.path("AccessControlMaxAgeSec")
                                                    .asText(),
                                    replaces(value));
                        default -> throw new IllegalArgumentException("No security header: " + entry.getKey());
                    };
            headers.add(header);
        });
        for (JsonNode item : config.path("CustomHeadersConfig").path("Items")) {
            headers.add(header(item.path("Header").asText(), item, "Value"));
        }
        policies.put(id, headers);
        shared.put(id, cors(config.path("CorsConfig")));
    }

    /**
     * Reads the behaviours, after the policies.
     *
     * @param properties of an {@code AWS::CloudFront::Distribution}
     * @return the most specific first, as they stand there, and the one for all others last
     */
    List<SiteBehaviour> behaviours(JsonNode properties) {
        JsonNode config = properties.path("DistributionConfig");
        Map<String, JsonNode> origins = new HashMap<>();
        config.path("Origins").forEach(origin -> origins.put(origin.path("Id").asText(), origin));
        var behaviours = new ArrayList<SiteBehaviour>();
        config.path("CacheBehaviors").forEach(b -> behaviours.add(behaviour(b, origins)));
        behaviours.add(behaviour(config.path("DefaultCacheBehavior"), origins));
        return behaviours;
    }

    private SiteBehaviour behaviour(JsonNode behaviour, Map<String, JsonNode> origins) {
        JsonNode origin = origins.get(behaviour.path("TargetOriginId").asText());
        String policy = behaviour.path("ResponseHeadersPolicyId").asText();
        return new SiteBehaviour(
                behaviour.path("PathPattern").asText("*"),
                origin.has("CustomOriginConfig"),
                origin.path("OriginPath").asText(""),
                policies.getOrDefault(policy, List.of()),
                shared.getOrDefault(policy, Cors.NONE));
    }

    private static Cors cors(JsonNode config) {
        return new Cors(
                Set.copyOf(items(config, "AccessControlAllowOrigins")),
                items(config, "AccessControlAllowMethods"),
                items(config, "AccessControlAllowHeaders"),
                items(config, "AccessControlExposeHeaders"),
                config.path("AccessControlMaxAgeSec").asInt());
    }

    private static List<String> items(JsonNode config, String name) {
        var items = new ArrayList<String>();
        config.path(name).path("Items").forEach(item -> items.add(item.asText()));
        return items;
    }

    private static Header header(String name, JsonNode value, String field) {
        return new Header(name.toLowerCase(Locale.ROOT), value.path(field).asText(), replaces(value));
    }

    private static boolean replaces(JsonNode value) {
        return value.path("Override").asBoolean();
    }
}
