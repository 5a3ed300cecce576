package dev.invito.build.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java on this machine. */
public record Jdk(int feature, Path java, String version) {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The one of the property {@code jdk17} or {@code jdk25}, else one that is installed where Debian installs them. */
    public static Optional<Jdk> find(int feature) throws IOException {
        String named = System.getProperty("jdk" + feature, "");
        if (!named.isEmpty()) {
            return Optional.of(of(feature, Path.of(named)));
        }
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            for (Path home : homes.sorted().toList()) {
                if (release(home).startsWith("JAVA_VERSION=\"" + feature)) {
                    return Optional.of(of(feature, home));
                }
            }
        }
        return Optional.empty();
    }

    /** Whom it trusts. */
    public TrustStore trusted() {
        return new TrustStore(java.getParent().resolveSibling(Path.of("lib", "security", "cacerts")));
    }

    private static Jdk of(int feature, Path home) throws IOException {
        return new Jdk(feature, home.resolve("bin/java"), release(home).replaceAll("[^0-9.+_]", ""));
    }

    private static String release(Path home) throws IOException {
        Path file = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(file)) {
            return "";
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst()
                .orElse("");
    }
}
