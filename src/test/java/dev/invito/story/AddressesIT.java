package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.mail.letter.Messages;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** R16: several addresses of one member, each confirmed by a code that is mailed there. */
@OnALaptop
class AddressesIT {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{8}\\b");
    private static final String WRONG = "00000000";

    private final RunningService world;
    private final Somebody anna;
    private final Somebody otto;

    AddressesIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
        this.otto = world.member("Otto");
    }

    // A code.

    @Test
    void aCodeMakesAnAddressTheirs() {
        String second = second(anna);
        Instant now = world.now();

        Answer asked = asks(anna, second).is(202);
        assertThat(asked.text("email")).isEqualTo(second);
        assertThat(asked.text("expiresAt"))
                .isEqualTo(now.plus(Duration.ofMinutes(30)).toString());
        Answer confirmed = confirms(anna, second, codeAt(second)).is(200);

        assertThat(confirmed.json()).isEqualTo(anna.me().json());
        assertThat(addresses(anna)).containsExactly(anna.email(), second);
        assertThat(confirmed.text("email")).isEqualTo(anna.email());
        assertThat(confirmed.json().at("/addresses/0/primary").asBoolean()).isTrue();
        assertThat(confirmed.json().at("/addresses/1/primary").asBoolean()).isFalse();
        assertThat(confirmed.json().at("/addresses/1/confirmedAt").asText()).isEqualTo(now.toString());
    }

    @Test
    void itsMailIsNoLetterOfAnInvitation() {
        String second = second(anna);
        anna.put("/v1/me", Json.of("name", "Anna", "locale", "de")).is(200);

        asks(anna, second).is(202);

        JsonNode mail = mailsTo(second).get(0);
        assertThat(mail.path("kind").asText()).isEqualTo("code");
        assertThat(mail.path("locale").asText()).isEqualTo("de");
        assertThat(mail.path("subject").asText()).isEqualTo("Ihr Code für " + Messages.SERVICE);
        assertThat(mail.path("headers").has("List-Unsubscribe")).isFalse();
        assertThat(mail.path("headers").has("List-Unsubscribe-Post")).isFalse();
        assertThat(mail.path("links")).isEmpty();
        String text = mail.path("text").asText();
        assertThat(CODE.matcher(text).results()).hasSize(1);
        assertThat(text).as("nothing that somebody typed").doesNotContain("Anna");
        assertThat(mail.path("html").asText()).contains(codeAt(second));
    }

    @Test
    void isStoredAsAHashAlone() {
        String second = second(anna);
        asks(anna, second).is(202);

        String code = codeAt(second);

        // Eight digits may stand within a time or a hash.
        Pattern whole = Pattern.compile("(?<![0-9a-f])" + code + "(?![0-9a-f])");
        assertThat(world.itemsWith(code)).noneMatch(item -> whole.matcher(item).find());
        assertThat(world.itemsWith(second)).as("nor the address").isEmpty();
    }

    @Test
    void isGoodForHalfAnHour() {
        String second = second(anna);
        asks(anna, second).is(202);
        String code = codeAt(second);
        world.advance(Duration.ofMinutes(30).minusMillis(1));
        confirms(anna, second, WRONG).isProblem(400, "wrong-code");
        String third = "third-" + second;
        asks(anna, third).is(202);
        String late = codeAt(third);

        world.advance(Duration.ofMillis(1));

        Answer over = confirms(anna, second, code).isProblem(400, "wrong-code");
        assertThat(over.json().has("left")).isFalse();
        world.advance(Duration.ofMinutes(30).minusMillis(2));
        confirms(anna, third, late).is(200);
    }

    @Test
    void hasFiveTries() {
        String second = second(anna);
        asks(anna, second).is(202);
        String code = codeAt(second);

        for (int left = 4; left >= 0; left--) {
            Answer wrong = confirms(anna, second, other(code)).isProblem(400, "wrong-code");
            assertThat(wrong.json().path("left").asInt(-1)).isEqualTo(left);
        }
        Answer over = confirms(anna, second, other(code)).isProblem(429, "too-many-tries");
        assertThat(Integer.parseInt(over.header("retry-after"))).isEqualTo(1800);
        confirms(anna, second, code).isProblem(429, "too-many-tries");
        assertThat(addresses(anna)).containsExactly(anna.email());

        asks(anna, second).is(202);
        confirms(anna, second, code).isProblem(400, "wrong-code");
        confirms(anna, second, codeAt(second)).is(200);
    }

    @Test
    void theFifthTryMayBeRight() {
        String second = second(anna);
        asks(anna, second).is(202);
        String code = codeAt(second);
        for (int i = 0; i < 4; i++) {
            confirms(anna, second, other(code)).isProblem(400, "wrong-code");
        }

        confirms(anna, second, code).is(200);
    }

    @Test
    void whoeverNeverAskedHasNone() {
        Answer never = confirms(anna, second(anna), WRONG).isProblem(400, "wrong-code");
        assertThat(never.json().has("left")).isFalse();

        String second = second(anna);
        asks(anna, second).is(202);
        confirms(otto, second, codeAt(second)).isProblem(400, "wrong-code");
        confirms(anna, "third-" + second, codeAt(second)).isProblem(400, "wrong-code");
    }

    @Test
    void saidAgainItIsAnsweredTheSameAndTakesNothingBack() {
        String shared = second(anna);
        asks(anna, shared).is(202);
        String code = codeAt(shared);
        Answer first = confirms(anna, shared, code).is(200);
        assertThat(confirms(anna, shared, code).is(200).json()).isEqualTo(first.json());

        has(otto, shared);

        confirms(anna, shared, code).isProblem(400, "wrong-code");
        assertThat(addresses(otto)).containsExactly(otto.email(), shared);
        removes(otto, shared).is(200);
        confirms(anna, shared, code).isProblem(400, "wrong-code");
        assertThat(addresses(anna)).containsExactly(anna.email());
    }

    @Test
    void goesToWhoWasStoppedToo() {
        String second = second(anna);
        otto.post("/v1/invitations", toAddress(second)).is(201);
        unsubscribes(mailsTo(second).get(0));

        asks(anna, second).is(202);

        assertThat(mailsTo(second)).hasSize(2);
        confirms(anna, second, codeAt(second)).is(200);
    }

    @Test
    void badInputIsNamed() {
        for (String path : List.of("", "/confirm", "/primary", "/remove")) {
            anna.post("/v1/me/addresses" + path, Json.of("email", "nobody", "code", WRONG))
                    .isBadInput("email");
            anna.post("/v1/me/addresses" + path, Json.of("code", WRONG)).isBadInput("email");
            anna.post("/v1/me/addresses" + path, Json.of("email", 7, "code", WRONG))
                    .isBadInput("email");
            anna.post("/v1/me/addresses" + path, "[]").isBadInput("body");
        }
        anna.post("/v1/me/addresses/confirm", Json.of("email", second(anna))).isBadInput("code");
        anna.post("/v1/me/addresses/confirm", Json.of("email", second(anna), "code", 12_345_678))
                .isBadInput("code");
    }

    @Test
    void isForMembers() {
        Somebody visitor = world.visitor("Visitor");
        for (String path : List.of("", "/confirm", "/primary", "/remove")) {
            visitor.post("/v1/me/addresses" + path, Json.of("email", second(anna), "code", WRONG))
                    .isProblem(403, "not-a-member");
        }
        assertThat(mailsTo(second(anna))).isEmpty();
    }

    /** What earlier versions stopped was the member; from now on letters go elsewhere, and the stop stays where it belongs (R10). */
    @Test
    void aStopOfLongAgoStaysWithTheAddressThatItWasFor() {
        String second = second(otto);
        has(otto, second);
        world.stoppedLongAgo(otto);

        changes(otto, "primary", second).is(200);
        anna.hasInvited(otto);
        assertThat(lettersTo(second)).hasSize(1);

        changes(otto, "primary", otto.email()).is(200);
        world.member("Carl").hasInvited(otto);
        assertThat(lettersTo(otto.email())).isEmpty();
        assertThat(lettersTo(second)).hasSize(1);
    }

    // How many.

    @Test
    void aMemberHasFiveMailsADay() {
        Instant begun = world.now();
        for (int i = 0; i < 5; i++) {
            asks(anna, i + "-" + second(anna)).is(202);
            world.advance(Duration.ofHours(1));
        }

        Answer sixth = asks(anna, "5-" + second(anna)).isProblem(429, "too-many-codes");

        Instant tomorrow = begun.plus(Duration.ofHours(24));
        assertThat(sixth.text("retryAt")).isEqualTo(tomorrow.toString());
        assertThat(Long.parseLong(sixth.header("retry-after")))
                .isEqualTo(
                        Duration.between(world.now(), tomorrow).plusMillis(999).toSeconds());
        assertThat(mailsTo("5-" + second(anna))).isEmpty();
        world.goTo(tomorrow.minusMillis(1));
        asks(anna, "5-" + second(anna)).isProblem(429, "too-many-codes");
        world.goTo(tomorrow);
        asks(anna, "5-" + second(anna)).is(202);
        assertThat(mailsTo("5-" + second(anna))).hasSize(1);
    }

    @Test
    void anAddressHasThreeAndNobodyCanTell() {
        String wanted = second(anna);
        Somebody emma = world.member("Emma");
        Somebody ida = world.member("Ida");
        Instant begun = world.now();
        for (Somebody one : List.of(anna, otto, emma)) {
            asks(one, wanted).is(202);
        }

        Answer fourth = asks(ida, wanted).is(202);

        Answer usual = asks(ida, "other-" + wanted).is(202);
        assertThat(fourth.text("expiresAt")).isEqualTo(usual.text("expiresAt"));
        assertThat(mailsTo(wanted)).hasSize(3);
        for (int left = 4; left >= 0; left--) {
            assertThat(confirms(ida, wanted, WRONG).isProblem(400, "wrong-code").json())
                    .isEqualTo(confirms(ida, "other-" + wanted, WRONG)
                            .isProblem(400, "wrong-code")
                            .json());
        }
        assertThat(confirms(ida, wanted, WRONG).isProblem(429, "too-many-tries").json())
                .isEqualTo(confirms(ida, "other-" + wanted, WRONG)
                        .isProblem(429, "too-many-tries")
                        .json());
        world.goTo(begun.plus(Duration.ofHours(24)));
        asks(ida, wanted).is(202);
        assertThat(mailsTo(wanted)).hasSize(4);
        confirms(ida, wanted, codeAt(wanted)).is(200);
    }

    @Test
    void whatWasNotMailedCountsForTheMemberToo() {
        String wanted = second(anna);
        for (int i = 0; i < 3; i++) {
            asks(otto, wanted).is(202);
        }

        for (int i = 0; i < 5; i++) {
            asks(anna, wanted).is(202);
        }

        asks(anna, "other-" + wanted).isProblem(429, "too-many-codes");
    }

    @Test
    void theLastCodeThatWasMailedStaysGood() {
        String second = second(anna);
        for (int i = 0; i < 3; i++) {
            asks(anna, second).is(202);
        }
        String third = codeAt(second);
        world.advance(Duration.ofMinutes(1));

        asks(anna, second).is(202);

        assertThat(mailsTo(second)).hasSize(3);
        confirms(anna, second, other(third)).isProblem(400, "wrong-code");
        confirms(anna, second, third).is(200);
    }

    @Test
    void andEndsWhenItWouldHave() {
        String second = second(anna);
        for (int i = 0; i < 3; i++) {
            asks(anna, second).is(202);
        }
        world.advance(Duration.ofMinutes(20));
        asks(anna, second).is(202);

        world.advance(Duration.ofMinutes(10));

        assertThat(confirms(anna, second, codeAt(second))
                        .isProblem(400, "wrong-code")
                        .json()
                        .path("left")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void theEleventhIsRefusedWhenItIsAdded() {
        hasTen(anna);

        asks(anna, "11-" + second(anna)).isProblem(409, "too-many-addresses");

        assertThat(mailsTo("11-" + second(anna))).isEmpty();
        asks(anna, "9-" + second(anna)).is(202);
        removes(anna, "9-" + second(anna)).is(200);
        asks(anna, "11-" + second(anna)).is(202);
    }

    @Test
    void norIsItConfirmedIfThereAreTenMeanwhile() {
        hasTen(anna);
        removes(anna, "9-" + second(anna)).is(200);
        String eleventh = "11-" + second(anna);
        asks(anna, eleventh).is(202);
        String code = codeAt(eleventh);
        has(anna, "10-" + second(anna));

        confirms(anna, eleventh, code).isProblem(409, "too-many-addresses");

        assertThat(addresses(anna)).hasSize(10).doesNotContain(eleventh);
        removes(anna, "10-" + second(anna)).is(200);
        confirms(anna, eleventh, code).is(200);
    }

    // Whose it is.

    @Test
    void belongsToWhoVerifiedItLast() {
        String shared = second(anna);
        has(anna, shared);
        otto.post("/v1/invitations", toAddress(shared)).is(201);

        has(otto, shared);

        assertThat(addresses(anna)).containsExactly(anna.email());
        assertThat(addresses(otto)).containsExactly(otto.email(), shared);
        assertThat(anna.pending()).as("what was claimed stays").isEqualTo(1);
        Somebody ida = world.member("Ida");
        ida.post("/v1/invitations", toAddress(shared)).is(201);
        assertThat(otto.pending()).isEqualTo(1);
        assertThat(anna.pending()).isEqualTo(1);
    }

    @Test
    void aSignInsAddressMayBeTakenByACode() {
        asks(anna, otto.email()).is(202);
        confirms(anna, otto.email(), codeAt(otto.email())).is(200);

        assertThat(addresses(anna)).containsExactly(anna.email(), otto.email());
        assertThat(otto.me().json().has("email")).isFalse();
        assertThat(addresses(otto)).isEmpty();
    }

    @Test
    void ofThePrimaryThatAnotherVerifiesTheLatestConfirmedTakesThePlace() {
        has(otto, "second-" + otto.email());
        has(otto, "third-" + otto.email());

        has(anna, otto.email());

        assertThat(addresses(otto)).containsExactly("third-" + otto.email(), "second-" + otto.email());
        assertThat(otto.me().text("email")).isEqualTo("third-" + otto.email());
    }

    @Test
    void noAnswerTellsWhetherAnAddressHasAnOwner() {
        Somebody hidden = world.member("Hidden");
        hidden.put("/v1/me", Json.of("name", "Hidden", "discoverable", false)).is(200);
        Somebody blocker = world.member("Blocker");
        blocker.blocks(anna).is(204);
        String nobodys = second(anna);

        for (String owned : List.of(otto.email(), hidden.email(), blocker.email())) {
            Somebody one = world.member("Asking");
            Somebody other = world.member("Asking");
            assertThat(shape(asks(one, owned), owned)).isEqualTo(shape(asks(other, nobodys), nobodys));
            assertThat(shape(confirms(one, owned, WRONG), owned))
                    .isEqualTo(shape(confirms(other, nobodys, WRONG), nobodys));
            for (String path : List.of("primary", "remove")) {
                assertThat(shape(changes(one, path, owned), owned))
                        .isEqualTo(shape(changes(other, path, nobodys), nobodys));
            }
            assertThat(mailsTo(owned)).hasSize(1);
        }
    }

    // What is theirs.

    @Test
    void invitationsToAnyOfThemAreTheirs() {
        String second = second(anna);
        otto.post("/v1/invitations", toAddress(second)).is(201);
        assertThat(anna.pending()).isZero();

        has(anna, second);

        assertThat(anna.pending()).as("what waited there").isEqualTo(1);
        world.member("Ida").post("/v1/invitations", toAddress(second)).is(201);
        world.member("Emma").post("/v1/invitations", toAddress(anna.email())).is(201);
        assertThat(anna.pending()).isEqualTo(3);
        otto.post("/v1/invitations", toAddress(anna.email())).isProblem(409, "already-invited");
    }

    @Test
    void lettersGoToThePrimaryOne() {
        String second = second(anna);
        has(anna, second);
        makesPrimary(anna, second).is(200);

        world.member("Ida").hasInvited(anna);
        world.member("Emma").post("/v1/invitations", toAddress(anna.email())).is(201);

        assertThat(mailsTo(anna.email())).isEmpty();
        assertThat(lettersTo(second)).hasSize(2);
        assertThat(anna.me().text("email")).isEqualTo(second);
        assertThat(addresses(anna)).containsExactly(second, anna.email());
        makesPrimary(anna, second).is(200);
        makesPrimary(anna, otto.email()).isProblem(404, "not-found");
    }

    @Test
    void everyOneOfThemIsOneself() {
        String second = second(anna);
        has(anna, second);

        for (String own : List.of(second, anna.email(), second.toUpperCase(java.util.Locale.ROOT))) {
            anna.post("/v1/invitations", toAddress(own)).isBadInput("to");
            assertThat(compared(anna, own)).isEqualTo("oneself");
        }
        assertThat(compared(otto, second)).isEqualTo("member");
        anna.put("/v1/me", Json.of("name", "Anna", "discoverable", false)).is(200);
        assertThat(compared(otto, second)).isEqualTo("not-a-member");
        assertThat(compared(anna, second)).isEqualTo("oneself");
        anna.post("/v1/invitations", toAddress(second)).isBadInput("to");
    }

    /** Whatever the sign-in says: comparing says what sending would meet. */
    @Test
    void whatIsAnothersByNowIsNotOneself() {
        String second = second(anna);
        has(anna, second);
        removes(anna, anna.email()).is(200);

        assertThat(compared(anna, anna.email())).isEqualTo("not-a-member");
        has(otto, anna.email());
        assertThat(compared(anna, anna.email())).isEqualTo("member");
        assertThat(compared(world.visitor("Nobody"), "nobody@example.net")).isEqualTo("not-a-member");
    }

    @Test
    void whatOneHasSentToOnesOwnAddressReachesNobody() {
        String second = second(anna);
        anna.post("/v1/invitations", toAddress(second)).is(201);

        has(anna, second);

        assertThat(anna.pending()).isZero();
        assertThat(anna.connectedWith()).isEmpty();
    }

    // The sign-in.

    @Test
    void aNewAddressOfTheSignInBecomesThePrimary() {
        String next = "new-" + anna.email();
        Somebody later = anna.signedInWith(next);

        introduces(later);

        assertThat(addresses(anna)).containsExactly(next, anna.email());
        has(anna, second(anna));
        makesPrimary(anna, second(anna)).is(200);
        introduces(later);
        assertThat(anna.me().text("email")).as("it is not new any more").isEqualTo(second(anna));
        otto.post("/v1/invitations", toAddress(anna.email())).is(201);
        assertThat(anna.pending()).as("the first one is theirs as before").isEqualTo(1);
    }

    @Test
    void anEleventhOfTheSignInIsRefusedTooAndNothingIsSaved() {
        hasTen(anna);
        Somebody later = anna.signedInWith("new-" + anna.email());

        later.put("/v1/me", Json.of("name", "Anna the Second")).isProblem(409, "too-many-addresses");

        assertThat(anna.me().text("name")).isEqualTo("Anna");
        removes(anna, "9-" + second(anna)).is(200);
        introduces(later);
        assertThat(anna.me().text("email")).isEqualTo("new-" + anna.email());
    }

    // Removing.

    @Test
    void anyButTheLastMayBeRemoved() {
        String second = second(anna);
        has(anna, second);

        assertThat(removes(anna, anna.email()).is(200).text("email")).isEqualTo(second);

        assertThat(addresses(anna)).containsExactly(second);
        removes(anna, second).isProblem(409, "last-address");
        removes(anna, otto.email()).isProblem(404, "not-found");
        removes(anna, anna.email()).isProblem(404, "not-found");
        assertThat(addresses(otto)).containsExactly(otto.email());
    }

    @Test
    void ofThePrimaryTheLatestConfirmedTakesThePlace() {
        has(anna, "1-" + second(anna));
        has(anna, "2-" + second(anna));
        world.advance(Duration.ofMinutes(1));
        has(anna, "3-" + second(anna));
        makesPrimary(anna, "1-" + second(anna)).is(200);

        assertThat(removes(anna, "1-" + second(anna)).is(200).text("email")).isEqualTo("3-" + second(anna));
        assertThat(removes(anna, "3-" + second(anna)).is(200).text("email")).isEqualTo("2-" + second(anna));
        assertThat(removes(anna, "2-" + second(anna)).is(200).text("email")).isEqualTo(anna.email());
    }

    @Test
    void whatCameThroughARemovedOneStays() {
        String second = second(anna);
        has(anna, second);
        otto.post("/v1/invitations", toAddress(second)).is(201);
        Somebody ida = world.member("Ida");
        ida.post("/v1/invitations", toAddress(second)).is(201);
        String id = ids(anna).get(0);
        anna.accepts(id).is(200);

        removes(anna, second).is(200);

        assertThat(anna.pending()).isEqualTo(1);
        assertThat(anna.connectedWith()).hasSize(1);
        world.member("Emma").post("/v1/invitations", toAddress(second)).is(201);
        assertThat(anna.pending()).as("a new one is not theirs").isEqualTo(1);
        assertThat(lettersTo(second)).as("but a stranger's").hasSize(1);
    }

    @Test
    void aSignInsAddressComesBackByALaterTokenOnly() {
        String second = second(anna);
        has(anna, second);
        removes(anna, anna.email()).is(200);

        introduces(anna);
        assertThat(addresses(anna)).as("the token is older").containsExactly(second);
        introduces(anna.signedInSaying(Map.of("iat", 0)));
        assertThat(addresses(anna)).as("of the same second").containsExactly(second);

        introduces(anna.signedInSaying(Map.of("iat", 1)));

        assertThat(addresses(anna)).containsExactly(anna.email(), second);
    }

    @Test
    void orByACodeAtOnce() {
        String second = second(anna);
        has(anna, second);
        removes(anna, second).is(200);

        has(anna, second);

        assertThat(addresses(anna)).containsExactly(anna.email(), second);
    }

    // Stopped mail (R10).

    @Test
    void unsubscribingStopsTheOneAddress() {
        String second = second(anna);
        has(anna, second);
        otto.hasInvited(anna);
        unsubscribes(lettersTo(anna.email()).get(0));
        assertThat(anna.me().json().at("/mail/invitations").asBoolean()).isFalse();

        makesPrimary(anna, second).is(200);

        assertThat(anna.me().json().at("/mail/invitations").asBoolean()).isTrue();
        world.tick();
        world.member("Ida").hasInvited(anna);
        assertThat(lettersTo(second)).hasSize(1);
        makesPrimary(anna, anna.email()).is(200);
        assertThat(anna.me().json().at("/mail/invitations").asBoolean()).isFalse();
        world.member("Emma").hasInvited(anna);
        assertThat(lettersTo(anna.email())).hasSize(1);
        introduces(anna);
        world.tick();
        world.member("Emil").hasInvited(anna);
        assertThat(lettersTo(anna.email())).hasSize(2);
    }

    // Taking it along, and leaving.

    @Test
    void theExportHasAllOfThem() {
        has(anna, second(anna));

        JsonNode export = anna.get("/v1/me/export").is(200).json();

        assertThat(export.path("addresses"))
                .isEqualTo(anna.me().json().path("addresses"))
                .hasSize(2);
    }

    @Test
    void leavingErasesAllOfThem() {
        String second = second(anna);
        has(anna, second);
        asks(anna, "third-" + second).is(202);
        otto.post("/v1/invitations", toAddress("third-" + second)).is(201);

        anna.leaves().is(204);

        assertThat(world.itemsWith(anna.memberId(), second).stream().filter(item -> !item.contains("third-")))
                .isEmpty();
        assertThat(compared(otto, second)).isEqualTo("not-a-member");
        Somebody heir = world.member("Heir");
        otto.post("/v1/invitations", toAddress(second)).is(201);
        has(heir, second);
        assertThat(heir.pending()).isEqualTo(1);
    }

    @Test
    void actingTheHostAddsByCodeAsTheMemberWould() {
        Somebody acted = anna.actedForWith(world.backend());
        String second = second(anna);

        has(acted, second);
        acted.put("/v1/me", Json.of("name", "Anna")).is(200);

        assertThat(addresses(anna)).containsExactly(anna.email(), second);
    }

    @Test
    void theHostAddsAndNeverRemoves() {
        Somebody host = new Somebody(world, "backend-1", "Backend", world.backend());
        String path = "/v1/host/members/" + anna.memberId();
        otto.post("/v1/invitations", toAddress("1-" + second(anna))).is(201);

        Answer saved = host.put(
                        path, Json.of("name", "Anna", "emails", List.of("1-" + second(anna), "2-" + second(anna))))
                .is(200);

        assertThat(saved.text("email")).isEqualTo(anna.email());
        assertThat(saved.json().path("addresses")).isEqualTo(anna.me().json().path("addresses"));
        assertThat(addresses(anna)).containsExactly(anna.email(), "1-" + second(anna), "2-" + second(anna));
        assertThat(anna.pending()).as("they claim").isEqualTo(1);
        host.put(path, Json.of("name", "Anna", "email", "3-" + second(anna))).is(200);
        assertThat(anna.me().text("email")).isEqualTo("3-" + second(anna));
        assertThat(addresses(anna)).hasSize(4);
        host.put(path, Json.of("name", "Anna", "email", anna.email())).is(200);
        assertThat(anna.me().text("email")).isEqualTo(anna.email());
        assertThat(addresses(anna)).hasSize(4);
        List<String> seven =
                IntStream.range(4, 11).mapToObj(i -> i + "-" + second(anna)).toList();
        host.put(path, Json.of("name", "Anna Two", "emails", seven)).isProblem(409, "too-many-addresses");
        assertThat(anna.me().text("name")).isEqualTo("Anna");
        host.put(path, Json.of("name", "Anna", "emails", seven.subList(0, 6))).is(200);
        assertThat(addresses(anna)).hasSize(10);
    }

    @Test
    void theHostMayTakeSeveralOfOne() {
        Somebody host = new Somebody(world, "backend-1", "Backend", world.backend());
        has(otto, "second-" + otto.email());

        host.put(
                        "/v1/host/members/" + anna.memberId(),
                        Json.of("name", "Anna", "emails", List.of(otto.email(), "second-" + otto.email())))
                .is(200);

        assertThat(addresses(otto)).isEmpty();
        assertThat(addresses(anna)).containsExactly(anna.email(), otto.email(), "second-" + otto.email());
    }

    // How they do it.

    private static String second(Somebody somebody) {
        return "second-" + somebody.email();
    }

    private static String toAddress(String email) {
        return Json.of("to", Map.of("email", email));
    }

    private static Answer asks(Somebody somebody, String email) {
        return somebody.post("/v1/me/addresses", Json.of("email", email));
    }

    private static Answer confirms(Somebody somebody, String email, String code) {
        return somebody.post("/v1/me/addresses/confirm", Json.of("email", email, "code", code));
    }

    private static Answer makesPrimary(Somebody somebody, String email) {
        return changes(somebody, "primary", email);
    }

    private static Answer removes(Somebody somebody, String email) {
        return changes(somebody, "remove", email);
    }

    private static Answer changes(Somebody somebody, String path, String email) {
        return somebody.post("/v1/me/addresses/" + path, Json.of("email", email));
    }

    private static void introduces(Somebody somebody) {
        somebody.put("/v1/me", Json.of("name", somebody.name())).is(200);
    }

    /** Adds an address to a member's, by its code. */
    private void has(Somebody somebody, String email) {
        asks(somebody, email).is(202);
        confirms(somebody, email, codeAt(email)).is(200);
    }

    private void hasTen(Somebody somebody) {
        for (int i = 1; i < 10; i++) {
            if (i % 5 == 0) {
                world.advance(Duration.ofHours(24));
            }
            has(somebody, i + "-" + second(somebody));
        }
        assertThat(addresses(somebody)).hasSize(10);
        world.advance(Duration.ofHours(24));
    }

    private List<String> addresses(Somebody somebody) {
        return StreamSupport.stream(somebody.me().json().path("addresses").spliterator(), false)
                .map(address -> address.path("email").asText())
                .toList();
    }

    private static List<String> ids(Somebody somebody) {
        return somebody.received().ids();
    }

    private static String compared(Somebody somebody, String email) {
        return somebody.compares("text/plain", email.getBytes(StandardCharsets.UTF_8))
                .is(200)
                .json()
                .at("/rows/0/state")
                .asText();
    }

    private List<JsonNode> mailsTo(String email) {
        String address = URLEncoder.encode(email, StandardCharsets.UTF_8);
        return StreamSupport.stream(
                        world.request("GET", "/local/mail?to=" + address, null, Map.of())
                                .json()
                                .spliterator(),
                        false)
                .toList();
    }

    private List<JsonNode> lettersTo(String email) {
        return mailsTo(email).stream()
                .filter(mail -> !mail.path("kind").asText().equals("code"))
                .toList();
    }

    /** The code of the latest mail to this address that has one. */
    private String codeAt(String email) {
        List<JsonNode> codes = mailsTo(email).stream()
                .filter(mail -> mail.path("kind").asText().equals("code"))
                .toList();
        Matcher code = CODE.matcher(codes.get(codes.size() - 1).path("text").asText());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private static String other(String code) {
        return code.equals(WRONG) ? "11111111" : WRONG;
    }

    private void unsubscribes(JsonNode mail) {
        String link = mail.at("/headers/List-Unsubscribe").asText().replaceAll("[<>]", "");
        world.request(
                        "POST",
                        java.net.URI.create(link).getPath(),
                        "List-Unsubscribe=One-Click",
                        Map.of("content-type", "application/x-www-form-urlencoded"))
                .is(200);
    }

    /** An answer without the address that was asked for. */
    private static String shape(Answer answer, String email) {
        return answer.status() + " " + answer.body().replace(email, "(address)");
    }
}
