package dev.invito.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.LinkTokens;
import dev.invito.dynamodb.item.GoneItems;
import dev.invito.dynamodb.item.LinkItems;
import dev.invito.dynamodb.item.MemberItems;
import dev.invito.dynamodb.item.NameItems;
import dev.invito.http.Json;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.invitation.Generation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.member.Card;
import dev.invito.member.Party;
import dev.invito.network.Words;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whatever a URL says where it names a link, a member or an invitation: it is nobody's (404), or it fits the keys that are made of
 * it. DynamoDB refuses a request with a longer key, and that would be a 500.
 */
class KeysOfUrlsTest {

    private static final int LONGEST_PARTITION = 2048;
    private static final int LONGEST_SORT = 1024;
    private static final int LONGEST_HEADLINE = 220;
    private static final Instant NOW = Instant.parse("2040-01-10T09:00:00Z");
    private static final Party BOB = Party.member("\u4e01".repeat(Party.LONGEST_ID));

    /** Of one to four octets, one that is escaped, and one that Unicode writes out as six others. */
    private static List<String> texts() {
        return Stream.of("a", "\u00e9", "\u4e00", "\ud83d\ude00", "|", "%", "\u3316")
                .flatMap(one -> IntStream.of(
                                1, 21, 22, 127, 255, 256, 680, 1019, 1020, 1364, 2045, 2046, 2047, 2048, 9000)
                        .mapToObj(one::repeat))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aLinkIsNoneOrFits(String text) {
        named(Map.of("token", text), Request::linkToken).ifPresent(token -> assertFits(LinkItems.key(token)));
        new PublicRequest(event(Map.of("token", text)), NOW)
                .linkToken()
                .ifPresent(token -> assertFits(LinkItems.key(token)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aMemberIsNobodyOrFits(String text) {
        named(Map.of("memberId", text), Request::memberId).ifPresent(member -> {
            assertFits(MemberItems.key(member.value()));
            assertFits(GoneItems.pairKey("G:" + "h".repeat(43), member));
            assertThat(Pair.of(member, BOB).key().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_PARTITION);
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anInvitationIsNoneOrFits(String text) {
        named(Map.of("id", text), Request::invitationId);
        if (Party.isValid(text)) {
            InvitationId id = new InvitationId(Party.member(text), BOB, new Generation(NOW, "n".repeat(64)));
            named(Map.of("id", id.encoded()), Request::invitationId)
                    .ifPresent(read ->
                            assertThat(read.pair().key().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_PARTITION));
        }
    }

    /** Of a search too: the words of its text are those by which somebody is found. */
    @ParameterizedTest
    @MethodSource("texts")
    void aWordFits(String text) {
        String longest = text.substring(0, Math.min(text.length(), LONGEST_HEADLINE));
        Words.indexed(new Card("bob", longest, "")).forEach(word -> {
            assertThat(NameItems.partition(word).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_PARTITION);
            assertThat((NameItems.beginning(word, true) + BOB.key()).getBytes(UTF_8))
                    .hasSizeLessThanOrEqualTo(LONGEST_SORT);
        });
    }

    @Test
    void whatWeMakeHasTheFormOfALink() {
        LinkTokens tokens = new LinkTokens(new SecureRandom());

        assertThat(Stream.generate(tokens::next).limit(1000)).allMatch(LinkTokens::hasForm);
        assertThat(named(Map.of("token", tokens.next()), Request::linkToken)).isPresent();
        assertThat(named(Map.of(), Request::linkToken)).isEmpty();
    }

    private static void assertFits(Map<String, AttributeValue> key) {
        assertThat(key.get("pk").s().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_PARTITION);
        assertThat(key.get("sk").s().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_SORT);
    }

    /** What the path names; empty for 404, and any other problem is none of these. */
    private static <T> Optional<T> named(Map<String, String> path, Function<Request, T> reading) {
        HttpEvent event = event(path);
        try {
            return Optional.of(reading.apply(
                    new Request(event, Caller.of(event).orElseThrow(), NOW, Json.mapper(), new Cursors("a secret"))));
        } catch (ProblemFound found) {
            assertThat(found.problem()).isEqualTo(Problems.NOT_FOUND);
            return Optional.empty();
        }
    }

    private static HttpEvent event(Map<String, String> path) {
        return new HttpEvent(
                "GET /v1/somewhere",
                Map.of(),
                Map.of(),
                path,
                null,
                false,
                new HttpEvent.Context("request-1", new HttpEvent.Authorizer(new HttpEvent.Jwt(Map.of("sub", "ada")))));
    }
}
