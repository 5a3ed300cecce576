package dev.invito.house.broken;

import jakarta.inject.Inject;
import java.time.InstantSource;

class InjectsFields {
    @Inject
    InstantSource clock;

    static class AndSetters {
        private InstantSource clock;

        @Inject
        void setClock(InstantSource clock) {
            this.clock = clock;
        }

        InstantSource clock() {
            return clock;
        }
    }
}
