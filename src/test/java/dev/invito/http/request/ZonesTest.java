package dev.invito.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invito.http.problem.Problem.FieldError;
import dev.invito.http.problem.ProblemFound;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A zone has one of IANA's names, those of long ago among them, and no other. */
class ZonesTest {

    private static final Instant NOW = Instant.parse("2040-01-10T09:00:00Z");

    @Test
    void takesWhatJavaHasOfIanas() {
        assertThat(ZoneId.getAvailableZoneIds().stream().filter(name -> !name.startsWith("SystemV/")))
                .hasSizeGreaterThan(500)
                .allSatisfy(name -> assertThat(read(name).getId()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({"EST, -05:00", "MST, -07:00", "HST, -10:00", "ROC, +08:00", "GMT+0, Z", "GMT-0, Z"})
    void takesTheNamesThatJavaLeavesOut(String name, ZoneOffset offset) {
        ZoneId zone = read(name);

        assertThat(zone.getRules().getOffset(NOW)).isEqualTo(offset);
        assertThat(ZoneId.getAvailableZoneIds()).as("found again").contains(zone.getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemV/PST8", "SystemV/EST5EDT", "PST", "est", "GMT+2", "+02:00", "Z", "Mars/Olympus"})
    void namesWhatIsNone(String name) {
        assertThat(catchThrowableOfType(ProblemFound.class, () -> read(name))
                        .problem()
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("zone");
    }

    private static ZoneId read(String name) {
        Body body = new Body(JsonNodeFactory.instance.objectNode().put("zone", name));
        var zone = Zones.read(body, "zone");
        body.check();
        return zone.orElseThrow();
    }
}
