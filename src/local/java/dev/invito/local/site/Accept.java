package dev.invito.local.site;

import java.util.Locale;

/** An {@code Accept} header. */
final class Accept {
    private Accept() {}

    /** Whether HTML is named, and JSON is not liked better. */
    static boolean prefersHtml(String accept) {
        double html = quality(accept, "text/html");
        return html > 0 && html >= quality(accept, "application/json");
    }

    private static double quality(String accept, String type) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.trim().split("\\s*;\\s*", -1);
            if (parts[0].equals(type)) {
                for (int i = 1; i < parts.length; i++) {
                    if (parts[i].matches("q=[01](\\.\\d{1,3})?")) {
                        return Double.parseDouble(parts[i].substring(2));
                    }
                }
                return 1;
            }
        }
        return 0;
    }
}
