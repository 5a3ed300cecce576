package dev.invito.bench;

import dev.invito.build.lambda.LoopbackCertificate;
import dev.invito.build.lambda.Pinned;
import dev.invito.local.dynamodb.DynamoServer;
import dev.invito.local.dynamodb.TableFaults;
import dev.invito.local.dynamodb.TableMaker;
import dev.invito.local.dynamodb.Usage;
import dev.invito.local.template.Template;
import dev.invito.local.web.WebServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The laptop's DynamoDB with the tables of {@code template.yaml}, in a process of its own. */
public final class DynamoProcess implements AutoCloseable {

    /** How much later an answer comes of one that is {@link #slow}. */
    public static final Duration SLOW = Duration.ofMillis(4);

    private final Process process;
    private final URI endpoint;
    private final Optional<URI> secured;
    private final DynamoDbClient client;

    public DynamoProcess() throws IOException {
        this(Duration.ZERO, Optional.empty());
    }

    /** As far away as AWS's is from a function. */
    public static DynamoProcess slow() throws IOException {
        return new DynamoProcess(SLOW, Optional.empty());
    }

    /** Over TLS too, as AWS's. */
    public static DynamoProcess secured(LoopbackCertificate certificate) throws IOException {
        return new DynamoProcess(Duration.ZERO, Optional.of(certificate));
    }

    private DynamoProcess(Duration later, Optional<LoopbackCertificate> certificate) throws IOException {
        List<String> command = new ArrayList<>(Pinned.REST.command());
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DynamoProcess.class.getName(),
                later.toString()));
        certificate.ifPresent(one -> command.add(one.directory().toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        secured = certificate.isPresent() ? Optional.of(told(out, "https://")) : Optional.empty();
        endpoint = told(out, "http://");
        client = client(endpoint);
        new TableMaker(client)
                .make(Template.read(Path.of("template.yaml"), Map.of()).tables());
    }

    private static URI told(BufferedReader out, String scheme) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(scheme)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("DynamoDB does not start");
        }
        return URI.create(line);
    }

    /** Arguments: how late it answers, and the directory of a certificate if it shall speak TLS too. */
    public static void main(String[] args) throws Exception {
        try (var server = new DynamoServer(null, InstantSource.system(), new Usage())) {
            Duration later = Duration.parse(args[0]);
            server.faults().rule(operation -> late(later));
            if (args.length > 1) {
                WebServer secured = new WebServer(new LoopbackCertificate(Path.of(args[1]))
                        .server()
                        .getServerSocketFactory()
                        .createServerSocket(0, 0, InetAddress.getLoopbackAddress()));
                server.answerAt(secured);
                System.out.println("https://" + LoopbackCertificate.HOST + ":" + secured.port());
            }
            System.out.println(server.endpoint());
            System.out.flush();
            // Ends with whoever started it.
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** No fault at all, but not at once. */
    private static Optional<TableFaults.Fault> late(Duration later) {
        try {
            Thread.sleep(later.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Where it speaks TLS. */
    public URI securedEndpoint() {
        return secured.orElseThrow();
    }

    public DynamoDbClient client() {
        return client;
    }

    /** A client of it that tells somebody of each request. */
    public static DynamoDbClient client(URI endpoint, ExecutionInterceptor... listeners) {
        return DynamoDbClient.builder()
                .overrideConfiguration(all -> List.of(listeners).forEach(all::addExecutionInterceptor))
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(320))
                .build();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
