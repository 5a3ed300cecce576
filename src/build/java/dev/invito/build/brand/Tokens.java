package dev.invito.build.brand;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the brand where the sources have a name between two {@code @}. Written so that what a host calls itself can break no
 * file: each kind of file has its own way to write a text.
 */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("@((?:brand|light|dark)(?:\\.[a-z-]+)*)@");

    private final Map<String, String> values;

    Tokens(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param name of the file, whose ending tells how texts are written in it
     * @throws IllegalStateException if the text names what no brand has
     */
    String replaced(String name, String text) {
        UnaryOperator<String> written = writing(name);
        return TOKEN.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException(name + " names " + found.group() + ", which no brand has");
            }
            return Matcher.quoteReplacement(written.apply(value));
        });
    }

    private static UnaryOperator<String> writing(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html", "svg" -> Tokens::html;
            case "js", "json", "webmanifest" -> Tokens::json;
            case "properties" -> value -> value.replace("\\", "\\\\");
            default -> UnaryOperator.identity();
        };
    }

    private static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Between double quotes or single ones: JSON's own escapes, and the apostrophe by its number. */
    private static String json(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("'", "\\u0027")
                .replace("`", "\\u0060")
                .replace("${", "\\u0024{");
    }
}
