package dev.invito.mail.courier;

import dev.invito.invitation.Pair;
import dev.invito.telemetry.LogContext;
import org.jboss.logging.Logger;

/** Delivers, at once, letters that the writes which caused them have leased for this. */
public final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final Courier courier;

    public Delivery(Courier courier) {
        this.courier = courier;
    }

    /**
     * Sends one letter, if its lease is still the trigger's.
     *
     * @return whether this change is done with; it is, too, if the letter could not go now: the schedule will find it
     */
    public boolean deliver(Pair pair, Slot slot, String holder) {
        try {
            LOG.debugf("a letter at once: %s", courier.deliverLeased(pair, slot, holder));
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("a letter failed: %s", LogContext.trace(e));
            return false;
        }
    }
}
