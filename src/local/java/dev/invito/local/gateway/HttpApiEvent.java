package dev.invito.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The event that HTTP API makes of a request, payload format 2.0. */
public final class HttpApiEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** HTTP API hands on these and {@code text/*} as text; all else, forms and no type at all too, in Base64. */
    private static final Set<String> TEXT = Set.of("application/json", "application/xml", "application/javascript");

    private final WebRequest request;
    private final Routes.Match match;
    private final Map<String, String> claims;
    private final Instant at;

    /**
     * An event of a request that a route was found for.
     *
     * @param claims of the token, or null on a route that needs none
     */
    public HttpApiEvent(WebRequest request, Routes.Match match, Map<String, String> claims, Instant at) {
        this.request = request;
        this.match = match;
        this.claims = claims;
        this.at = at;
    }

    public ObjectNode json() {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", match.route().key());
        // HTTP API decodes the path, but not the query.
        event.put("rawPath", WebRequest.decoded(request.path()));
        event.put("rawQueryString", request.query());
        List<String> cookies = cookies();
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        ObjectNode headers = event.putObject("headers");
        headers().forEach(headers::put);
        Map<String, List<String>> query = request.queryFields().values();
        if (!query.isEmpty()) {
            ObjectNode parameters = event.putObject("queryStringParameters");
            query.forEach((name, values) -> parameters.put(name, String.join(",", values)));
        }
        event.set("requestContext", context());
        if (!match.parameters().isEmpty()) {
            ObjectNode parameters = event.putObject("pathParameters");
            match.parameters().forEach(parameters::put);
        }
        if (request.body().length > 0) {
            event.put(
                    "body",
                    isText()
                            ? new String(request.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !isText());
        return event;
    }

    private ObjectNode context() {
        String domain = request.header("host").replaceAll(":\\d+$", "");
        ObjectNode context = JSON.createObjectNode();
        context.put("accountId", "000000000000");
        context.put("apiId", "laptop");
        if (claims != null) {
            ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
            ObjectNode values = jwt.putObject("claims");
            claims.forEach(values::put);
            jwt.putNull("scopes");
        }
        context.put("domainName", domain);
        context.put("domainPrefix", domain.replaceAll("\\..*", ""));
        context.putObject("http")
                .put("method", request.method())
                .put("path", WebRequest.decoded(request.path()))
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp())
                .put("userAgent", request.header("user-agent"));
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", match.route().key());
        context.put("stage", "$default");
        context.put("time", TIME.format(at));
        context.put("timeEpoch", at.toEpochMilli());
        return context;
    }

    private Map<String, String> headers() {
        var headers = new TreeMap<String, String>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("cookie");
        headers.put("x-forwarded-for", request.sourceIp());
        headers.put("x-forwarded-proto", "http");
        headers.put("x-forwarded-port", request.header("host").replaceAll("^.*:", ""));
        headers.put(
                "x-amzn-trace-id",
                "Root=1-%08x-%s"
                        .formatted(
                                at.getEpochSecond(),
                                UUID.randomUUID().toString().replace("-", "").substring(0, 24)));
        return headers;
    }

    private List<String> cookies() {
        var cookies = new ArrayList<String>();
        for (String line : request.headers().getOrDefault("cookie", List.of())) {
            for (String cookie : line.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.trim());
                }
            }
        }
        return cookies;
    }

    private boolean isText() {
        String type =
                request.header("content-type").replaceAll(";.*", "").trim().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXT.contains(type);
    }
}
