package dev.invito.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.Answer;
import dev.invito.story.OnALaptop;
import dev.invito.story.RunningService;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laptop's issuer is as strict as a real one (RFC 6749, RFC 7636), so that a page that signs people in here does so
 * elsewhere.
 */
@OnALaptop
class AuthorizationCodeIT {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final RunningService world;
    private final String back;

    AuthorizationCodeIT(RunningService world) {
        this.world = world;
        this.back = world.base() + "/signed-in";
    }

    @Test
    void aCodeIsGoodForTokensThatTheApiTakes() {
        Answer tokens = redeem(Map.of("code", code())).is(200);
        assertThat(tokens.header("cache-control")).isEqualTo("no-store");
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.json().path("expires_in").asInt()).isPositive();
        String idToken = tokens.text("id_token");
        assertThat(claimsOf(tokens)).contains("\"nonce\":\"n-0S6\"", "\"email\":\"coder@example.com\"");
        // Not a member yet, which only who is signed in is told.
        world.request("GET", "/v1/me", null, Map.of("authorization", "Bearer " + idToken))
                .is(404);
        Answer renewed = token(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "invito",
                        "refresh_token",
                        tokens.text("refresh_token")))
                .is(200);
        assertThat(renewed.text("id_token")).startsWith("eyJ");
        assertThat(claimsOf(renewed)).as("OpenID Connect Core, 12.2").doesNotContain("nonce");
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = code();
        redeem(Map.of("code", code)).is(200);
        refuses(redeem(Map.of("code", code)), "invalid_grant");
    }

    @Test
    void aCodeThatSomebodyElseTriedIsGoodNoMore() {
        String code = code();
        refuses(redeem(Map.of("code", code, "code_verifier", "A".repeat(43))), "invalid_grant");
        refuses(redeem(Map.of("code", code)), "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code, forged, invalid_grant",
        "code, '', invalid_request",
        "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX, invalid_grant",
        // The challenge itself, which whoever saw the first request knows.
        "code_verifier, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_grant",
        "code_verifier, '', invalid_request",
        "redirect_uri, https://evil.example/signed-in, invalid_grant",
        "redirect_uri, '', invalid_request",
        "client_id, somebody-else, invalid_client",
        "client_id, '', invalid_client",
        "grant_type, password, unsupported_grant_type",
        "grant_type, '', invalid_request"
    })
    void tokensAreForWhoAskedForTheCode(String field, String value, String error) {
        var form = new HashMap<String, String>(Map.of("code", code()));
        form.put(field, value);
        refuses(redeem(form), error);
    }

    @Test
    void tokensAreNotForForgedRefreshTokensNorForOtherKindsOfRequests() {
        var form = Map.of("grant_type", "refresh_token", "client_id", "invito", "refresh_token", "forged");
        refuses(token(form), "invalid_grant");
        refuses(
                world.request("POST", Discovery.TOKEN, "{}", Map.of("content-type", "application/json")),
                "invalid_request");
        String twice = query(whole(Map.of("code", code()))) + "&client_id=invito";
        refuses(world.request("POST", Discovery.TOKEN, twice, Map.of("content-type", FORM)), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/signed-in",
                "//evil.example/signed-in",
                "/signed-in",
                "javascript:alert(1)",
                ""
            })
    void nobodyIsSentToAnotherSite(String address) {
        Answer answer = asks("GET", Map.of("redirect_uri", address)).is(400);
        assertThat(answer.headers()).doesNotContainKey("location");
        assertThat(asks("POST", Map.of("redirect_uri", address)).is(400).headers())
                .doesNotContainKey("location");
    }

    @Test
    void nobodyIsSentBackToASiteThatOnlyBeginsLikeThisOne() {
        asks("GET", Map.of("redirect_uri", world.base() + ".evil.example/signed-in"))
                .is(400);
        asks("GET", Map.of("redirect_uri", world.base().toString().replace("//", "//me@") + "/signed-in"))
                .is(400);
        asks("GET", Map.of("redirect_uri", back + "#fragment")).is(400);
    }

    @Test
    void anotherClientIsSentNowhere() {
        assertThat(asks("GET", Map.of("client_id", "somebody-else")).is(400).headers())
                .doesNotContainKey("location");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "scope, email, invalid_scope",
        "prompt, none, login_required"
    })
    void whatIsWrongWithTheRequestIsSaidToTheSiteWithItsState(String field, String value, String error) {
        Map<String, String> answer = back(asks("GET", Map.of(field, value)));
        assertThat(answer)
                .containsEntry("error", error)
                .containsEntry("state", "s-1")
                .containsEntry("iss", world.base().toString())
                .doesNotContainKey("code");
    }

    @Test
    void whoDoesNotWantToSignInIsSentBackWithoutACode() {
        Answer cancelled = world.request(
                "POST", Discovery.AUTHORIZE + "?" + query(asked(Map.of())), "cancel=", Map.of("content-type", FORM));
        assertThat(back(cancelled)).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    private String code() {
        String code = back(asks("POST", Map.of())).get("code");
        assertThat(code).hasSizeGreaterThan(40);
        return code;
    }

    private Answer asks(String method, Map<String, String> changes) {
        String path = Discovery.AUTHORIZE + "?" + query(asked(changes));
        return method.equals("GET")
                ? world.request(method, path, null, Map.of())
                : world.request(
                        method,
                        path,
                        query(Map.of("name", "Coder", "email", "coder@example.com", "verified", "on", "new", "")),
                        Map.of("content-type", FORM));
    }

    private Map<String, String> asked(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "response_type", "code",
                "client_id", "invito",
                "redirect_uri", back,
                "scope", "openid email profile",
                "state", "s-1",
                "nonce", "n-0S6",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        all.putAll(changes);
        return all;
    }

    private Answer redeem(Map<String, String> changes) {
        return token(whole(changes));
    }

    private Map<String, String> whole(Map<String, String> changes) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "invito",
                "redirect_uri",
                back,
                "code_verifier",
                VERIFIER));
        all.putAll(changes);
        return all;
    }

    private Answer token(Map<String, String> form) {
        return world.request("POST", Discovery.TOKEN, query(form), Map.of("content-type", FORM));
    }

    /** RFC 6749, 5.2. */
    private static void refuses(Answer answer, String error) {
        assertThat(answer.is(400).text("error")).isEqualTo(error);
        assertThat(answer.json().size()).as("nothing but the refusal").isEqualTo(1);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    /** What is told to the site that asked. */
    private Map<String, String> back(Answer answer) {
        URI location = URI.create(answer.is(303).header("location"));
        assertThat(location.toString()).startsWith(back + "?");
        return Arrays.stream(location.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String claimsOf(Answer tokens) {
        return new String(
                Base64.getUrlDecoder().decode(tokens.text("id_token").split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
