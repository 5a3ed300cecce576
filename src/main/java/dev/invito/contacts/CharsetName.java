package dev.invito.contacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A character set as IANA names it, and how its octets are read: by the larger set that programs mean when they say the smaller
 * one, as the Encoding Standard of the WHATWG has it.
 */
public record CharsetName(String name, Charset charset) {

    public static final CharsetName UTF_8_NAME = new CharsetName("UTF-8", UTF_8);

    private static final Map<String, String> READ_AS = Map.ofEntries(
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("big5", "x-windows-950"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"));

    /** Names that Java has for tables of IBM's which nobody means, or that it has not. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("cp949", "x-windows-949"),
            Map.entry("949", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("cp950", "x-windows-950"),
            Map.entry("950", "x-windows-950"),
            Map.entry("iso-8859-6-i", "ISO-8859-6"),
            Map.entry("iso-8859-6-e", "ISO-8859-6"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"));

    /** Java's own names for what IANA names otherwise. */
    private static final Map<String, String> JAVAS = Map.of(
            "x-windows-874",
            "windows-874",
            "x-MacRoman",
            "macintosh",
            "x-windows-949",
            "EUC-KR",
            "x-windows-950",
            "Big5");

    /**
     * All that Java has, by their names and aliases in lower case. Java itself looks through the whole class path for each name
     * that it does not know, the empty one too: milliseconds, which a book of thousands of cards would pay for each value.
     */
    private static final class Known {
        static final Map<String, Charset> BY_NAME = new HashMap<>();

        static {
            Charset.availableCharsets().values().forEach(charset -> {
                charset.aliases().forEach(alias -> BY_NAME.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
                BY_NAME.put(charset.name().toLowerCase(Locale.ROOT), charset);
            });
        }
    }

    /** The same, but for a file that names itself: programs write names of their own too. */
    static Optional<CharsetName> declared(String name) {
        Optional<CharsetName> known = of(name);
        return known.isPresent()
                ? known
                : known(name.strip())
                        .map(charset -> new CharsetName(JAVAS.getOrDefault(charset.name(), charset.name()), charset));
    }

    /** Of a name or an alias, in whatever case; empty if IANA has none such, or Java cannot read it. */
    public static Optional<CharsetName> of(String name) {
        String asked = name.strip().toLowerCase(Locale.ROOT);
        if (asked.startsWith("x-")) {
            return Optional.empty();
        }
        // Some names of IANA's Java does not know at all, some it knows by another.
        return known(asked).or(() -> known(READ_AS.getOrDefault(asked, ""))).map(CharsetName::of);
    }

    /** One that we know to be there, without a look at all that there are. */
    static CharsetName ours(String name) {
        return of(Charset.forName(Charset.isSupported(name) ? name : READ_AS.get(name.toLowerCase(Locale.ROOT))));
    }

    private static CharsetName of(Charset own) {
        String canonical = JAVAS.getOrDefault(own.name(), own.name());
        String read = READ_AS.getOrDefault(canonical.toLowerCase(Locale.ROOT), own.name());
        return new CharsetName(canonical, Charset.forName(read));
    }

    private static Charset byName(String name) {
        return Known.BY_NAME.get(MEANT.getOrDefault(name, name).toLowerCase(Locale.ROOT));
    }

    private static Optional<Charset> known(String name) {
        // Most cards name none, or this one: for them nothing is looked through.
        return name.isEmpty()
                ? Optional.empty()
                : name.equalsIgnoreCase("utf-8")
                        ? Optional.of(UTF_8)
                        : Optional.ofNullable(byName(name.toLowerCase(Locale.ROOT)));
    }
}
