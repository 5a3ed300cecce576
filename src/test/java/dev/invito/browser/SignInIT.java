package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invito.story.World;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Signing in with the laptop's issuer, by the code that signs in with Cognito. */
@InABrowser
class SignInIT {
    private static final String ME = "return import('/session.js').then(session => session.me())";

    private final World world;
    private final Browsers browsers;

    SignInIT(World world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void keepsOneSignedInOverAReload() {
        assumeTrue(Files.exists(Path.of("src/main/web/index.html")), "there is no page yet");
        try (Person anna = browsers.of(world, world.member("Anna"))) {
            anna.reloads();
            assertThat(anna.browser().executeScript(ME)).asString().contains("anna-", "email_verified=true");
            assertThat(anna.errors()).isEmpty();
        }
    }
}
