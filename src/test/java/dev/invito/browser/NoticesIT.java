package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Notices on this device: asked for at the right time, switched in the settings, shown by the service worker. */
@InABrowser
class NoticesIT {
    private static final String OFFER = "Shall we tell you on this device when someone invites you or accepts?";
    private static final By SWITCH = By.cssSelector("invito-device-switch input");

    /** Stands in for the push service, which a browser of the tests has none of; what is kept outlives a reload, as there. */
    private static final String PUSH_SERVICE = """
            {
              const subscription = () => {
                const kept = sessionStorage.getItem('test.subscription');
                return kept && {
                  endpoint: JSON.parse(kept).endpoint,
                  toJSON: () => JSON.parse(kept),
                  unsubscribe: async () => {
                    sessionStorage.removeItem('test.subscription');
                    localStorage.setItem('test.unsubscribed', 'yes');
                    return true;
                  },
                };
              };
              PushManager.prototype.getSubscription = async () => subscription();
              PushManager.prototype.subscribe = async ({applicationServerKey}) => {
                if (applicationServerKey.length !== 87) { throw new TypeError('no key'); }
                sessionStorage.setItem('test.subscription', JSON.stringify({
                  endpoint: 'https://push.example.net/' + crypto.randomUUID(),
                  expirationTime: null,
                  keys: {
                    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
                    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
                  },
                }));
                return subscription();
              };
              const says = () => sessionStorage.getItem('test.permission') ?? 'default';
              Object.defineProperty(Notification, 'permission', {get: says});
              Notification.requestPermission = async () => {
                sessionStorage.setItem('test.permission', 'granted');
                return says();
              };
            }
            """;

    private final RunningService world;
    private final Browsers browsers;

    NoticesIT(RunningService world, Browsers browsers) {
        this.world = world;
        this.browsers = browsers;
    }

    @Test
    void areOfferedOnceAfterAnAcceptedInvitationAndSwitchedInTheSettings() {
        Somebody me = world.member("Attentive");
        world.member("Earlybird").hasInvited(me);
        world.member("Latebird").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            String script = (String) person.browser()
                    .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", PUSH_SERVICE))
                    .get("identifier");
            person.opens("/network").reads("Earlybird works").isAtRest().nowhereReads(OFFER);
            person.presses("Accept the invitation from " + named("Earlybird")).reads(OFFER);
            assertThat(person.violations()).isEmpty();
            person.presses("Yes, tell me").reads("Notices come to this device now.");
            assertThat(devices(me)).containsExactly("push.example.net");

            person.presses("Accept the invitation from " + named("Latebird")).reads("You and");
            person.nowhereReads(OFFER);

            person.opens("/me").waitsFor(page -> page.findElement(SWITCH).isSelected());
            assertThat(person.isAtRest().violations()).isEmpty();
            person.waitsForThe(SWITCH).click();
            person.waitsFor(page -> devices(me).isEmpty());
            person.waitsFor(page -> page.findElement(SWITCH).isEnabled());
            person.waitsForThe(SWITCH).click();
            person.reads("Notices come to this device now.");
            assertThat(devices(me)).hasSize(1);

            // Whoever signs in here next is somebody else.
            person.browser().executeScript("scrollTo(0, 0)");
            person.presses("Sign out").waitsFor(page -> !person.isSignedIn());
            assertThat(devices(me)).isEmpty();
            person.browser()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    @Test
    void areOffWhereverOneSignsOutAndWhateverTheServiceAnswers() {
        Somebody me = world.member("Departing");
        world.member("Beckoning").hasInvited(me);
        try (Person person = browsers.of(world, me)) {
            String script = (String) person.browser()
                    .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", PUSH_SERVICE))
                    .get("identifier");
            person.opens("/network").presses("Accept the invitation from " + named("Beckoning"));
            person.presses("Yes, tell me").reads("Notices come to this device now.");
            person.browser().executeScript("""
                    const fetched = self.fetch;
                    self.fetch = (address, options) => options?.method === 'DELETE'
                        ? Promise.resolve(new Response(null, {status: 500})) : fetched(address, options);
                    """);
            person.asksThePage("session.signOut()");
            person.waitsFor(page -> !person.isSignedIn());
            assertThat(person.browser().executeScript("return localStorage.getItem('test.unsubscribed')"))
                    .isEqualTo("yes");
            person.browser()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    @Test
    void areShownByTheServiceWorkerInTheWordsThatCame() {
        Somebody me = world.member("Awaiting");
        try (Person person = browsers.of(world, me)) {
            person.browser()
                    .executeCdpCommand(
                            "Browser.grantPermissions",
                            Map.of("origin", world.base().toString(), "permissions", List.of("notifications")));
            person.isAtRest();
            person.waitsFor(page -> person.browser().executeAsyncScript("""
                    const done = arguments[0];
                    navigator.serviceWorker.ready.then(({active}) => done(active?.state === 'activated'));
                    """));
            person.browser().executeCdpCommand("ServiceWorker.enable", Map.of());
            String notice =
                    "{\"kind\":\"invited\",\"title\":\"Invito\",\"body\":\"Qualcuno.\",\"lang\":\"it\",\"dir\":\"ltr\",\"url\":\"/network\"}";
            // Which number the browser gave to the worker is told to nobody who does not listen; whatever tests have
            // opened before
            // in the same browser has one too.
            for (int registration = 0; registration < 1_000; registration++) {
                person.browser()
                        .executeCdpCommand(
                                "ServiceWorker.deliverPushMessage",
                                Map.of(
                                        "origin",
                                        world.base().toString(),
                                        "registrationId",
                                        "" + registration,
                                        "data",
                                        notice));
            }
            List<?> shown = (List<?>) person.waitsFor(page -> {
                List<?> found = (List<?>) person.browser().executeAsyncScript("""
                        const done = arguments[0];
                        navigator.serviceWorker.ready.then(registration => registration.getNotifications())
                            .then(all => done(all.map(({title, body, lang, tag, data}) => [title, body, lang, tag, data.url].join('|'))));
                        """);
                return found.isEmpty() ? null : found;
            });
            assertThat(shown).asString().isEqualTo("[Invito|Qualcuno.|it|invited|/network]");
            person.browser().executeCdpCommand("Browser.resetPermissions", Map.of());
        }
    }

    private static List<String> devices(Somebody somebody) {
        JsonNode devices = somebody.get("/v1/me/device").is(200).json().path("devices");
        return devices.findValuesAsText("host");
    }

    private static String named(String name) {
        return "\u2068" + name + "\u2069";
    }
}
