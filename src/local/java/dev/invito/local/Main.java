package dev.invito.local;

import java.net.BindException;
import java.nio.file.Path;
import java.time.InstantSource;
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
        System.out.println("Invito is ready at " + laptop.base() + "/local (the API: /local/api; Ctrl-C ends it)");
        stopped.await();
    }

    private static Laptop start(String port) {
        try {
            return Laptop.start(options(port));
        } catch (BindException e) {
            end("Port " + port + " is taken. Name another with -Dport=, or any free one with -Dport=0.");
        } catch (NumberFormatException e) {
            end("No port: " + port + ". Name one with -Dport=, or any free one with -Dport=0.");
        } catch (Exception e) {
            System.err.println("Invito did not start.");
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
                Map.of(),
                Map.of());
    }

    /** Ends Maven too, which would add a page of its own to one plain line. */
    private static void end(String line) {
        if (!line.isEmpty()) {
            System.err.println(line);
        }
        Runtime.getRuntime().halt(1);
    }
}
