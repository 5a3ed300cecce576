package dev.invito.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How to start a {@link Laptop}.
 *
 * @param port 0 for any free one
 * @param data where to keep everything, or null for memory only
 * @param demo whether to invent members
 * @param ticking whether the schedules run by themselves, every minute of wall time
 * @param parameters of the template, in place of their defaults
 * @param settings properties of the functions, over everything that the template sets
 */
public record LaptopOptions(
        Path zip,
        Path template,
        int port,
        Path data,
        boolean demo,
        boolean ticking,
        Map<String, String> parameters,
        Map<String, String> settings) {
    public LaptopOptions {
        parameters = Map.copyOf(parameters);
        settings = Map.copyOf(settings);
    }

    /** For tests: the built zip, any port, nothing kept, no demo data, no ticking. */
    public static LaptopOptions forTests() {
        return new LaptopOptions(
                Path.of("target/function.zip"), Path.of("template.yaml"), 0, null, false, false, Map.of(), Map.of());
    }

    public LaptopOptions template(Path file) {
        return new LaptopOptions(zip, file, port, data, demo, ticking, parameters, settings);
    }

    public LaptopOptions port(int number) {
        return new LaptopOptions(zip, template, number, data, demo, ticking, parameters, settings);
    }

    public LaptopOptions data(Path directory) {
        return new LaptopOptions(zip, template, port, directory, demo, ticking, parameters, settings);
    }

    public LaptopOptions demo(boolean wanted) {
        return new LaptopOptions(zip, template, port, data, wanted, ticking, parameters, settings);
    }

    public LaptopOptions ticking(boolean wanted) {
        return new LaptopOptions(zip, template, port, data, demo, wanted, parameters, settings);
    }

    public LaptopOptions parameter(String name, String value) {
        return new LaptopOptions(zip, template, port, data, demo, ticking, with(parameters, name, value), settings);
    }

    public LaptopOptions setting(String property, String value) {
        return new LaptopOptions(zip, template, port, data, demo, ticking, parameters, with(settings, property, value));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        var more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }
}
