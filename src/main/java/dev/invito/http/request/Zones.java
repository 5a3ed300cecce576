package dev.invito.http.request;

import java.time.ZoneId;
import java.util.Optional;

/** Time zones by IANA's names. */
public final class Zones {

    /** Longer than any. */
    private static final int LONGEST = 100;

    private Zones() {}

    /** Reads a field that may be left out. */
    public static Optional<ZoneId> read(Body body, String field) {
        Optional<String> name = body.text(field, LONGEST);
        Optional<ZoneId> zone =
                name.filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
        if (name.isPresent() && zone.isEmpty()) {
            body.error(field, "must be a time zone of IANA, such as Europe/Rome");
        }
        return zone;
    }
}
