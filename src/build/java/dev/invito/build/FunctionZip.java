package dev.invito.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs the zip that Quarkus has built once more, its jars not compressed inside. Lambda unpacks it once for all starts, so
 * no start has to inflate some five thousand classes, which was a tenth of its time; and the zip is a third smaller, as
 * what is compressed twice is not compressed well. Names are sorted and times fixed, so that the same entries make the same
 * bytes. What no code of ours can reach is left out. The build runs this file as it is, before there are any test classes; it must need nothing but the JDK.
 */
public final class FunctionZip {

    /** The first moment that a zip can name, in whatever time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /**
     * ICU4J's data on languages, calendars and scripts: 28 of its 34 MB, and of use to other parts of it than the one that
     * reads domains (ADR 22).
     */
    private static final Pattern LEFT_OUT =
            Pattern.compile("com/ibm/icu/impl/data/icudata/(?!(uts46|nfc)\\.nrm$|(ubidi|uprops)\\.icu$).*");

    private FunctionZip() {}

    /** @param args the zip, which is replaced */
    public static void main(String[] args) throws IOException {
        Path zip = Path.of(args[0]);
        Path packed = zip.resolveSibling(zip.getFileName() + ".packed");
        try (OutputStream out = Files.newOutputStream(packed)) {
            pack(entries(zip), out);
        }
        Files.move(packed, zip, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                entries.put(entry.getName(), entry.getName().endsWith(".jar") ? stored(bytes) : bytes);
            }
        }
        return entries;
    }

    private static void pack(Map<String, byte[]> entries, OutputStream to) throws IOException {
        try (var out = new ZipOutputStream(to)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry packed = new ZipEntry(entry.getKey());
                packed.setTimeLocal(TIME);
                out.putNextEntry(packed);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    /** The same jar, entry by entry in its order: a manifest comes first. */
    private static byte[] stored(byte[] jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> names = new HashSet<>();
        try (InputStream from = new ByteArrayInputStream(jar);
                ZipInputStream in = new ZipInputStream(from);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // Of two with one name, a class loader sees the first.
                if (!LEFT_OUT.matcher(entry.getName()).matches() && names.add(entry.getName())) {
                    write(entry.getName(), in.readAllBytes(), out);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void write(String name, byte[] content, ZipOutputStream out) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
