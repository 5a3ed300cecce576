package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R12, R16: what a member shows of themselves: a picture to everybody, their primary address to their connections if they want. */
@OnALaptop
class ProfileIT {

    private static final String PICTURE = "https://pictures.example.com/otto.jpg";
    private static final String ANOTHER = "https://pictures.example.com/another.jpg";

    private final RunningService service;
    private final Somebody anna;
    private final Somebody otto;

    ProfileIT(RunningService service) {
        this.service = service;
        this.anna = service.member("Anna");
        this.otto = service.visitor("Otto");
    }

    @Test
    void aPictureIsOnEveryCard() {
        saves(otto, "picture", PICTURE);

        assertThat(otto.me().text("picture")).isEqualTo(PICTURE);
        assertThat(anna.profileOf(otto).is(200).text("picture")).isEqualTo(PICTURE);
        otto.hasInvited(anna);
        assertThat(anna.received().text("items/0/sender/picture")).isEqualTo(PICTURE);
    }

    @Test
    void oneSeesOneselfWhole() {
        saves(otto, "about", "Paints boats");

        Answer own = otto.profileOf(otto).is(200);

        assertThat(own.text("about")).isEqualTo("Paints boats");
        assertThat(own.text("email")).isEqualTo(otto.email());
        assertThat(own.json().has("degree")).isFalse();
    }

    @Test
    void aPictureStaysUnlessItIsTakenAway() {
        saves(otto, "picture", PICTURE);
        saves(otto, "headline", "Paints");
        assertThat(otto.me().text("picture")).as("left out").isEqualTo(PICTURE);
        saves(otto, "picture", ANOTHER);
        assertThat(otto.me().text("picture")).isEqualTo(ANOTHER);
        saves(otto, "picture", null);
        assertThat(otto.me().json().has("picture")).as("null").isFalse();
        saves(otto, "headline", "Paints");
        assertThat(otto.me().json().has("picture")).as("left out again").isFalse();
    }

    @Test
    void theTokensPictureIsTakenAtFirst() {
        Somebody shown = withPicture(PICTURE);
        saves(shown, "headline", "Paints");
        assertThat(shown.me().text("picture")).isEqualTo(PICTURE);
        saves(shown, "picture", null);
        saves(shown, "headline", "Paints");
        assertThat(shown.me().json().has("picture")).as("only at first").isFalse();
    }

    @Test
    void aTokensPictureIsNotTakenAgainstOnesWill() {
        Somebody shown = withPicture(PICTURE);
        saves(shown, "picture", null);
        assertThat(shown.me().json().has("picture")).isFalse();

        Somebody insecure = withPicture("http://pictures.example.com/otto.jpg");
        saves(insecure, "headline", "Paints");
        assertThat(insecure.me().json().has("picture"))
                .as("what could not be saved")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pictures.example.com/otto.jpg",
                "pictures.example.com/otto.jpg",
                "/otto.jpg",
                "data:image/png;base64,AAAA",
                "javascript:alert(1)",
                "https://",
                "https://user@pictures.example.com/otto.jpg",
                "https://pictures.example.com/o tto.jpg"
            })
    void aPictureIsAnHttpsUrl(String picture) {
        otto.put("/v1/me", Json.of("name", "Otto", "picture", picture)).isBadInput("picture");
    }

    @Test
    void aPictureIsAText() {
        otto.put("/v1/me", Json.of("name", "Otto", "picture", 3)).isBadInput("picture");
    }

    @Test
    void aZoneIsOneOfIana() {
        saves(otto, "zone", "America/Sao_Paulo");
        assertThat(otto.me().text("zone")).isEqualTo("America/Sao_Paulo");
        for (String zone : new String[] {"Mars/Olympus", "+02:00", "GMT+2", "Z", "europe/rome"}) {
            otto.put("/v1/me", Json.of("name", "Otto", "zone", zone)).isBadInput("zone");
        }
        saves(otto, "headline", "Paints");
        assertThat(otto.me().json().has("zone")).as("left out").isFalse();
    }

    @Test
    void anAddressIsForConnectionsAndOnlyIfOneWants() {
        saves(otto, "emailToConnections", true);
        assertThat(anna.profileOf(otto).is(200).json().has("email")).isFalse();

        otto.hasConnectedWith(anna);

        assertThat(anna.profileOf(otto).is(200).text("email")).isEqualTo(otto.email());
        assertThat(otto.profileOf(anna).is(200).json().has("email")).isFalse();
    }

    private Somebody withPicture(String picture) {
        Somebody somebody = service.visitor("Shown");
        return somebody.signedInSaying(Map.of("picture", picture));
    }

    private static void saves(Somebody somebody, String field, Object value) {
        somebody.put("/v1/me", Json.of("name", somebody.name(), field, value)).is(200);
    }
}
