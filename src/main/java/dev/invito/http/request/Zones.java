package dev.invito.http.request;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Time zones by IANA's names. */
public final class Zones {

    /** Longer than any. */
    private static final int LONGEST = 100;

    /** What java.time has beside IANA's. */
    private static final String NOT_OF_IANA = "SystemV/";

    /** What java.time leaves out of IANA's (2025b), and the zones for which these names stand: they are known by those from then on. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "ROC", "Asia/Taipei",
            "GMT+0", "Etc/GMT",
            "GMT-0", "Etc/GMT");

    private Zones() {}

    /** Reads a field that may be left out. */
    public static Optional<ZoneId> read(Body body, String field) {
        Optional<String> name = body.nonEmptyText(field, LONGEST);
        Optional<ZoneId> zone = name.map(said -> OTHER_NAMES.getOrDefault(said, said))
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .filter(said -> !said.startsWith(NOT_OF_IANA))
                .map(ZoneId::of);
        if (name.isPresent() && zone.isEmpty()) {
            body.error(field, "must be a time zone of IANA, such as Europe/Rome");
        }
        return zone;
    }
}
