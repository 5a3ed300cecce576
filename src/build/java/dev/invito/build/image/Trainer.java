package dev.invito.build.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.build.lambda.FunctionLaunch;
import dev.invito.build.lambda.FunctionProcess;
import dev.invito.build.lambda.LoopbackCertificate;
import dev.invito.build.lambda.TrustStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trains the cache of the image: starts a function as the image will, with the runtime that Lambda has, lets it be every
 * function that is primed in turn, and ends it. It runs in the image's build as well as here.
 */
public final class Trainer {

    public static final String CACHE = "invito.aot";

    /** Java makes code for each signature that is called by reflection, which pays after some thousand calls only. */
    private static final String FEW_CALLS = "-Djdk.reflect.useNativeAccessorOnly=true";

    /** Java 25 warns of libraries with native code otherwise. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final String TRAINING = "training";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMES = 3;

    private Trainer() {}

    /** Arguments: the directory of the image, and the Java that it will run on. */
    public static void main(String[] args) throws Exception {
        train(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]));
    }

    /**
     * What the image starts Java with, beside the heap; with other flags the cache is left aside, without a word. Whom it
     * trusts may differ: that is read in a start, and not kept.
     *
     * @param cache the flag that makes or takes it
     */
    static List<String> flags(String cache, TrustStore trusted) {
        return List.of(cache, NATIVE_ACCESS, trusted.flag(), FEW_CALLS);
    }

    static void train(Path image, Path java) throws IOException, InterruptedException {
        Path training = image.resolve(TRAINING);
        Path cache = image.resolve(CACHE);
        Files.deleteIfExists(cache);
        Roots.in(image).write(Roots.ofAmazon());
        LoopbackCertificate certificate = new LoopbackCertificate(training);
        TrustStore trusted = new TrustStore(training.resolve("trusted.jks"));
        trusted.write(List.of(certificate.authority()));
        try (FakeDynamoDb dynamoDb = new FakeDynamoDb(certificate);
                FunctionProcess process = new FunctionProcess(
                        new FunctionLaunch(
                                "training",
                                java,
                                flags("-XX:AOTCacheOutput=" + cache, trusted),
                                classPath(image),
                                training,
                                TrainingFunction.class.getName() + "::handleRequest",
                                environment(dynamoDb.endpoint())),
                        image.resolve("training.log"))) {
            process.api().awaitReady();
            Map<String, JsonNode> events = events(training.resolve("events"));
            for (Map.Entry<String, JsonNode> event :
                    events(training.resolve("priming")).entrySet()) {
                process.api().invoke(call(event.getKey(), event.getValue()));
            }
            for (int i = 0; i < TIMES; i++) {
                for (Map.Entry<String, JsonNode> event : events.entrySet()) {
                    process.api().invoke(call(event.getKey(), event.getValue()));
                }
                process.api().invoke(call(null, events.get("send-invitation")));
            }
            process.stop();
        }
        if (!Files.exists(cache)) {
            throw new IOException("no cache was made; see " + image.resolve("training.log"));
        }
    }

    /** The jars of the image: the function, its libraries, and Lambda's runtime. */
    static String classPath(Path image) throws IOException {
        List<String> jars = new ArrayList<>();
        jars.add(image.resolve("function.jar").toString());
        for (String directory : List.of("lib", "runtime")) {
            try (Stream<Path> files = Files.list(image.resolve(directory))) {
                jars.addAll(files.map(Path::toString).sorted().toList());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Map<String, JsonNode> events(Path directory) throws IOException {
        Map<String, JsonNode> events = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                events.put(name.substring(0, name.length() - ".json".length()), JSON.readTree(Files.readString(file)));
            }
        }
        return events;
    }

    private static String call(String function, JsonNode event) {
        ObjectNode call = JSON.createObjectNode();
        if (function != null) {
            call.put("function", function);
        }
        call.set("event", event);
        return call.toString();
    }

    private static Map<String, String> environment(String dynamoDb) {
        return Map.of(
                "QUARKUS_LAMBDA_HANDLER", "send-invitation",
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "training",
                "AWS_SECRET_ACCESS_KEY", "training",
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb,
                // Nobody listens there.
                "AWS_ENDPOINT_URL_SES", "http://127.0.0.1:1",
                "AWS_LAMBDA_FUNCTION_NAME", "training",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "AWS_LAMBDA_FUNCTION_VERSION", "1");
    }
}
