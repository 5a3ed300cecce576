package dev.invito.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start a {@link Laptop}.
 *
 * @param port 0 for any free one
 * @param data where to keep everything, or null for memory only
 * @param endpoint of a DynamoDB that is there already, or null for the laptop's own
 * @param demo whether to invent members
 * @param ticking whether the schedules run, and what has expired goes, by itself, every minute of wall time
 * @param wall the clock that is moved; one that stands still makes every moment of a test exact
 * @param web where the web page lies; what the first directory lacks is looked for in the next
 * @param parameters of the template, in place of their defaults
 * @param settings properties of the functions, over everything that the template sets
 */
public record LaptopOptions(
        Path zip,
        Path template,
        int port,
        Path data,
        URI endpoint,
        boolean demo,
        boolean ticking,
        InstantSource wall,
        List<Path> web,
        Map<String, String> parameters,
        Map<String, String> settings) {
    public LaptopOptions {
        web = web.stream().map(Path::toAbsolutePath).toList();
        parameters = Map.copyOf(parameters);
        settings = Map.copyOf(settings);
    }

    /** For tests: the built zip, any port, nothing kept, no demo data, no ticking. */
    public static LaptopOptions forTests() {
        return new LaptopOptions(
                Path.of("target/function.zip"),
                Path.of("template.yaml"),
                0,
                null,
                null,
                false,
                false,
                InstantSource.system(),
                web(Path.of("")),
                Map.of(),
                Map.of());
    }

    /** It is read anew for each reader, so that an edit shows on reload. */
    Path contract() {
        return template.toAbsolutePath().resolveSibling(Path.of("src", "docs", "openapi.yaml"));
    }

    /** The page as it is uploaded. After an edit {@code mvn process-resources} bundles it anew. */
    static List<Path> web(Path root) {
        return List.of(root.resolve("target/web"));
    }

    public LaptopOptions template(Path file) {
        return new LaptopOptions(zip, file, port, data, endpoint, demo, ticking, wall, web, parameters, settings);
    }

    public LaptopOptions port(int number) {
        return new LaptopOptions(zip, template, number, data, endpoint, demo, ticking, wall, web, parameters, settings);
    }

    public LaptopOptions data(Path directory) {
        return new LaptopOptions(
                zip, template, port, directory, endpoint, demo, ticking, wall, web, parameters, settings);
    }

    public LaptopOptions endpoint(URI dynamoDb) {
        return new LaptopOptions(zip, template, port, data, dynamoDb, demo, ticking, wall, web, parameters, settings);
    }

    public LaptopOptions demo(boolean wanted) {
        return new LaptopOptions(zip, template, port, data, endpoint, wanted, ticking, wall, web, parameters, settings);
    }

    public LaptopOptions ticking(boolean wanted) {
        return new LaptopOptions(zip, template, port, data, endpoint, demo, wanted, wall, web, parameters, settings);
    }

    public LaptopOptions wall(InstantSource clock) {
        return new LaptopOptions(zip, template, port, data, endpoint, demo, ticking, clock, web, parameters, settings);
    }

    public LaptopOptions parameter(String name, String value) {
        return new LaptopOptions(
                zip, template, port, data, endpoint, demo, ticking, wall, web, with(parameters, name, value), settings);
    }

    public LaptopOptions setting(String property, String value) {
        return new LaptopOptions(
                zip,
                template,
                port,
                data,
                endpoint,
                demo,
                ticking,
                wall,
                web,
                parameters,
                with(settings, property, value));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        var more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }
}
