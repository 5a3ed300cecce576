package dev.invito.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.member.Party;
import dev.invito.network.FinishingDepartures.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class FinishingDeparturesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Party POISONED = Party.member("poisoned");
    private static final Party TAKEN = Party.member("taken");
    private static final Party LONG = Party.member("long");
    private static final Party PLAIN = Party.member("plain");

    private final List<Party> resumed = new ArrayList<>();

    @Test
    void whatCannotBeFinishedDoesNotStandBeforeTheOthers() {
        assertThat(worker(POISONED, PLAIN).run(NOW, () -> true)).isEqualTo(new Counts(1, 1));
        assertThat(resumed).containsExactly(POISONED, PLAIN);
    }

    @Test
    void whatSomebodyElseHasTakenIsTheirs() {
        assertThat(worker(TAKEN, PLAIN).run(NOW, () -> true)).isEqualTo(new Counts(1, 0));
        assertThat(resumed).containsExactly(PLAIN);
    }

    @Test
    void whatOnlyLackedTimeHasNotFailed() {
        assertThat(worker(LONG).run(NOW, () -> true)).isEqualTo(new Counts(0, 0));
    }

    @Test
    void withoutTimeNothingIsLookedFor() {
        assertThat(new FinishingDepartures(new Fake(Set.of()) {
                            @Override
                            public List<Interrupted> interrupted(Instant before, int most) {
                                throw new AssertionError();
                            }
                        })
                        .run(NOW, () -> false))
                .isEqualTo(new Counts(0, 0));
    }

    private FinishingDepartures worker(Party... members) {
        return new FinishingDepartures(new Fake(List.of(members)));
    }

    private class Fake implements Departures {

        private final Iterable<Party> members;

        Fake(Iterable<Party> members) {
            this.members = members;
        }

        @Override
        public void erase(Party member, Instant now) {
            throw new AssertionError("nobody asked");
        }

        @Override
        public boolean resume(Party member, Instant now, BooleanSupplier hasTime) {
            resumed.add(member);
            if (member.equals(POISONED)) {
                throw new IllegalStateException("planted");
            }
            return !member.equals(LONG);
        }

        @Override
        public List<Interrupted> interrupted(Instant before, int most) {
            assertThat(before).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
            List<Interrupted> found = new ArrayList<>();
            members.forEach(member -> found.add(new Interrupted(member, before)));
            return found;
        }

        @Override
        public void passedOver(Party member, RuntimeException why) {
            assertThat(member).isEqualTo(POISONED);
        }

        @Override
        public boolean take(Interrupted leaving, Instant now) {
            return !leaving.member().equals(TAKEN);
        }
    }
}
