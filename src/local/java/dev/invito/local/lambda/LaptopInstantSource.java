package dev.invito.local.lambda;

import java.time.Instant;
import java.time.InstantSource;

/** The moved clock, as the functions find it: through the class loader that they were loaded by. */
public final class LaptopInstantSource implements InstantSource {
    private final InstantSource clock;

    public LaptopInstantSource() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        clock = ((FunctionLoader) loader).clock();
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}
