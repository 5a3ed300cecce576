package dev.invito.build.brand;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The colours of a theme, and which of them must be told apart by everybody (WCAG 2.2, 1.4.3 and 1.4.11, level AA). */
final class Colours {
    static final String PATTERN = "#[0-9a-fA-F]{6}";

    static final List<String> NAMES = List.of(
            "paper",
            "sheet",
            "hover",
            "line",
            "ink",
            "soft",
            "accent",
            "accent-strong",
            "accent-other",
            "on-accent",
            "tint",
            "on-tint",
            "bad",
            "on-bad",
            "bad-tint");

    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    /** A foreground, what it stands on, and how much the two must differ. */
    private record Pair(String over, String under, double least) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("ink", "paper", TEXT),
            new Pair("ink", "sheet", TEXT),
            new Pair("ink", "hover", TEXT),
            new Pair("ink", "bad-tint", TEXT),
            new Pair("soft", "paper", TEXT),
            new Pair("soft", "sheet", TEXT),
            new Pair("soft", "hover", TEXT),
            new Pair("accent", "paper", TEXT),
            new Pair("accent", "sheet", TEXT),
            new Pair("accent", "hover", TEXT),
            new Pair("accent-strong", "sheet", TEXT),
            new Pair("on-accent", "accent", TEXT),
            new Pair("on-accent", "accent-strong", TEXT),
            new Pair("on-tint", "tint", TEXT),
            new Pair("bad", "paper", TEXT),
            new Pair("bad", "sheet", TEXT),
            new Pair("on-bad", "bad", TEXT),
            new Pair("accent", "tint", SHAPE));

    private Colours() {}

    /** Tells which pairs of a theme some people could not read. */
    static void check(String theme, Map<String, String> colours, Faults faults) {
        for (Pair pair : PAIRS) {
            String over = colours.get(pair.over());
            String under = colours.get(pair.under());
            if (over.matches(PATTERN) && under.matches(PATTERN)) {
                double contrast = contrast(over, under);
                faults.unless(
                        contrast >= pair.least(),
                        Brand.FILE,
                        theme + "." + pair.over(),
                        String.format(
                                Locale.ROOT,
                                "has a contrast of %.2f to 1 on %s.%s (%s on %s); WCAG AA wants %s",
                                contrast,
                                theme,
                                pair.under(),
                                over,
                                under,
                                pair.least()));
            }
        }
    }

    /** From 1 for the same colour to 21 for black on white. */
    static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
