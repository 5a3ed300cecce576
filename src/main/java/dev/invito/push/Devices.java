package dev.invito.push;

import dev.invito.member.Party;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The devices that members want notices on, wherever they are kept. */
public interface Devices {

    /** Of each member; whoever saves one more loses the one that was saved longest ago. */
    int MOST = 10;

    /**
     * Saves a device, or saves it again. A browser belongs to whoever said so last: whoever had it before has it no more.
     *
     * @return false if they are no member
     */
    boolean save(Device device, Party member, Instant now);

    /** Removes one; none is as good. */
    void remove(URI endpoint, Party member);

    void removeAll(Party member);

    /** The devices of a member, the latest first. */
    List<Saved> of(Party member);

    /** A device, and when it was saved last. */
    record Saved(Device device, Instant savedAt) {}
}
