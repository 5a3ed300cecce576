package dev.invito.house.broken;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.Supplier;

/** Every way to ask the time that we know of, one class for each. */
interface ReadsTheClock {
    class ByInstant {
        Instant at = Instant.now();
    }

    class ByReference {
        Supplier<Instant> at = Instant::now;
    }

    class ByDate {
        LocalDate at = LocalDate.now(ZoneOffset.UTC);
    }

    class ByClock {
        Clock at = Clock.systemUTC();
    }

    class BySource {
        InstantSource at = InstantSource.system();
    }

    class ByMillis {
        long at = System.currentTimeMillis();
    }

    @SuppressWarnings("JavaUtilDate")
    class ByOldDate {
        Date at = new Date();
    }

    class ByCalendar {
        Calendar at = Calendar.getInstance();
    }

    class ByGregorian {
        Calendar at = new GregorianCalendar();
    }
}
