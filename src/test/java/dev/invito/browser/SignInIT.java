package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Signing in with the laptop's issuer, by the code that signs in with Cognito. */
@InABrowser
class SignInIT {
    private final RunningService world;
    private final Browsers browsers;

    SignInIT(RunningService world, Browsers browsers) {
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
            assertThat(person.asksThePage("session.me()"))
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
            person.asksThePage("session.signIn('/me')");
            person.waitsForThe(By.name("email"));
            // The state is another's: whoever sent this link wants one to be signed in as somebody else.
            person.opens("/signed-in?code=" + "c".repeat(43) + "&state=" + "s".repeat(43));
            person.waitsFor(page -> !person.path().equals("/signed-in"));
            assertThat(person.isSignedIn()).isFalse();
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
            assertThat(person.isSignedIn()).isFalse();
        }
    }

    @Test
    void renewsATokenThatIsAboutToEnd() {
        try (Person person = browsers.of(world, world.member("Dina"))) {
            Object before = person.asksThePage("session.token()");
            // Before the token's end comes near: whatever the page asks for next renews it.
            person.startsCounting();
            person.browser().executeScript("""
                    const tokens = JSON.parse(sessionStorage.getItem('invito.tokens'));
                    tokens.endsAt = Date.now() + 59_000;
                    sessionStorage.setItem('invito.tokens', JSON.stringify(tokens));
                    """);
            Object after = person.asksThePage("Promise.all([session.token(), session.token(), session.token()])");
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
            person.browser().executeScript("""
                    const tokens = JSON.parse(sessionStorage.getItem('invito.tokens'));
                    tokens.refreshToken = 'forged';
                    sessionStorage.setItem('invito.tokens', JSON.stringify(tokens));
                    """);
            Object error = person.asksThePage("session.token({fresh: true}).catch(problem => problem.name)");
            assertThat(error).isEqualTo("SignedOut");
            assertThat(person.errors()).singleElement().asString().contains("/local/oidc/token", "400");
            assertThat(person.isSignedIn()).isFalse();
        }
    }

    @Test
    void signsOut() {
        try (Person person = browsers.of(world, world.member("Fay"))) {
            person.startsCounting();
            person.asksThePage("session.signOut()");
            person.waitsFor(page -> person.path().equals("/"));
            person.waitsFor(page -> !person.isSignedIn());
            assertThat(person.requests()).anyMatch(address -> address.contains("/local/oidc/sign-out?"));
        }
    }

    /** The browser shows the page as it was left. */
    @Test
    void whoComesBackWithoutHavingSignedInCanStillDoSo() {
        try (Person person = browsers.visitor(world)) {
            person.opens("/").browser().executeScript("self.left = true");
            person.presses("Sign in").waitsForThe(By.name("email"));
            person.browser().navigate().back();
            person.reads("The people you know");
            assertThat(person.browser().executeScript("return self.left")).isEqualTo(true);
            person.presses("Sign in").waitsForThe(By.name("email"));
        }
    }

    @Test
    void aNewTabIsSignedInWithoutAClickUntilOneSignsOut() {
        Somebody gil = world.member("Gil");
        try (Person person = browsers.of(world, gil)) {
            person.opensATab("/connections").reads("You have no connections yet.");
            assertThat(person.isSignedIn()).isTrue();
            assertThat(person.path()).isEqualTo("/connections");
            person.asksThePage("session.signOut()");
            person.waitsFor(page -> person.path().equals("/") && !person.isSignedIn());
            person.opensATab("/connections").reads("The people you know");
            assertThat(person.isSignedIn()).isFalse();
        }
    }

    @Test
    void aTabAsksOnceAndWhoIsNotSignedInStillSeesTheFirstPage() {
        try (Person person = browsers.visitor(world)) {
            person.opens("/").browser().executeScript("localStorage.setItem('invito.known', 'yes')");
            person.opens("/me").reads("The people you know").nowhereReads("did not work");
            assertThat(person.path()).isEqualTo("/me");
            person.startsCounting();
            person.reloads().reads("The people you know");
            assertThat(person.requests()).noneMatch(address -> address.contains("/local/oidc/"));
            assertThat(person.browser().executeScript("return localStorage.length"))
                    .as("nobody is known here any more")
                    .isEqualTo(0L);
        }
    }

    @Test
    void isUsableAtTheIssuersPage() {
        try (Person person = browsers.visitor(world)) {
            person.opens("/");
            person.asksThePage("session.signIn('/')");
            person.waitsForThe(By.name("email"));
            assertThat(person.violations()).isEmpty();
            assertThat(person.prefers("dark").violations()).isEmpty();
        }
    }
}
