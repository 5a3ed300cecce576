package dev.invito.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipInputStream;

/** The deployment package, unpacked as Lambda does. */
final class Unzipped implements AutoCloseable {
    private final Path directory;

    private Unzipped(Path directory) {
        this.directory = directory;
    }

    static Unzipped of(Path zip) throws IOException {
        Path directory = Files.createTempDirectory("invito-function").toRealPath();
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("Entry outside the zip: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        return new Unzipped(directory);
    }

    /** Lambda's class path: the root, then the jars of {@code lib} by name. */
    List<URL> classPath() throws IOException {
        var urls = new ArrayList<URL>();
        urls.add(url(directory));
        try (var jars = Files.list(directory.resolve("lib"))) {
            jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(jar -> urls.add(url(jar)));
        }
        return urls;
    }

    /** The settings that the functions ship with. */
    Properties settings() throws IOException {
        var settings = new Properties();
        try (var in = Files.newInputStream(directory.resolve("application.properties"))) {
            settings.load(in);
        }
        return settings;
    }

    @Override
    public void close() {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
