package dev.invito.bench;

import java.util.Locale;

/** A line of the table: what was promised, what was measured, and whether that is enough. */
public record Line(String what, double measured, String unit, Bound bound, double limit) {

    /** On which side of the limit the measured must be. */
    public enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    public static Line atMost(double limit, String what, double measured, String unit) {
        return new Line(what, measured, unit, Bound.AT_MOST, limit);
    }

    public static Line atLeast(double limit, String what, double measured, String unit) {
        return new Line(what, measured, unit, Bound.AT_LEAST, limit);
    }

    public boolean isMet() {
        return bound == Bound.AT_MOST ? measured <= limit : measured >= limit;
    }

    String markdown() {
        String allowed = number(limit, 2);
        String text = number(measured, 2);
        // What is just beyond its bound would look as if it were not.
        text = text.equals(allowed) && !isMet() ? number(measured, 3) : text;
        return "| %s | %s%s | %s %s%s | %s |%n"
                .formatted(what, text, unit, bound.sign, allowed, unit, isMet() ? "met" : "**not met**");
    }

    /** Decimals where they matter. */
    private static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%." + decimals + "f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
