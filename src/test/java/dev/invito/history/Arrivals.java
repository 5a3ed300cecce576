package dev.invito.history;

import dev.invito.history.Simulation.Change;
import dev.invito.invitation.usecase.Arriving;
import dev.invito.member.Party;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Brings changes of whose an address is to {@code claim-invitations}: late, again after a fault, but never not at all. */
final class Arrivals {

    private static final String NOTE = "arriving#";

    private final Simulation world;
    private final Random random;
    private final Supplier<Deployment> deployments;
    private final List<Change> waiting = new ArrayList<>();

    Arrivals(Simulation world, Random random, Supplier<Deployment> deployments) {
        this.world = world;
        this.random = random;
        this.deployments = deployments;
        world.listen(this::changed);
    }

    private void changed(Change change) {
        if (!change.table().equals(Simulation.DIRECTORY) || change.after().isEmpty()) {
            return;
        }
        String kind = change.after().get("sk").s();
        boolean isOwned = kind.equals("owner") && change.before().isEmpty();
        if (isOwned || kind.startsWith(NOTE)) {
            waiting.add(change);
        }
    }

    /** The next of what waits, or all of it. */
    void deliver(boolean all) {
        while (!waiting.isEmpty()) {
            Change next = waiting.remove(0);
            if (!claims(next.after())) {
                waiting.add(0, next);
            }
            if (!all && random.nextBoolean()) {
                return;
            }
        }
    }

    private boolean claims(Map<String, AttributeValue> item) {
        Arriving arriving = deployments.get().arriving();
        Party address = Party.ofKey(item.get("pk").s());
        String kind = item.get("sk").s();
        return world.invoke(Duration.ofSeconds(60), () -> {
                    if (kind.startsWith(NOTE)) {
                        Party owner = Party.ofKey(kind.substring(NOTE.length()));
                        arriving.noted(address, owner, world.now(), () -> true);
                    } else {
                        arriving.owned(address, world.now(), () -> true);
                    }
                    return true;
                })
                .answer()
                .isPresent();
    }
}
