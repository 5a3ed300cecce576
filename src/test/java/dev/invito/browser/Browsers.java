package dev.invito.browser;

import dev.invito.story.RunningService;
import dev.invito.story.Somebody;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.openqa.selenium.chrome.ChromeDriver;

/** Browsers, one for each person who is at one. Whoever leaves makes room for the next, who finds it as new. */
final class Browsers implements AutoCloseable {
    private final Chromium chromium;
    private final Deque<ChromeDriver> free = new ArrayDeque<>();
    private final Set<ChromeDriver> all = new HashSet<>();

    Browsers(Chromium chromium) {
        this.chromium = chromium;
    }

    /** A desk, in light, nobody signed in. */
    Person visitor(RunningService world) {
        ChromeDriver browser = free.isEmpty() ? opened() : free.pop();
        return new Person(browser, world, () -> free.push(browser));
    }

    /** The same, with somebody who has signed in and sees the first page. */
    Person of(RunningService world, Somebody somebody) {
        Person person = visitor(world);
        person.signsIn(somebody, "/");
        return person;
    }

    @Override
    public void close() {
        all.forEach(ChromeDriver::quit);
    }

    private ChromeDriver opened() {
        ChromeDriver browser = chromium.open();
        all.add(browser);
        return browser;
    }
}
