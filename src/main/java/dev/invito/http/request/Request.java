package dev.invito.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invito.crypto.LinkTokens;
import dev.invito.http.event.Headers;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.invitation.Command;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.port.Lists;
import dev.invito.member.Party;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP request: who, what and when. Everything that is wrong with it ends as a problem. */
public final class Request {

    private static final int DEFAULT_LIMIT = 25;
    private static final int GREATEST_LIMIT = 100;
    /** The longest body of one thing fits, every character of it escaped. In characters. */
    private static final int LONGEST_BODY = 512 * 1024;

    /** The same for a hundred rows; what Lambda carries is 6 MB, in which each of their backslashes stands twice. */
    private static final int LONGEST_ROWS = 4 * 1024 * 1024;

    private static final int LONGEST_KEY = 255;
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> UTF_8_NAMES = Set.of("utf-8", "utf8", "us-ascii");

    private final HttpEvent event;
    private final Caller caller;
    private final Instant now;
    private final ObjectMapper json;
    private final Cursors cursors;

    public Request(HttpEvent event, Caller caller, Instant now, ObjectMapper json, Cursors cursors) {
        this.event = event;
        this.caller = caller;
        this.now = now;
        this.json = json;
        this.cursors = cursors;
    }

    public Caller caller() {
        return caller;
    }

    /** The one reading of the clock that this request has, in whole milliseconds. */
    public Instant now() {
        return now;
    }

    /** The invitation that the path names. */
    public InvitationId invitationId() {
        return InvitationId.parse(path("id")).orElseThrow(() -> new ProblemFound(Problems.NOT_FOUND));
    }

    /** The member that the path names. */
    public Party memberId() {
        String memberId = path("memberId");
        if (!Party.isValid(memberId)) {
            throw new ProblemFound(Problems.NOT_FOUND);
        }
        return Party.member(memberId);
    }

    /** The link that the path names. */
    public String linkToken() {
        return Optional.ofNullable(path("token"))
                .filter(LinkTokens::hasForm)
                .orElseThrow(() -> new ProblemFound(Problems.NOT_FOUND));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(event.queryStringParameters()).map(all -> all.get(name));
    }

    /** The page of a list that is asked for. */
    public Lists.Request page(String list) {
        return page(list, DEFAULT_LIMIT);
    }

    /** @param usual how long a page is if nothing is said */
    public Lists.Request page(String list, int usual) {
        Optional<String> after = query("cursor").map(cursor -> cursors.open(cursor, list, caller)
                .orElseThrow(() ->
                        new ProblemFound(Problem.badInput("cursor", "is not one of ours, for you and this list"))));
        return new Lists.Request(query("limit").map(Request::limit).orElse(usual), after);
    }

    /** Seals the end of a page for the caller to go on from. */
    public Optional<String> next(String list, Optional<String> position) {
        return position.map(end -> cursors.seal(end, list, caller));
    }

    /** What names this request among all: its retries, by whatever client, have the same name. */
    public String name(int row) {
        return idempotencyKey(row)
                .map(key -> Command.keyed(key, event.routeKey()))
                .orElseGet(() -> event.routeKey() + " r:" + requestId() + ":" + row);
    }

    /** The sender's {@code Idempotency-Key}; in a batch it is the key and the row. */
    public Optional<String> idempotencyKey(int row) {
        return Headers.of(event, "idempotency-key")
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> {
                    if (key.length() > LONGEST_KEY) {
                        throw new ProblemFound(Problem.badInput(
                                "Idempotency-Key", "must have at most " + LONGEST_KEY + " characters"));
                    }
                    return row == 0 ? key : key + "\n" + row;
                });
    }

    /** Whether anything was sent at all. */
    public boolean hasBody() {
        return rawLength() > 0;
    }

    /** The body as a JSON object. */
    public Body body() {
        return body(LONGEST_BODY);
    }

    /** The same of a request of many rows. */
    public Body bodyOfRows() {
        return body(LONGEST_ROWS);
    }

    private Body body(int longest) {
        if (rawLength() > longest) {
            throw new ProblemFound(Problems.TOO_LARGE);
        }
        if (!isJson(Headers.of(event, "content-type").orElse("application/json")) || !isUtf8()) {
            throw new ProblemFound(Problems.UNSUPPORTED_MEDIA_TYPE);
        }
        JsonNode body = parsed();
        if (!body.isObject()) {
            throw new ProblemFound(Problem.badInput("body", "must be a JSON object"));
        }
        return new Body(body);
    }

    /** The same where all that a body could say may be left out, and the body with it. */
    public Body bodyIfAny() {
        return hasBody() ? body() : new Body(MissingNode.getInstance());
    }

    /** The media type of the body without its parameters, in lower case; empty if there is none. */
    public String mediaType() {
        return mediaType(Headers.of(event, "content-type").orElse(""));
    }

    /** Whether a text says of itself that it is in UTF-8, or says nothing. */
    public boolean isUtf8() {
        return Headers.of(event, "content-type")
                .map(type -> CHARSET.matcher(type))
                .filter(Matcher::find)
                .map(charset -> charset.group(1).toLowerCase(Locale.ROOT))
                .map(UTF_8_NAMES::contains)
                .orElse(true);
    }

    /** The languages that the caller's browser asks for, the first one first; none if it says nothing that can be read. */
    public List<String> languages() {
        try {
            return Headers.of(event, "accept-language").map(Locale.LanguageRange::parse).orElse(List.of()).stream()
                    .map(Locale.LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK's own reading of "-" looks behind the end of what it splits.
            return List.of();
        }
    }

    /** The body as it was sent. */
    public byte[] bytes(int most) {
        // Base64 takes four characters for three bytes; most of what is far too large is not even decoded.
        if (rawLength() > most / 3 * 4 + 4) {
            throw new ProblemFound(Problems.TOO_LARGE);
        }
        byte[] bytes;
        try {
            String body = event.body() == null ? "" : event.body();
            bytes = event.isBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemFound(Problem.badInput("body", "is not what its encoding says"));
        }
        if (bytes.length > most) {
            throw new ProblemFound(Problems.TOO_LARGE);
        }
        return bytes;
    }

    private JsonNode parsed() {
        try {
            // Without it, whatever follows the first value is not even looked at.
            JsonNode node =
                    json.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text());
            return node == null ? json.missingNode() : node;
        } catch (JsonProcessingException e) {
            throw new ProblemFound(Problem.badInput("body", "is not well-formed JSON"));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new ProblemFound(Problem.badInput("body", "is not what its encoding says"));
        }
    }

    /** Octets that are no UTF-8 are refused: what would stand for them is nothing that anybody wrote. */
    private String text() throws CharacterCodingException {
        String body = event.body() == null ? "" : event.body();
        return event.isBase64Encoded()
                ? UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getDecoder().decode(body)))
                        .toString()
                : body;
    }

    private int rawLength() {
        return event.body() == null ? 0 : event.body().length();
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= GREATEST_LIMIT) {
                return limit;
            }
        }
        throw new ProblemFound(Problem.badInput("limit", "must be a number from 1 to " + GREATEST_LIMIT));
    }

    private String path(String name) {
        Map<String, String> parameters = event.pathParameters();
        return parameters == null ? null : parameters.get(name);
    }

    private String requestId() {
        return event.requestId();
    }

    private static boolean isJson(String contentType) {
        String type = mediaType(contentType);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static String mediaType(String contentType) {
        return List.of(contentType.split(";", 2)).get(0).strip().toLowerCase(Locale.ROOT);
    }
}
