package dev.invito.event;

import java.util.List;

/** Carries events to whoever subscribes. */
public interface Bus {

    /** The most that {@link #publish} takes at once. */
    int MOST = 10;

    /**
     * Publishes events.
     *
     * @return whether all of them were taken; if not, some may have been
     */
    boolean publish(List<Event> events);
}
