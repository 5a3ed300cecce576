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
        return "| %s | %s%s | %s %s%s | %s |%n"
                .formatted(
                        what, number(measured), unit, bound.sign, number(limit), unit, isMet() ? "met" : "**not met**");
    }

    /** Two decimals where they matter. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
