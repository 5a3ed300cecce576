package dev.invito.local;

import dev.invito.local.gateway.OtherIssuer;
import dev.invito.mail.letter.Messages;
import java.net.BindException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code mvn -Plocal}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        String port = System.getProperty("port", "8080");
        Laptop laptop = start(port);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            laptop.close();
                            stopped.countDown();
                        },
                        "laptop-stop"));
        System.out.println(Messages.SERVICE + " is ready at " + laptop.base() + "/local (the page: " + laptop.base()
                + "/, the API: /local/api; Ctrl-C ends it)");
        stopped.await();
    }

    private static Laptop start(String port) {
        try {
            return Laptop.start(options(port));
        } catch (BindException e) {
            end("Port " + port + " is taken. Name another with -Dport=, or any free one with -Dport=0.");
        } catch (NumberFormatException e) {
            end("No port: " + port + ". Name one with -Dport=, or any free one with -Dport=0.");
        } catch (OtherIssuer.Unusable e) {
            end("-Dissuer= names nobody who signs people in: " + e.getMessage());
        } catch (Exception e) {
            System.err.println(Messages.SERVICE + " did not start.");
            e.printStackTrace();
            end("");
        }
        throw new AssertionError("ended");
    }

    private static LaptopOptions options(String port) {
        String data = System.getProperty("data", "");
        Path root = Path.of(System.getProperty("basedir", ""));
        return new LaptopOptions(
                root.resolve("target/function.zip"),
                root.resolve("template.yaml"),
                Integer.parseInt(port),
                data.isEmpty() ? null : root.resolve(data),
                null,
                !System.getProperty("demo", "true").equals("false"),
                true,
                InstantSource.system(),
                LaptopOptions.web(root),
                parameters(),
                settings());
    }

    /** What is said by properties of the system, as {@code src/docs/hosting.md} has them. */
    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        Map.of(
                        "hook", Laptop.HOOK,
                        "hook-failure", "invito.hook.failure",
                        "return", "invito.return-origins",
                        "mail", "invito.mail.by")
                .forEach((property, setting) -> {
                    String value = System.getProperty(property, "");
                    if (!value.isEmpty()) {
                        settings.put(setting, value);
                    }
                });
        return settings;
    }

    /** What {@code sam deploy} would be told: another issuer's sign-in, and whose pages may embed. */
    private static Map<String, String> parameters() {
        var parameters = new HashMap<String, String>();
        Map.of("issuer", "Issuer", "audience", "Audience", "embed", "EmbedOrigins")
                .forEach((property, parameter) -> {
                    String value = System.getProperty(property, "");
                    if (!value.isEmpty()) {
                        parameters.put(parameter, value);
                    }
                });
        return parameters;
    }

    /** Ends Maven too, which would add a page of its own to one plain line. */
    private static void end(String line) {
        if (!line.isEmpty()) {
            System.err.println(line);
        }
        Runtime.getRuntime().halt(1);
    }
}
