package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.Somebody;
import dev.invito.story.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Signing in with the laptop's issuer, by the code that signs in with Cognito. */
@InABrowser
class SignInIT {
    private static final String SIGNED_IN = "return import('/session.js').then(session => session.signedIn())";

    private final World world;
    private final Browsers browsers;

    SignInIT(World world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void keepsOneSignedInOverAReloadAndLeavesNoTokenForOthers() {
        Somebody anna = world.member("Anna");
        try (Person person = browsers.visitor(world)) {
            person.signsIn(anna, "/me");
            person.reloads();
            assertThat(person.path()).isEqualTo("/me");
            assertThat(person.browser().executeScript("return import('/session.js').then(session => session.me())"))
                    .asString()
                    .contains("sub=" + anna.memberId(), "email_verified=true");
            assertThat(person.browser().executeScript("return JSON.stringify({...localStorage})"))
                    .asString()
                    .doesNotContain("eyJ");
            assertThat(person.browser().executeScript("return document.cookie")).isEqualTo("");
        }
    }

    @Test
    void refusesAnAnswerThatWasNotAskedFor() {
        try (Person person = browsers.visitor(world)) {
            person.opens("/");
            person.browser().executeScript("import('/session.js').then(session => session.signIn('/me'))");
            person.waitsForThe(By.name("email"));
            // The state is another's: whoever sent this link wants one to be signed in as somebody else.
            person.opens("/signed-in?code=" + "c".repeat(43) + "&state=" + "s".repeat(43));
            person.waitsFor(page -> !person.path().equals("/signed-in"));
            assertThat(person.browser().executeScript(SIGNED_IN)).isEqualTo(false);
            assertThat(person.requests()).noneMatch(address -> address.endsWith("/local/oidc/token"));
        }
    }

    @Test
    void takesTheCodeOnce() {
        try (Person person = browsers.of(world, world.member("Cleo"))) {
            String answered = person.requests().stream()
                    .filter(address -> address.contains("/signed-in?code="))
                    .findFirst()
                    .orElseThrow();
            person.browser().executeScript("sessionStorage.clear()");
            person.opens(answered.substring(world.base().toString().length()));
            person.waitsFor(page -> !person.path().equals("/signed-in"));
            assertThat(person.browser().executeScript(SIGNED_IN)).isEqualTo(false);
        }
    }

    @Test
    void renewsATokenThatIsAboutToEnd() {
        try (Person person = browsers.of(world, world.member("Dina"))) {
            Object before = person.browser().executeScript("return import('/session.js').then(s => s.token())");
            // Before the token's end comes near: whatever the page asks for next renews it.
            person.startsCounting();
            person.browser().executeScript("""
                    const tokens = JSON.parse(sessionStorage.getItem('invito.tokens'));
                    tokens.endsAt = Date.now() + 59_000;
                    sessionStorage.setItem('invito.tokens', JSON.stringify(tokens));
                    """);
            Object after = person.browser()
                    .executeScript(
                            "return import('/session.js').then(s => Promise.all([s.token(), s.token(), s.token()]))");
            assertThat(person.requests().stream().filter(address -> address.endsWith("/local/oidc/token")))
                    .as("three who ask wait for one answer")
                    .hasSize(1);
            assertThat((List<?>) after).hasSize(3).doesNotContainNull();
            assertThat(before).asString().startsWith("eyJ");
        }
    }

    @Test
    void endsTheSessionWhenTheIssuerWillNotRenewIt() {
        try (Person person = browsers.of(world, world.member("Edda"))) {
            Object error = person.browser().executeScript("""
                    const tokens = JSON.parse(sessionStorage.getItem('invito.tokens'));
                    tokens.refreshToken = 'forged';
                    sessionStorage.setItem('invito.tokens', JSON.stringify(tokens));
                    return import('/session.js').then(s => s.token({fresh: true})).catch(problem => problem.name);
                    """);
            assertThat(error).isEqualTo("SignedOut");
            assertThat(person.errors()).singleElement().asString().contains("/local/oidc/token", "400");
            assertThat(person.browser().executeScript(SIGNED_IN)).isEqualTo(false);
        }
    }

    @Test
    void signsOut() {
        try (Person person = browsers.of(world, world.member("Fay"))) {
            person.startsCounting();
            person.browser().executeScript("import('/session.js').then(session => session.signOut())");
            person.waitsFor(page -> person.path().equals("/"));
            person.waitsFor(page -> Boolean.FALSE.equals(person.browser().executeScript(SIGNED_IN)));
            assertThat(person.requests()).anyMatch(address -> address.contains("/local/oidc/sign-out?"));
        }
    }

    @Test
    void isUsableAtTheIssuersPage() {
        try (Person person = browsers.visitor(world)) {
            person.opens("/");
            person.browser().executeScript("import('/session.js').then(session => session.signIn('/'))");
            person.waitsForThe(By.name("email"));
            assertThat(person.violations()).isEmpty();
            assertThat(person.prefers("dark").violations()).isEmpty();
        }
    }
}
