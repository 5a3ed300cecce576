package dev.invito.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One of the people, signed in, and what they can do. */
public final class Somebody {

    private static final Pattern LETTER = Pattern.compile("/v1/letters/([^/>]+)/unsubscribe");

    private final RunningService world;
    private final String memberId;
    private final String name;
    private final String token;
    /** What every request of theirs says. */
    private final Map<String, String> always;

    Somebody(RunningService world, String memberId, String name, String token) {
        this(world, memberId, name, token, Map.of());
    }

    private Somebody(RunningService world, String memberId, String name, String token, Map<String, String> always) {
        this.world = world;
        this.memberId = memberId;
        this.name = name;
        this.token = token;
        this.always = always;
    }

    /** The same one, for whom the host acts with this token (R19). */
    public Somebody actedForWith(String host) {
        return new Somebody(world, memberId, name, host, Map.of("Invito-Member", memberId));
    }

    public String memberId() {
        return memberId;
    }

    public String name() {
        return name;
    }

    public String email() {
        return memberId + "@example.com";
    }

    /** The same one, who has verified another address. */
    Somebody signedInWith(String address) {
        return new Somebody(world, memberId, name, world.token(memberId, address, Duration.ofDays(1)));
    }

    /** The same one, whose token says more. */
    Somebody signedInSaying(Map<String, Object> claims) {
        return new Somebody(world, memberId, name, world.token(memberId, claims));
    }

    // What one does.

    /** Sends an invitation, which must succeed; its id. */
    public String hasInvited(Somebody other) {
        return invites(other).is(201).id();
    }

    /** Becomes connected with somebody by inviting them. */
    public void hasConnectedWith(Somebody other) {
        other.accepts(hasInvited(other)).is(200);
    }

    public Answer invites(Somebody other) {
        return invites(other, Map.of());
    }

    /** @param more fields beside {@code to} */
    public Answer invites(Somebody other, Map<String, ?> more) {
        return post("/v1/invitations", invitationTo(other, more));
    }

    public Answer invitesWithKey(String key, Somebody other) {
        return ask("POST", "/v1/invitations", invitationTo(other, Map.of()), Map.of("Idempotency-Key", key));
    }

    public Answer accepts(String id) {
        return does("accept", id);
    }

    public Answer declines(String id) {
        return does("decline", id);
    }

    public Answer archives(String id) {
        return does("archive", id);
    }

    public Answer unarchives(String id) {
        return does("unarchive", id);
    }

    public Answer reports(String id) {
        return does("report", id);
    }

    public Answer withdraws(String id) {
        return does("withdraw", id);
    }

    public Answer replies(String id, String message) {
        return post("/v1/invitations/" + id + "/reply", Json.of("message", message));
    }

    /** @param action as the route names it; a reply says something polite */
    public Answer does(String action, String id) {
        return action.equals("reply")
                ? replies(id, "Do we know each other?")
                : ask("POST", "/v1/invitations/" + id + "/" + action, null, Map.of());
    }

    public Answer leaves() {
        return ask("DELETE", "/v1/me", null, Map.of());
    }

    public Answer blocks(Somebody other) {
        return ask("PUT", "/v1/blocks/" + other.memberId, null, Map.of());
    }

    public Answer unblocks(Somebody other) {
        return ask("DELETE", "/v1/blocks/" + other.memberId, null, Map.of());
    }

    public Answer removes(Somebody other) {
        return ask("DELETE", "/v1/connections/" + other.memberId, null, Map.of());
    }

    // What one sees.

    public Answer views(String id) {
        return get("/v1/invitations/" + id);
    }

    public Answer received() {
        return get("/v1/invitations/received").is(200);
    }

    public Answer archived() {
        return get("/v1/invitations/received?status=archived").is(200);
    }

    public Answer sent() {
        return get("/v1/invitations/sent").is(200);
    }

    public Answer blocked() {
        return get("/v1/blocks").is(200);
    }

    public Answer connections() {
        return get("/v1/connections").is(200);
    }

    public Answer me() {
        return get("/v1/me").is(200);
    }

    public Answer profileOf(Somebody other) {
        return get("/v1/members/" + other.memberId);
    }

    /** What the button on somebody's card shows. */
    public String buttonFor(Somebody other) {
        return profileOf(other).is(200).text("relationship/state");
    }

    /** The ids of one's connections, the latest first. */
    public List<String> connectedWith() {
        return connections().items().stream()
                .map(item -> item.path("memberId").asText())
                .toList();
    }

    /** How many invitations are pending, as the list counts them. */
    public int pending() {
        return received().json().path("count").asInt();
    }

    /** What is left of the week's invitations. */
    public int left() {
        return me().json().path("policy").path("left").asInt();
    }

    public List<JsonNode> mails() {
        return world.mailsTo(this);
    }

    /** What the links in the letters of invitations to one carry, the oldest first. */
    public List<String> letterTokens() {
        return mails().stream()
                .filter(mail -> mail.at("/tags/slot").asText().equals("recipient"))
                .flatMap(mail -> LETTER.matcher(
                                mail.at("/headers/List-Unsubscribe").asText())
                        .results())
                .map(link -> link.group(1))
                .toList();
    }

    // How one asks.

    public Answer get(String path) {
        return ask("GET", path, null, Map.of());
    }

    public Answer post(String path, String body) {
        return ask("POST", path, body, Map.of());
    }

    public Answer put(String path, String body) {
        return ask("PUT", path, body, Map.of());
    }

    /** @param body null for none */
    public Answer ask(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(always);
        all.put("authorization", "Bearer " + token);
        return world.request(method, path, body, all);
    }

    /** Hands over an address book. */
    Answer compares(String contentType, byte[] file) {
        return world.send(
                "POST",
                "/v1/contacts/compare",
                file,
                Map.of("authorization", "Bearer " + token, "content-type", contentType));
    }

    private static String invitationTo(Somebody other, Map<String, ?> more) {
        Map<String, Object> body = Json.map("to", Map.of("memberId", other.memberId));
        body.putAll(more);
        return Json.write(body);
    }

    @Override
    public String toString() {
        return name;
    }
}
