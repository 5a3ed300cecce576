package dev.invito.build.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipInputStream;

/** What stands on Lambda's class path: the files of the zip, and its own runtime. */
public final class LambdaFiles {

    private static final Set<String> RUNTIME = Set.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite");

    private LambdaFiles() {}

    /** Lambda's own part of the class path: its runtime. */
    public static String runtime() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(LambdaFiles::isRuntime)
                        .toList());
    }

    private static boolean isRuntime(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return RUNTIME.contains(name.replaceAll("-[0-9][0-9.]*\\.jar$", ""));
    }

    public static void unpack(Path zip, Path directory) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (file.startsWith(directory) && !entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
