package dev.invito.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.invito.local.Laptop;
import dev.invito.local.LaptopOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's story, pasted into bash, prints what the README says. */
class StoryIT {
    private static final String HEADING = "A story to paste into a shell";
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern DATE = Pattern.compile("\\d{1,2} [A-Z][a-z]+ \\d{4}");
    /** Calendar months, and what comes after them, are not the same number of days at all times of the year. */
    private static final long SHORT_OF_SIX_MONTHS = 150;

    @Test
    void happensAsItIsWritten() throws Exception {
        assumeTrue(isHere("bash") && isHere("curl"), "the story needs bash and curl, and one of them is missing");
        Readme readme = Readme.read();
        try (Laptop laptop = Laptop.start(LaptopOptions.forTests())) {
            String told = told(readme.block(HEADING, "bash"), laptop.base().getPort());
            Files.writeString(Path.of("target/story.txt"), told);
            assertThat(timeless(told))
                    .as("target/story.txt has what it printed")
                    .isEqualTo(timeless(readme.block(HEADING, "text")));
        }
    }

    /** On standard input, as if it were pasted: a command that reads its input would swallow the rest. */
    private static String told(String story, int port) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash").redirectErrorStream(true);
        builder.environment().put("PORT", Integer.toString(port));
        Process bash = builder.start();
        try (var paste = bash.outputWriter(UTF_8)) {
            paste.write(story);
        }
        String told = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return told;
    }

    /** Moments as days after the earliest: when a letter goes is part of the story, in which year it is not. */
    private static String timeless(String told) {
        Instant start = MOMENT.matcher(told)
                .results()
                .map(moment -> Instant.parse(moment.group()))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("no moment in: " + told));
        String relative = MOMENT.matcher(told).replaceAll(moment -> day(start, Instant.parse(moment.group())));
        return DATE.matcher(relative).replaceAll("DATE");
    }

    private static String day(Instant start, Instant moment) {
        long day = Math.round(Duration.between(start, moment).toMinutes() / (24 * 60.0));
        return day > SHORT_OF_SIX_MONTHS ? "MONTHS LATER" : "DAY " + day;
    }

    private static boolean isHere(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
