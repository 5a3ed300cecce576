package dev.invito.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;

/** The ways in which Java asks the machine for the time of day. {@code System.nanoTime} is not one. */
final class Clocks {
    static final DescribedPredicate<JavaAccess<?>> ARE_ASKED =
            DescribedPredicate.describe("asks the machine for the time", access -> isAsked(access));

    private Clocks() {}

    private static boolean isAsked(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        String name = target.getName();
        if (target.getOwner().getPackageName().startsWith("java.time") && name.equals("now")) {
            return true;
        }
        if (target.getOwner().isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (target.getOwner().isEquivalentTo(InstantSource.class)) {
            return name.equals("system");
        }
        if (target.getOwner().isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis");
        }
        if (target.getOwner().isEquivalentTo(Date.class) || target.getOwner().isEquivalentTo(GregorianCalendar.class)) {
            return name.equals("<init>") && target.getRawParameterTypes().isEmpty();
        }
        return target.getOwner().isEquivalentTo(Calendar.class) && name.equals("getInstance");
    }
}
