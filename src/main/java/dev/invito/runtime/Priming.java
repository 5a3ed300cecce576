package dev.invito.runtime;

import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Lets a function work before anybody waits for it. What it is given is its event in {@code resources/priming}: of a caller
 * who does not exist, about an invitation that does not exist, so that it reads nothing, or fails the condition of its
 * write. Connections that this leaves open are dead when a snapshot is restored; they are tried before they are used.
 */
@Singleton
public final class Priming implements Resource {

    private static final Logger LOG = Logger.getLogger(Priming.class);

    private static final String SNAP_START = "snap-start";

    /** With SnapStart all of this is in the snapshot; Lambda's runtime calls back before it takes one. */
    void onStart(@Observes StartupEvent started) {
        if (SNAP_START.equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            Core.getGlobalContext().register(this);
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        prime(new QuarkusStreamHandler());
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing that was made before the snapshot has to be made anew.
    }

    /** A function without an event is not primed: nobody waits for it, or it would write whatever it is asked. */
    static void prime(QuarkusStreamHandler function) {
        String name = ConfigProvider.getConfig().getValue("quarkus.lambda.handler", String.class);
        try (InputStream event = Priming.class.getResourceAsStream("/priming/" + name + ".json")) {
            if (event != null) {
                function.handleRequest(event, OutputStream.nullOutputStream(), NoTime.LEFT);
            }
        } catch (IOException | RuntimeException e) {
            // It starts all the same, if more slowly.
            LOG.warnf(e, "%s could not be primed", name);
        }
    }
}
