package dev.invito.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Situation;
import dev.invito.invitation.Status;
import dev.invito.telemetry.Metrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which portions a batch of the stream is published, and where it goes on after a failure. */
class PublishingTest {

    private static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");
    private static final Change SENT = change(Situation.of(Status.NONE), Situation.of(Status.PENDING), false);
    private static final Change NOTHING = change(Situation.of(Status.PENDING), Situation.of(Status.PENDING), false);
    private static final Change TWO =
            change(Situation.of(Status.CONNECTED), Situation.of(Status.NONE).blockedBy(Situation.ADA), false);

    private final List<Integer> portions = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @Test
    void publishesTenAtATime() {
        assertThat(publishing(99).publish(Collections.nCopies(23, SENT))).isEmpty();
        assertThat(portions).containsExactly(10, 10, 3);
    }

    @Test
    void neverTearsAChangeApart() {
        assertThat(publishing(99).publish(Collections.nCopies(11, TWO))).isEmpty();
        assertThat(portions).containsExactly(10, 10, 2);
    }

    @Test
    void saysWhereToGoOn() {
        List<Change> changes = new ArrayList<>(List.of(NOTHING));
        changes.addAll(Collections.nCopies(12, SENT));

        assertThat(publishing(1).publish(changes)).contains(11);
    }

    @Test
    void whatMeansNothingIsNotPublished() {
        assertThat(publishing(0).publish(List.of(NOTHING, NOTHING))).isEmpty();
        assertThat(portions).isEmpty();
    }

    @Test
    void countsWhatWasPublishedAndWhatWasSeenToExpire() {
        Change tidied = change(Situation.of(Status.PENDING), Situation.of(Status.NONE), true);

        assertThat(publishing(99).publish(List.of(SENT, SENT, tidied))).isEmpty();
        assertThat(lines).singleElement().asString().contains("\"InvitationsSent\":2", "\"InvitationsExpired\":1");
    }

    @Test
    void countsNothingThatFailed() {
        assertThat(publishing(0).publish(List.of(SENT))).contains(0);
        assertThat(lines).isEmpty();
    }

    /** @param good how many portions are taken before the bus fails */
    private Publishing publishing(int good) {
        Bus bus = events -> {
            portions.add(events.size());
            return portions.size() <= good;
        };
        return new Publishing(bus, new Metrics("tests", InstantSource.fixed(AT), lines::add));
    }

    private static Change change(Situation before, Situation after, boolean tidied) {
        return new Change("change-1", AT, before.relationship(), after.relationship(), tidied);
    }
}
