package dev.invito.build.image;

import dev.invito.build.lambda.FunctionLaunch;
import dev.invito.build.lambda.Jdk;
import dev.invito.build.lambda.LambdaFiles;
import dev.invito.build.lambda.LoopbackCertificate;
import dev.invito.build.lambda.TrustStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** What the container image will contain, in {@code target/image}: jars only, as a cache needs it. */
public final class Image {

    /** What it is called among those that are measured. */
    public static final String NAME = "image";

    public static final Path DIRECTORY = Path.of("target", "image");
    private static final String HANDLER = "dev.invito.runtime.ImageHandler::handleRequest";
    private static final Path EVENTS = Path.of("src", "test", "events");
    private static final Path CLASSES = Path.of("target", "test-classes");

    private Image() {}

    /** {@code mvn -Pimage package}: all that building and deploying the image needs; trained here too, to see that it can be. */
    public static void main(String[] args) throws Exception {
        assemble();
        ImageTemplate.write();
        Optional<Jdk> java = Jdk.find(25);
        if (java.isPresent()) {
            train(java.get().java());
        }
        System.out.println(DIRECTORY + " and " + ImageTemplate.FILE + " are ready; see " + DIRECTORY + "/Dockerfile");
    }

    /** Puts it together from the zip that is deployed. */
    public static void assemble() throws IOException, InterruptedException {
        Path image = DIRECTORY.toAbsolutePath();
        delete(image);
        Path unpacked = image.resolve("unpacked");
        LambdaFiles.unpack(Path.of("target", "function.zip"), unpacked);
        Files.move(unpacked.resolve("lib"), image.resolve("lib"));
        jar(unpacked, image.resolve("function.jar"));
        delete(unpacked);
        Files.createDirectories(image.resolve("runtime"));
        for (String jar : LambdaFiles.runtime().split(File.pathSeparator, -1)) {
            Path file = Path.of(jar);
            Files.copy(file, image.resolve("runtime").resolve(file.getFileName()));
        }
        copy(Path.of("src", "main", "docker"), image);
        Path training = image.resolve("training");
        // Those functions that are primed are those that somebody waits for.
        copy(Path.of("src", "main", "resources", "priming"), training.resolve("priming"));
        Files.createDirectories(training.resolve("events"));
        try (Stream<Path> primed = Files.list(training.resolve("priming"))) {
            for (Path event : primed.toList()) {
                Files.copy(
                        EVENTS.resolve(event.getFileName()),
                        training.resolve("events").resolve(event.getFileName()));
            }
        }
        for (String part : List.of("dev/invito/build/image", "dev/invito/build/lambda")) {
            copy(CLASSES.resolve(part), training.resolve(part));
        }
        LoopbackCertificate.make(training);
    }

    /**
     * The function as the image starts it.
     *
     * @param trusted whom it trusts; {@link #trusted()} of the image, unless something here stands for AWS
     */
    public static FunctionLaunch launch(Path java, TrustStore trusted) throws IOException {
        Path image = DIRECTORY.toAbsolutePath();
        return new FunctionLaunch(
                NAME,
                java,
                Trainer.flags("-XX:AOTCache=" + image.resolve(Trainer.CACHE), trusted),
                Trainer.classPath(image),
                image.resolve("runtime"),
                HANDLER,
                Map.of());
    }

    /** Whom the image trusts, once it is trained. */
    public static TrustStore trusted() {
        return Roots.in(DIRECTORY.toAbsolutePath());
    }

    public static void train(Path java) throws IOException, InterruptedException {
        Trainer.train(DIRECTORY.toAbsolutePath(), java);
    }

    private static void jar(Path directory, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                JarEntry entry = new JarEntry(directory.relativize(file).toString());
                entry.setTime(0);
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
