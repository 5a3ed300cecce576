package dev.invito.bench.start;

import dev.invito.build.image.Image;
import dev.invito.build.lambda.FunctionLaunch;
import dev.invito.build.lambda.Jdk;
import dev.invito.build.lambda.LambdaFiles;
import dev.invito.build.lambda.LoopbackCertificate;
import dev.invito.build.lambda.TrustStore;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Unpacks the zip as Lambda does, and beside it a zip with the plain handlers. */
public final class Contenders {

    public static final String PLAIN = "plain";
    public static final String ZIP = "zip";
    public static final String PRIMED = "zip, primed";
    public static final String IMAGE = Image.NAME;

    private static final String QUARKUS = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    /** What a plain handler of this kind needs, of what is in the zip. */
    private static final List<String> NEEDED = List.of(
            "software.amazon.awssdk.",
            "software.amazon.eventstream.",
            "org.reactivestreams.",
            "org.slf4j.slf4j-api",
            "com.fasterxml.jackson.core.",
            "com.amazonaws.");

    /** What the plain ones do without. */
    private static final List<String> NEEDLESS = List.of(".ses-", ".apache-client-");

    private static final Path ZIP_FILE = Path.of("target", "function.zip");

    private final List<Jdk> jdks;
    private final Path ours;
    private final Path plain;
    private final List<FunctionLaunch> images;

    /** Whom each Java trusts: all that it knows, as on Lambda, and what stands for AWS here. */
    private final Map<Jdk, TrustStore> trusted = new HashMap<>();

    /**
     * Makes the directories.
     *
     * @param jdks on which all are run
     * @param directory to unpack into
     * @param certificate of what stands for AWS
     */
    public Contenders(List<Jdk> jdks, Path directory, List<FunctionLaunch> images, LoopbackCertificate certificate)
            throws IOException {
        this.jdks = List.copyOf(jdks);
        this.images = List.copyOf(images);
        for (Jdk jdk : jdks) {
            Path file = directory.resolve("trusted-" + jdk.feature() + ".jks");
            trusted.put(jdk, jdk.trusted().with(certificate.authority(), file));
        }
        ours = directory.resolve("zip").toAbsolutePath();
        plain = directory.resolve("plain").toAbsolutePath();
        LambdaFiles.unpack(ZIP_FILE, ours);
        Files.createDirectories(plain.resolve("lib"));
        try (Stream<Path> jars = Files.list(ours.resolve("lib"))) {
            for (Path jar : jars.filter(Contenders::isNeeded).toList()) {
                copy(inRepository(jar), plain.resolve("lib").resolve(jar.getFileName()));
            }
        }
        Path client = onClassPath(jar -> jar.startsWith("url-connection-client-"));
        copy(client, plain.resolve("lib").resolve(client.getFileName()));
        Path classes = Path.of("dev", "invito", "bench", "plain");
        Files.createDirectories(plain.resolve(classes));
        try (Stream<Path> files = Files.list(Path.of("target", "test-classes").resolve(classes))) {
            for (Path file : files.toList()) {
                copy(file, plain.resolve(classes).resolve(file.getFileName()));
            }
        }
    }

    public static String name(String kind, Jdk jdk) {
        return kind + ", Java " + jdk.feature();
    }

    List<FunctionLaunch> of(MeasuredAction deed, URI dynamoDb) {
        List<FunctionLaunch> all = new ArrayList<>();
        for (Jdk jdk : jdks) {
            List<String> flags = List.of(trusted.get(jdk).flag());
            Map<String, String> environment = environment(deed.handler(), dynamoDb, false);
            all.add(contender(name(PLAIN, jdk), jdk, flags, plain, deed.plain(), environment));
            all.add(contender(name(ZIP, jdk), jdk, flags, ours, QUARKUS, environment));
            if (jdk.feature() == 25) {
                Map<String, String> snapStart = environment(deed.handler(), dynamoDb, true);
                all.add(contender(name(PRIMED, jdk), jdk, flags, ours, QUARKUS, snapStart));
            }
        }
        for (FunctionLaunch image : images) {
            all.add(new FunctionLaunch(
                    image.name(),
                    image.java(),
                    image.flags(),
                    image.classPath(),
                    image.directory(),
                    image.handler(),
                    environment(deed.handler(), dynamoDb, false)));
        }
        return all;
    }

    private static FunctionLaunch contender(
            String name, Jdk jdk, List<String> flags, Path directory, String handler, Map<String, String> environment) {
        return new FunctionLaunch(name, jdk.java(), flags, LambdaFiles.runtime(), directory, handler, environment);
    }

    /**
     * A zip, unpacked as Lambda does it.
     *
     * @param directory to unpack into
     */
    public static FunctionLaunch zip(String name, Jdk jdk, Path zip, Path directory, Map<String, String> environment)
            throws IOException {
        LambdaFiles.unpack(zip, directory);
        return contender(name, jdk, List.of(), directory, QUARKUS, environment);
    }

    /** The same jar as everybody has it: ours are packed for a quick start. */
    private static Path inRepository(Path jar) {
        String name = jar.getFileName().toString();
        return onClassPath(known -> name.endsWith("." + known));
    }

    private static Path onClassPath(Predicate<String> name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> name.test(jar.getFileName().toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a jar is not on the class path"));
    }

    private static boolean isNeeded(Path jar) {
        String name = jar.getFileName().toString();
        return NEEDED.stream().anyMatch(name::startsWith) && NEEDLESS.stream().noneMatch(name::contains);
    }

    /** @param handler the function's name */
    public static Map<String, String> environment(String handler, URI dynamoDb, boolean snapStart) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_LAMBDA_HANDLER", handler,
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "laptop",
                "AWS_SECRET_ACCESS_KEY", "laptop",
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
                "INVITO_TABLES_RELATIONSHIPS", "Relationships",
                "INVITO_TABLES_DIRECTORY", "Directory"));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "bench");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "bench");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
        return environment;
    }

    /** Unpacks as Lambda does. */
    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether it is of interest once it is warm: primed or from a cache, it is the same code by then. */
    static boolean isWarmed(FunctionLaunch contender) {
        return contender.name().startsWith(PLAIN) || contender.name().startsWith(ZIP + ", Java");
    }
}
